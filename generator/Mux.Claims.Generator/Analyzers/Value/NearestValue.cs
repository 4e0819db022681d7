using System.Globalization;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>The allowed value that is nearest to one that is not, as code for the fix.</summary>
internal static class NearestValue
{
    private const decimal MillisecondsPerSecond = 1000;

    /// <summary>Null where no value is nearer than all others, or where the member's type has no plain way to write it.</summary>
    public static string? Of(ClaimMember member, object? value)
    {
        var (model, parameter) = (member.Model, member.Parameter);
        if (ConstantValue.ToNumber(value) is not { } number || parameter?.Allowed.Count > 0)
        {
            return null;
        }

        if (parameter?.Kind == ParameterKind.EpochSeconds)
        {
            var seconds = decimal.Truncate(number / MillisecondsPerSecond);
            return model.Type == ClaimType.Integer && number > ValueCheck.MaxUnixSeconds && seconds <= ValueCheck.MaxUnixSeconds
                ? Text(seconds) : null;
        }

        var range = ValueCheck.RangeOf(model, parameter);
        var limit = number < range.Min ? (range.MinExclusive ? null : range.Min)
            : number > range.Max ? (range.MaxExclusive ? null : range.Max)
            : null;
        return (model.Type, limit) switch
        {
            (_, null) => null,
            (ClaimType.TimeSpan, 0) => "global::System.TimeSpan.Zero",
            (ClaimType.TimeSpan, { } seconds) => $"global::System.TimeSpan.FromSeconds({Text(seconds)})",
            (ClaimType.Integer or ClaimType.Double, { } bound) => Text(bound),
            (ClaimType.Decimal, { } bound) when bound == decimal.Truncate(bound) => Text(bound),
            _ => null,
        };
    }

    private static string Text(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}

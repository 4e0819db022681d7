using System.Globalization;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>The allowed value that is nearest to one that is not, as code for the fix.</summary>
internal static class NearestValue
{
    private const decimal MillisecondsPerSecond = 1000;

    /// <summary>Null where no value is nearer than all others, or where the member's type has no plain way to write it.</summary>
    public static string? Of(ClaimMember member, object? value)
    {
        var model = member.Model;
        if (KnownValue.Number(value) is not { } number || model.Allowed.Count > 0)
        {
            return null;
        }

        if (model.Type is ClaimType.Epoch or ClaimType.EpochSeconds)
        {
            var seconds = decimal.Truncate(number / MillisecondsPerSecond);
            return model.Type == ClaimType.EpochSeconds && number > EpochCheck.MaxUnixSeconds && seconds <= EpochCheck.MaxUnixSeconds
                ? Text(seconds) : null;
        }

        if (model.Range is not { } range)
        {
            return null;
        }

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

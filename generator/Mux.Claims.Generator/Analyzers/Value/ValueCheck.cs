using System.Globalization;
using System.Text.RegularExpressions;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// Holds a known value against what Mux and the record's own attributes allow, by the checks of the generated validation.
/// </summary>
internal static class ValueCheck
{
    /// <summary>
    /// What is wrong with an expression's value, and the nearest that is right, as code; null when it is allowed or not known.
    /// </summary>
    public static (string Message, string? Nearest)? Violation(ClaimMember member, IOperation value)
    {
        if (TimeUnit.Violation(member, value) is { } mistake)
        {
            return (mistake, null);
        }

        foreach (var constant in KnownVariable.Values(value))
        {
            if (Violation(member, constant) is { } message)
            {
                return (message, NearestValue.Of(member, constant));
            }
        }

        return null;
    }

    /// <summary>
    /// Everything that is wrong with a member's value, in the order of the generated validation, each as the end of a sentence.
    /// </summary>
    public static IEnumerable<string> Problems(ClaimMember member, object value) =>
        OfType(member, value).Append(OfNumber(member.Parameter, value)).Concat(Allowed(member.Model, value)).OfType<string>();

    private static string? Violation(ClaimMember member, object? value) => value is null ? null : Problems(member, value).FirstOrDefault();

    private static IEnumerable<string?> OfType(ClaimMember member, object value)
    {
        var model = member.Model;
        return (model.Type, value) switch
        {
            (ClaimType.TimeSpan, TimeSpan span) => model.Range is { } range
                ? [RangeCheck.Problem(span, (double?)range.Min, (double?)range.Max, range.MinExclusive, range.MaxExclusive)] : [],
            (ClaimType.Double, _) when KnownValue.IsNumber(value) =>
                [InRange(model.Range, Convert.ToDouble(value, CultureInfo.InvariantCulture), static bound => (double)bound)],
            (ClaimType.Single, _) when KnownValue.IsNumber(value) =>
                [InRange(model.Range, Convert.ToSingle(value, CultureInfo.InvariantCulture), static bound => (float)bound)],
            (ClaimType.Integer or ClaimType.Decimal, _) when KnownValue.Number(value) is { } number =>
                [InRange(model.Range, number, static bound => bound)],
            (ClaimType.EpochSeconds, _) when KnownValue.Number(value) is { } number =>
                [EpochCheck.Problem((long)number), InRange(model.Range, number, static bound => bound)],
            (ClaimType.Epoch, DateTimeOffset instant) => [EpochCheck.Problem(instant)],
            (ClaimType.Choice, _) when KnownValue.Number(value) is { } number =>
                [ChoiceCheck.Problem((int)number, member.Parameter!.Set!)],
            (ClaimType.Enum, _) when KnownValue.Number(value) is { } number && model.EnumMembers.All(known => known.Value != number) =>
                [ChoiceCheck.Sentence(Show(model, value), model.EnumChoices)],
            (ClaimType.String, string text) => Text(member, text),
            _ => [],
        };
    }

    private static string? InRange<T>(RangeModel? range, T value, Func<decimal, T> convert)
        where T : struct, IComparable<T>, IConvertible, IFormattable
    {
        return RangeCheck.Problem(
            value, Convert(range?.Min), Convert(range?.Max), range?.MinExclusive is true, range?.MaxExclusive is true, range?.Unit ?? "");

        T? Convert(decimal? bound) => bound is { } number ? convert(number) : null;
    }

    /// <summary>What the parameter's own check says of a number.</summary>
    private static string? OfNumber(Parameter? parameter, object value) =>
        parameter?.Check is { } check && KnownValue.Number(value) is { } number ? check.Problem(number) : null;

    private static IEnumerable<string?> Text(ClaimMember member, string text)
    {
        var model = member.Model;
        yield return member.Parameter is not { } parameter ? TextCheck.UnicodeProblem(text)
            : parameter.Check is { } check ? check.Problem(text)
            : TextCheck.Problem(text);
        yield return model.Length is { } length ? LengthCheck.Problem(text, length.Min, length.Max) : null;
        yield return model.Pattern is { } pattern ? Matching(pattern, text) : null;
    }

    private static string? Matching(PatternModel pattern, string text)
    {
        try
        {
            return PatternCheck.Problem(
                text, new Regex(pattern.Pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(pattern.TimeoutMilliseconds)));
        }
        catch (RegexMatchTimeoutException)
        {
            // Whether the running program gets further is not known here.
            return null;
        }
    }

    private static IEnumerable<string?> Allowed(MemberModel model, object value)
    {
        var text = KnownValue.Text(value);
        return model.Allowed.Where(allowed => allowed.Values.All(known => known.Text != text))
            .Select(allowed => ChoiceCheck.Sentence(Show(model, value), allowed.Sentence));
    }

    /// <summary>The value as the running program shows it, which knows an enum's number by its name.</summary>
    private static string Show(MemberModel model, object value)
    {
        var number = KnownValue.Number(value);
        return model.EnumMembers.FirstOrDefault(member => member.Value == number)?.Name.TrimStart('@') ?? ShownValue.Of(value);
    }
}

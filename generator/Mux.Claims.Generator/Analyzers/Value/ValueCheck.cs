using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// Holds a known value against what Mux and the record's own attributes allow, as the generated validation does at run time.
/// </summary>
internal static class ValueCheck
{
    /// <summary>9999-12-31T23:59:59Z, the last second that .NET can name.</summary>
    public const long MaxUnixSeconds = 253_402_300_799;

    /// <summary>What is wrong with an expression's value, and the nearest that is right, as code; null when it is allowed or not known.</summary>
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

    /// <summary>What the value must be and what it is, as the end of a sentence; or null when it is allowed.</summary>
    private static string? Violation(ClaimMember member, object? value)
    {
        if (value is null)
        {
            return null;
        }

        var (model, parameter) = (member.Model, member.Parameter);
        return (model.Type switch
        {
            ClaimType.DateTimeOffset or ClaimType.Integer when parameter?.Kind == ParameterKind.EpochSeconds =>
                Epoch(value) ?? Range(model, null, value),
            ClaimType.TimeSpan or ClaimType.Integer or ClaimType.Single or ClaimType.Double or ClaimType.Decimal =>
                Range(model, parameter, value),
            ClaimType.Choice when parameter is not null => Choice(parameter.Set!, value),
            ClaimType.Choice or ClaimType.Enum => Enumerated(member.Type, value),
            ClaimType.String when value is string text =>
                Text(parameter?.Kind, text) ?? Length(model.Length, text) ?? Pattern(model.Pattern, text),
            _ => null,
        }) ?? Allowed(model.Allowed, value);
    }

    private static string? Range(MemberModel model, Parameter? parameter, object value)
    {
        var unit = parameter?.Unit ?? (model.Type == ClaimType.TimeSpan ? "s" : "");
        if (ConstantValue.ToNumber(value) is not { } number)
        {
            return value is float or double ? $"must be a finite number; it is {Show(value)}" : null;
        }

        if (parameter?.Allowed is { Count: > 0 } only && !only.Contains((int)Math.Max(int.MinValue, Math.Min(int.MaxValue, number))))
        {
            return $"must be {parameter.Choices}; it is {Show(value)}";
        }

        var range = RangeOf(model, parameter);
        var tooSmall = range.Min is { } min && (number < min || (range.MinExclusive && number == min));
        var tooGreat = range.Max is { } max && (number > max || (range.MaxExclusive && number == max));
        return tooSmall || tooGreat ? $"must be {Describe(range)}{Spaced(unit)}; it is {Show(value)}" : null;
    }

    /// <summary>What both Mux and the member's own attribute allow.</summary>
    public static RangeModel RangeOf(MemberModel model, Parameter? parameter)
    {
        var range = new RangeModel(Finite(parameter?.Min), Finite(parameter?.Max));
        return model.Range is { } own ? range.Intersect(own) : range;
    }

    private static decimal? Finite(double? bound) => bound is { } number && !double.IsInfinity(number) ? (decimal)number : null;

    private static string Describe(RangeModel range)
    {
        var min = range.Min?.ToString(CultureInfo.InvariantCulture);
        var max = range.Max?.ToString(CultureInfo.InvariantCulture);
        return (min, max) switch
        {
            ({ }, null) => (range.MinExclusive ? "more than " : "at least ") + min,
            (null, { }) => (range.MaxExclusive ? "less than " : "at most ") + max,
            _ => $"{(range.MinExclusive ? "more than " : "")}{min} to {(range.MaxExclusive ? "less than " : "")}{max}",
        };
    }

    private static string? Epoch(object value) => value switch
    {
        DateTimeOffset instant when ConstantValue.ToNumber(instant) < 0 => $"must not be before 1970; it is {Show(value)}",
        DateTimeOffset instant when instant.Ticks % TimeSpan.TicksPerSecond != 0 =>
            $"must be a whole second, which is all that Mux takes; it is {Show(value)}",
        DateTimeOffset => null,
        _ when ConstantValue.ToNumber(value) is { } seconds => seconds < 0 ? $"must be at least 0 s since 1970; it is {Show(value)}"
            : seconds > MaxUnixSeconds
                ? $"must be in UNIX seconds, and {Show(value)} is past the year 9999; it looks like milliseconds: divide by 1,000"
            : null,
        _ => null,
    };

    private static string? Choice(ClosedSet set, object value) =>
        ConstantValue.ToNumber(value) is { } number && !set.Members.Any(member => member.Value == number)
            ? $"must be a member of {set.EnumName} ({set.Texts}); it is {Show(value)}"
            : null;

    private static string? Enumerated(ITypeSymbol type, object value)
    {
        var enumeration = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0] : type;
        return enumeration.TypeKind == TypeKind.Enum && ConstantValue.ToNumber(value) is { } number &&
            !enumeration.GetMembers().Any(member => member is IFieldSymbol { HasConstantValue: true } field &&
                ConstantValue.ToNumber(field.ConstantValue) == number)
                ? $"must be a member of {enumeration.Name}; it is {Show(value)}"
                : null;
    }

    private static string? Text(ParameterKind? kind, string text) => kind switch
    {
        ParameterKind.LanguageTag when !IsLanguageTag(text) => $"must be a BCP 47 language tag such as 'en' or 'pt-BR'; it is '{text}'",
        ParameterKind.Text when text.Length == 0 => "must not be empty; leave it out (null) instead",
        _ when MemberParser.HasLoneSurrogate(text) => "must be valid Unicode; it has half of a surrogate pair",
        _ => null,
    };

    /// <summary>Subtags of one to eight letters and digits, the first of two or more letters (RFC 5646, section 2.1).</summary>
    private static bool IsLanguageTag(string text)
    {
        var subtags = text.Split('-');
        return subtags[0].Length is >= 2 and <= 8 && subtags[0].All(IsLetter) &&
            subtags.All(static subtag => subtag.Length is >= 1 and <= 8 &&
                subtag.All(static character => IsLetter(character) || character is >= '0' and <= '9'));
    }

    private static bool IsLetter(char character) => (character | 0x20) is >= 'a' and <= 'z';

    private static string? Length(LengthModel? length, string text) =>
        length is not null && (text.Length < length.Min || text.Length > length.Max)
            ? string.Format(CultureInfo.InvariantCulture, "must be {0} to {1} characters long; it has {2}", length.Min, length.Max,
                text.Length)
            : null;

    private static string? Pattern(PatternModel? pattern, string text)
    {
        if (pattern is null || text.Length == 0)
        {
            return null;
        }

        try
        {
            var match = Regex.Match(text, pattern.Pattern, RegexOptions.CultureInvariant,
                TimeSpan.FromMilliseconds(pattern.TimeoutMilliseconds));
            return match is { Success: true, Index: 0 } && match.Length == text.Length
                ? null : $"must match {pattern.Pattern}; it is '{text}'";
        }
        catch (RegexMatchTimeoutException)
        {
            // Whether the running program gets further is not known here.
            return null;
        }
    }

    private static string? Allowed(AllowedModel? allowed, object value)
    {
        if (allowed is null)
        {
            return null;
        }

        var literal = value is string or bool
            ? SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) : null;
        var number = ConstantValue.ToNumber(value);
        return allowed.Literals.Any(candidate => literal is null ? ToNumber(candidate) == number : candidate == literal)
            ? null
            : $"must be {allowed.Sentence}; it is {literal ?? Show(value)}";
    }

    /// <summary>The number in a literal, which for an enum stands behind a cast: <c>(global::Mux.Claims.ThumbnailFit)(2)</c>.</summary>
    private static decimal? ToNumber(string literal)
    {
        var cast = literal.LastIndexOf(")(", StringComparison.Ordinal);
        var text = cast < 0 ? literal : literal.Substring(cast + 2).TrimEnd(')');
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string Spaced(string unit) => unit.Length == 0 ? "" : " " + unit;

    private static string Show(object value) => value switch
    {
        TimeSpan => ConstantValue.ToNumber(value)!.Value.ToString("0.#######", CultureInfo.InvariantCulture) + " s",
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

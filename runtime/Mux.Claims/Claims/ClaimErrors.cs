using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>
/// Collects what is wrong with a set of claims. Implement <c>partial void OnValidate(ref ClaimErrors errors)</c> in an annotated record and
/// call
/// <see cref="Add"/> for rules of your own. It allocates nothing until something is wrong.
/// </summary>
public ref struct ClaimErrors
{
    private List<ClaimError>? _errors;

    /// <summary>Whether nothing is wrong so far.</summary>
    public readonly bool IsEmpty => _errors is null;

    /// <summary>Adds an error.</summary>
    /// <param name="claim">The claim, as the token names it.</param>
    /// <param name="message">What is wrong, and what to do. It must hold no secret.</param>
    public void Add(string claim, string message)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(message);
        (_errors ??= []).Add(new ClaimError(claim, message));
    }

    /// <summary>Plumbing: the subject is not <c>default</c>.</summary>
    /// <param name="typeName">The subject's type.</param>
    /// <param name="subject">The subject's text.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckSubject(string typeName, string subject)
    {
        if (string.IsNullOrEmpty(subject))
        {
            Add("sub", $"is empty; give a {typeName}, not its default");
        }
    }

    /// <summary>Plumbing: a number is finite and not below its least value.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    /// <param name="min">The least value.</param>
    /// <param name="unit">The unit.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckAtLeast<T>(string claim, T? value, T min, string unit)
        where T : struct, INumber<T>
    {
        if (value is { } number && !(number >= min && T.IsFinite(number)))
        {
            AddRange(claim, number, $"at least {Show(min)}", unit);
        }
    }

    /// <summary>Plumbing: a number is within a range.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    /// <param name="min">The least value.</param>
    /// <param name="max">The greatest value.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="minExclusive">Whether the least value itself is refused.</param>
    /// <param name="maxExclusive">Whether the greatest value itself is refused.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckRange<T>(string claim, T? value, T min, T max, string unit, bool minExclusive = false, bool maxExclusive = false)
        where T : struct, INumber<T>
    {
        if (value is { } number &&
            !(number >= min && number <= max && !(minExclusive && number == min) && !(maxExclusive && number == max)))
        {
            AddRange(
                claim,
                number,
                $"{(minExclusive ? "more than" : "from")} {Show(min)} {(maxExclusive ? "to less than" : "to")} {Show(max)}",
                unit);
        }
    }

    /// <summary>Plumbing: a time is within a range of seconds.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    /// <param name="min">The least value in seconds.</param>
    /// <param name="max">The greatest value in seconds; infinity for none.</param>
    /// <param name="minExclusive">Whether the least value itself is refused.</param>
    /// <param name="maxExclusive">Whether the greatest value itself is refused.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckSeconds(
        string claim,
        TimeSpan? value,
        double min,
        double max = double.PositiveInfinity,
        bool minExclusive = false,
        bool maxExclusive = false)
    {
        if (value is not { } span)
        {
            return;
        }

        if (double.IsPositiveInfinity(max))
        {
            CheckAtLeast<double>(claim, span.TotalSeconds, min, "s");
        }
        else
        {
            CheckRange<double>(claim, span.TotalSeconds, min, max, "s", minExclusive, maxExclusive);
        }
    }

    /// <summary>Plumbing: an instant is a whole second and not before 1970.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckEpoch(string claim, DateTimeOffset? value)
    {
        if (value is not { } instant)
        {
            return;
        }

        if (instant.UtcTicks < DateTimeOffset.UnixEpoch.Ticks)
        {
            Add(claim, $"must not be before 1970; it is {instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}");
        }
        else if (instant.UtcTicks % TimeSpan.TicksPerSecond != 0)
        {
            Add(claim, "must be a whole second, which is all that Mux takes; cut off the fraction");
        }
    }

    /// <summary>Plumbing: UNIX seconds are not before 1970 and not milliseconds.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckEpoch(string claim, long? value)
    {
        if (value < 0)
        {
            AddRange(claim, value.Value, "at least 0", "s since 1970");
        }
        else if (value > Expiry.MaxUnixSeconds)
        {
            Add(claim, $"must be in UNIX seconds, and {Show(value.Value)} is past the year 9999; it looks like milliseconds: divide by 1,000");
        }
    }

    /// <summary>Plumbing: a value is one of a few.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isAllowed">Whether it is one of them.</param>
    /// <param name="choices">The values that are allowed, as a sentence lists them.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckOneOf<T>(string claim, T value, bool isAllowed, string choices)
    {
        if (!isAllowed)
        {
            Add(claim, $"must be {choices}; it is {string.Create(CultureInfo.InvariantCulture, $"{value}")}");
        }
    }

    /// <summary>Plumbing: an enum's value is one of its members.</summary>
    /// <typeparam name="TEnum">The closed set.</typeparam>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckChoice<TEnum>(string claim, TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is { } choice && !ChoiceOf<TEnum>.Has(choice))
        {
            Add(claim, $"must be a member of {typeof(TEnum).Name} ({ChoiceOf<TEnum>.Set.Texts}); it is {choice:D}");
        }
    }

    /// <summary>Plumbing: a text is not empty and is valid Unicode.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckText(string claim, string? value)
    {
        if (value is "")
        {
            Add(claim, "must not be empty; leave it out (null) instead");
        }
        else
        {
            CheckUnicode(claim, value);
        }
    }

    /// <summary>Plumbing: a text has no half of a surrogate pair, which JSON in UTF-8 cannot carry.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckUnicode(string claim, string? value)
    {
        if (Utf16.HasLoneSurrogate(value))
        {
            Add(claim, "must be valid Unicode, and has half of a surrogate pair; it was probably cut in the middle of a character");
        }
    }

    /// <summary>Plumbing: a text is shaped like a BCP 47 language tag.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckLanguageTag(string claim, string? value)
    {
        if (value is not null && !IsLanguageTag(value))
        {
            Add(claim, $"must be a BCP 47 language tag such as 'en' or 'pt-BR'; it is '{value}'");
        }
    }

    /// <summary>Plumbing: a text's length, in UTF-16 units, is within a range.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    /// <param name="min">The least length.</param>
    /// <param name="max">The greatest length.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckLength(string claim, string? value, int min, int max)
    {
        if (value is not null && (value.Length < min || value.Length > max))
        {
            Add(claim, string.Create(CultureInfo.InvariantCulture, $"must be {min} to {max} characters long; it has {value.Length}"));
        }
    }

    /// <summary>Plumbing: a text matches a pattern as a whole. The empty text matches every pattern, as the attribute has it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    /// <param name="pattern">The pattern, with a timeout.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckPattern(string claim, string? value, Regex pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        try
        {
            var wholes = pattern.EnumerateMatches(value);
            if (!(wholes.MoveNext() && wholes.Current.Index == 0 && wholes.Current.Length == value.Length))
            {
                Add(claim, $"must match {pattern}; it is '{value}'");
            }
        }
        catch (RegexMatchTimeoutException)
        {
            Add(claim, $"was not matched against {pattern} within {pattern.MatchTimeout.TotalSeconds} s; it is refused");
        }
    }

    /// <summary>Plumbing: one claim is not above another.</summary>
    /// <param name="lower">The lower claim.</param>
    /// <param name="lowerValue">Its value.</param>
    /// <param name="upper">The upper claim.</param>
    /// <param name="upperValue">Its value.</param>
    /// <param name="equalAllowed">Whether they may be equal.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckOrder(string lower, decimal? lowerValue, string upper, decimal? upperValue, bool equalAllowed)
    {
        if (lowerValue is { } low && upperValue is { } high && OrderRule.IsBroken(low, high, equalAllowed))
        {
            Add(lower, OrderRule.Message(lower, upper, equalAllowed));
        }
    }

    /// <summary>Plumbing: the seconds between two claims are within a range.</summary>
    /// <param name="start">The claim that begins.</param>
    /// <param name="startValue">Its value; null is 0.</param>
    /// <param name="end">The claim that ends.</param>
    /// <param name="endValue">Its value.</param>
    /// <param name="min">The least duration in seconds.</param>
    /// <param name="max">The greatest duration in seconds.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckDuration(string start, decimal? startValue, string end, decimal? endValue, decimal min, decimal max)
    {
        if (endValue is { } last && DurationRule.IsBroken(startValue, last, min, max))
        {
            Add(end, DurationRule.Message(start, startValue, end, last, min, max));
        }
    }

    /// <summary>Plumbing: two claims are not both set.</summary>
    /// <param name="first">A claim.</param>
    /// <param name="hasFirst">Whether it is set.</param>
    /// <param name="second">Another claim.</param>
    /// <param name="hasSecond">Whether it is set.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckAtMostOne(string first, bool hasFirst, string second, bool hasSecond)
    {
        if (hasFirst && hasSecond)
        {
            Add(first, AtMostOneRule.Message(first, second));
        }
    }

    /// <summary>Plumbing: a claim has the companions that it needs.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="needsThem">Whether its value needs them.</param>
    /// <param name="hasThem">Whether they are all set.</param>
    /// <param name="unless">The claim's text that needs no companion.</param>
    /// <param name="companions">The companions.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckCompanions(string claim, bool needsThem, bool hasThem, string unless, string companions)
    {
        if (needsThem && !hasThem)
        {
            Add(claim, CompanionRule.Message(claim, unless, companions));
        }
    }

    /// <summary>Everything that is wrong; empty, and not allocated, when nothing is.</summary>
    internal readonly IReadOnlyList<ClaimError> ToList() => _errors ?? (IReadOnlyList<ClaimError>)[];

    /// <summary>Throws when something is wrong.</summary>
    /// <exception cref="ClaimValidationException">Something is wrong.</exception>
    internal readonly void ThrowIfAny()
    {
        if (_errors is { } errors)
        {
            throw new ClaimValidationException(errors);
        }
    }

    private static bool IsLanguageTag(string text)
    {
        // Subtags of one to eight letters and digits, the first of two or more letters (RFC 5646, section 2.1).
        var length = 0;
        var first = true;
        foreach (var character in text)
        {
            if (character == '-' && length > (first ? 1 : 0))
            {
                length = 0;
                first = false;
            }
            else if (!(first ? char.IsAsciiLetter(character) : char.IsAsciiLetterOrDigit(character)) || ++length > 8)
            {
                return false;
            }
        }

        return length > (first ? 1 : 0);
    }

    private static string Show<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private void AddRange<T>(string claim, T value, string range, string unit)
        where T : IFormattable => Add(claim, $"must be {range}{(string.IsNullOrEmpty(unit) ? "" : " ")}{unit}; it is {Show(value)}");
}

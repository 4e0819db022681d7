using System.ComponentModel;
using System.Text.RegularExpressions;
using Mux.Claims.Catalogue;

namespace Mux.Claims.CompilerServices;

/// <summary>
/// The checks of a record's validation: each value against the catalogue's check of its kind, then the claims against the audience's rules.
/// A value that is null is left out, and nothing is wrong with it. Plumbing of the generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ClaimChecks
{
    private readonly Audience _audience;
    private readonly bool _someAreUnread;

    /// <summary>Checks the claims of an audience.</summary>
    /// <param name="audience">The audience.</param>
    /// <param name="errors">Takes what is wrong. Where it has errors of reading, a claim that is missing may not be left out.</param>
    internal ClaimChecks(MuxAudience audience, ClaimErrors errors)
        : this(MuxCatalogue.Audiences[(int)audience], errors)
    {
    }

    /// <inheritdoc cref="ClaimChecks(MuxAudience, ClaimErrors)"/>
    internal ClaimChecks(Audience audience, ClaimErrors errors)
    {
        Errors = errors;
        _audience = audience;
        _someAreUnread = !errors.IsEmpty;
    }

    /// <summary>Takes what is wrong.</summary>
    public ClaimErrors Errors { get; }

    /// <summary>Refuses claims whose declaration has an error.</summary>
    /// <param name="id">The error's ID.</param>
    public void Declaration(string id) =>
        Errors.Add(id, "the declaration of the record has this error, which the build reports; nothing is signed");

    /// <summary>The subject is not <c>default</c>.</summary>
    /// <param name="typeName">The subject's type.</param>
    /// <param name="subject">The subject's text.</param>
    public void Subject(string typeName, string subject)
    {
        if (string.IsNullOrEmpty(subject))
        {
            // The commonest cause is one that nothing else tells: that generator knows only the framework's own types, and does not warn.
            Errors.Add(
                "sub",
                $"is empty: the {typeName} was never set; options that the configuration binding generator (PublishAot) binds have it so, "
                + "and take a string in its place");
        }
    }

    /// <summary>A number is finite and within a range.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    /// <param name="min">The least value, or null for none.</param>
    /// <param name="max">The greatest value, or null for none.</param>
    /// <param name="minExclusive">Whether the least value itself is refused.</param>
    /// <param name="maxExclusive">Whether the greatest value itself is refused.</param>
    /// <param name="unit">The unit.</param>
    public void Range<T>(
        string claim, T? value, T? min = null, T? max = null, bool minExclusive = false, bool maxExclusive = false, string unit = "")
        where T : struct, IComparable<T>, IConvertible, IFormattable
    {
        if (value is { } number && RangeCheck.Problem(number, min, max, minExclusive, maxExclusive, unit) is { } problem)
        {
            Errors.Add(claim, problem);
        }
    }

    /// <summary>A time is within a range of seconds.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    /// <param name="min">The least value in seconds, or null for none.</param>
    /// <param name="max">The greatest value in seconds, or null for none.</param>
    /// <param name="minExclusive">Whether the least value itself is refused.</param>
    /// <param name="maxExclusive">Whether the greatest value itself is refused.</param>
    public void Seconds(
        string claim, TimeSpan? value, double? min = null, double? max = null, bool minExclusive = false, bool maxExclusive = false)
    {
        if (value is { } span && RangeCheck.Problem(span, min, max, minExclusive, maxExclusive) is { } problem)
        {
            Errors.Add(claim, problem);
        }
    }

    /// <summary>An instant is a whole second and not before 1970.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Epoch(string claim, DateTimeOffset? value)
    {
        if (value is { } instant && EpochCheck.Problem(instant) is { } problem)
        {
            Errors.Add(claim, problem);
        }
    }

    /// <summary>UNIX seconds are not before 1970 and not milliseconds.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Epoch(string claim, long? value)
    {
        if (value is { } seconds && EpochCheck.Problem(seconds) is { } problem)
        {
            Errors.Add(claim, problem);
        }
    }

    /// <summary>A value is one of a few.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isAllowed">Whether it is one of them.</param>
    /// <param name="choices">The values that are allowed, as a sentence lists them.</param>
    public void Allowed<T>(string claim, T value, bool isAllowed, string choices)
    {
        if (!isAllowed)
        {
            Errors.Add(claim, ChoiceCheck.Sentence(value is null ? "null" : ShownValue.Of(value), choices));
        }
    }

    /// <summary>An enum's value is one of its members.</summary>
    /// <typeparam name="TEnum">The closed set.</typeparam>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Choice<TEnum>(string claim, TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is { } choice && ChoiceOf<TEnum>.Problem(choice) is { } problem)
        {
            Errors.Add(claim, problem);
        }
    }

    /// <summary>A text is not empty and is valid Unicode.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Text(string claim, string? value)
    {
        if (value is not null && TextCheck.Problem(value) is { } problem)
        {
            Errors.Add(claim, problem);
        }
    }

    /// <summary>A text has no half of a surrogate pair, which JSON in UTF-8 cannot carry.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Unicode(string claim, string? value)
    {
        if (value is not null && TextCheck.UnicodeProblem(value) is { } problem)
        {
            Errors.Add(claim, problem);
        }
    }

    /// <summary>A text is what its parameter's own check asks for.</summary>
    /// <param name="claim">The claim, a parameter of the audience.</param>
    /// <param name="value">Its value.</param>
    public void ParameterText(string claim, string? value)
    {
        if (value is not null && _audience.Find(claim)?.Check?.Problem(value) is { } problem)
        {
            Errors.Add(claim, problem);
        }
    }

    /// <summary>A number is what its parameter's own check asks for.</summary>
    /// <param name="claim">The claim, a parameter of the audience.</param>
    /// <param name="value">Its value, as rules see it.</param>
    public void ParameterNumber(string claim, ClaimValue value)
    {
        if (value.Number is { } number && _audience.Find(claim)?.Check?.Problem(number) is { } problem)
        {
            Errors.Add(claim, problem);
        }
    }

    /// <summary>A text's length, in UTF-16 units, is within a range.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    /// <param name="min">The least length.</param>
    /// <param name="max">The greatest length.</param>
    public void Length(string claim, string? value, int min, int max)
    {
        if (value is not null && LengthCheck.Problem(value, min, max) is { } problem)
        {
            Errors.Add(claim, problem);
        }
    }

    /// <summary>A text matches a pattern as a whole. The empty text matches every pattern, as the attribute has it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    /// <param name="pattern">The pattern, with a timeout.</param>
    public void Pattern(string claim, string? value, Regex pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        try
        {
            if (value is not null && PatternCheck.Problem(value, pattern) is { } problem)
            {
                Errors.Add(claim, problem);
            }
        }
        catch (RegexMatchTimeoutException)
        {
            Errors.Add(claim, PatternCheck.TimeoutProblem(pattern));
        }
    }

    /// <summary>The claims keep one of the audience's rules.</summary>
    /// <param name="rule">The rule's place in the catalogue.</param>
    /// <param name="first">The number of the rule's first claim.</param>
    /// <param name="second">The number of its second claim.</param>
    public void Rule(int rule, ClaimValue first, ClaimValue second)
    {
        // Claims that are all left out break no rule.
        if (first.Number is not null || second.Number is not null)
        {
            Check(_audience.Rules[rule], [first.Number, second.Number]);
        }
    }

    /// <inheritdoc cref="Rule(int, ClaimValue, ClaimValue)"/>
    /// <param name="rule">The rule's place in the catalogue.</param>
    /// <param name="first">The number of the rule's first claim.</param>
    /// <param name="second">The number of its second claim.</param>
    /// <param name="third">The number of its third claim.</param>
    public void Rule(int rule, ClaimValue first, ClaimValue second, ClaimValue third)
    {
        if (first.Number is not null || second.Number is not null || third.Number is not null)
        {
            Check(_audience.Rules[rule], [first.Number, second.Number, third.Number]);
        }
    }

    private void Check(Rule rule, ReadOnlySpan<decimal?> values)
    {
        if (!_someAreUnread && rule.IsBroken(values))
        {
            Errors.Add(rule.Claims[0], rule.Sentence(values));
        }
    }
}

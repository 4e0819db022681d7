using System.Globalization;

namespace Mux.Claims.Catalogue;

/// <summary>Numbers as programs print them, in any notation of the invariant culture.</summary>
internal static class NumberText
{
    /// <summary>Longer than any number prints.</summary>
    private const int MaxLength = 40;

    /// <summary>Any number of so many digits is an int.</summary>
    private const int MaxDigitsOfInt = 9;

    /// <summary>A decimal holds so many digits, on whichever side of the point they are.</summary>
    private const int MaxExactLength = 28;

    private static readonly decimal MaxSeconds = (decimal)TimeSpan.MaxValue.TotalSeconds - 1;

    /// <summary>Whether the text can be a number at all.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength || text[0] is not ((>= '0' and <= '9') or '-' or '.'))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (character is not ((>= '0' and <= '9') or '.' or '-' or '+' or 'e' or 'E'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a number; false when it is none, or beyond a decimal's range.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal number)
    {
        // As most are, which spares a decimal's parser.
        if (TryParseDigits(text, out var digits))
        {
            number = digits;
            return true;
        }

#if NET
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
#else
        return decimal.TryParse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
#endif
    }

    /// <summary>Whether a decimal has all of a number's digits: parsing rounds in silence.</summary>
    public static bool IsExact(ReadOnlySpan<char> text, decimal number) =>
        (text.Length <= MaxExactLength && text.IndexOfAny('e', 'E') < 0) ||
        Digits(text.ToString()) == Digits(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads seconds, rounded to the nearest 100 ns, which is all that a <see cref="TimeSpan"/> holds.</summary>
    /// <returns>What the text must be, or null.</returns>
    public static string? ReadSeconds(ReadOnlySpan<char> text, out TimeSpan seconds)
    {
        seconds = default;
        if (!IsNumber(text) || !TryParse(text, out var number))
        {
            return "a number of seconds";
        }

        if (Math.Abs(number) > MaxSeconds)
        {
            return "a number of seconds that a TimeSpan can hold";
        }

        seconds = TimeSpan.FromTicks((long)Math.Round(number * TimeSpan.TicksPerSecond, MidpointRounding.AwayFromZero));
        return null;
    }

    /// <summary>Reads a whole number.</summary>
    /// <returns>What the text must be, or null.</returns>
    public static string? ReadWhole(ReadOnlySpan<char> text, decimal min, decimal max, out decimal number)
    {
        number = 0;
        return !IsNumber(text) ? "a number"
            : !TryParse(text, out number) ? "a number within decimal's range"
            : number != decimal.Truncate(number) || !IsExact(text, number) ? "a whole number"
            : number < min || number > max ? string.Format(CultureInfo.InvariantCulture, "a whole number from {0} to {1}", min, max)
            : null;
    }

    /// <summary>Reads a number with all of its digits.</summary>
    /// <returns>What the text must be, or null.</returns>
    public static string? ReadExact(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        return !IsNumber(text) ? "a number"
            : !TryParse(text, out number) ? "a number within decimal's range"
            : !IsExact(text, number) ? "a number that a decimal can hold exactly"
            : null;
    }

    /// <summary>Reads whole UNIX seconds as an instant.</summary>
    /// <returns>What the text must be, or null.</returns>
    public static string? ReadEpoch(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        const long min = -62_135_596_800;
        instant = default;
        if (ReadWhole(text, long.MinValue, long.MaxValue, out var seconds) is { } expected)
        {
            return expected;
        }

        if (seconds is < min or > EpochCheck.MaxUnixSeconds)
        {
            return "in UNIX seconds before the year 10000 (is it in milliseconds?)";
        }

        instant = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        return null;
    }

    /// <summary>Why a number that a culture wrote is none, or nothing: <c>12,5</c>, or with the minus of Swedish and others.</summary>
    public static string Hint(string text) =>
        IsNumber(text.AsSpan()) || !IsNumber(text.Replace(',', '.').Replace('\u066B', '.').Replace('\u2212', '-').AsSpan()) ? ""
            : ", as the current culture may write it; format it with CultureInfo.InvariantCulture";

    private static bool TryParseDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.Length is 0 or > MaxDigitsOfInt)
        {
            return false;
        }

        foreach (var character in text)
        {
            if (character is < '0' or > '9')
            {
                return false;
            }

            number = (number * 10) + (character - '0');
        }

        return true;
    }

    /// <summary>A number's digits without sign, point, exponent and the zeros around them.</summary>
    private static string Digits(string number) => string.Concat(number.Split('e', 'E')[0].Split('.')).Trim('-', '0');
}

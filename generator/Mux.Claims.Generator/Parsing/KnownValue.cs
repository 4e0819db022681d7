using System.Globalization;

namespace Mux.Claims.Generator.Parsing;

/// <summary>
/// A value that is known before the program runs: null, a bool, a string, a boxed number, a TimeSpan or a DateTimeOffset; an enum's is its
/// number.
/// </summary>
internal static class KnownValue
{
    private const double Most = 7.9e27;

    private static readonly DateTimeOffset UnixEpoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The number that the catalogue's ranges and rules speak of: seconds, UNIX seconds, 1 or 0, or the number itself.</summary>
    public static decimal? Number(object? value) => value switch
    {
        bool flag => flag ? 1 : 0,
        TimeSpan span => (decimal)span.Ticks / TimeSpan.TicksPerSecond,
        DateTimeOffset instant => (decimal)(instant.UtcTicks - UnixEpoch.Ticks) / TimeSpan.TicksPerSecond,
        double number => Exact(number),
        float => Convert.ToDouble(value, CultureInfo.InvariantCulture) is > -Most and < Most and var number ? (decimal)number : null,
        decimal or sbyte or byte or short or ushort or int or uint or long or ulong =>
            Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    // A conversion would keep 15 digits of 17, so that the greatest value of a range would lie above it.
    private static decimal? Exact(double number) => number is > -Most and < Most &&
        decimal.TryParse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null;

    public static bool IsNumber(object value) => value is float or double || (value is not (bool or TimeSpan or DateTimeOffset) && Number(value) is not null);

    /// <summary>A text itself, or a number as a decimal has it, so that 1 and 1.0 are one.</summary>
    public static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        _ => Number(value) is { } number
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

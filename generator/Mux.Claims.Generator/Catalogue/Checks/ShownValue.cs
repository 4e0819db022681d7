using System.Globalization;

namespace Mux.Claims.Catalogue;

/// <summary>A claim's value as a message shows it, in every culture alike.</summary>
internal static class ShownValue
{
    /// <summary>A number as C# writes it; all digits of a double.</summary>
    public static string Of<T>(T number)
        where T : struct, IFormattable => number.ToString(number is double or float ? "R" : null, CultureInfo.InvariantCulture);

    /// <summary>Seconds, without an exponent.</summary>
    public static string Of(TimeSpan value) =>
        ((decimal)value.Ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 in UTC.</summary>
    public static string Of(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>True or false, as JSON writes it.</summary>
    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>Text in quotes, as far as it is fit for a log.</summary>
    public static string Of(string text) => OutsideText.Quoted(text);

    /// <summary>Any of them; an enum's member by its name.</summary>
    public static string Of(object value) => value switch
    {
        string text => Of(text),
        bool flag => Of(flag),
        TimeSpan span => Of(span),
        DateTimeOffset instant => Of(instant),
        double number => Of(number),
        float number => Of(number),
        Enum member => Enum.GetName(member.GetType(), member) ?? member.ToString("D"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

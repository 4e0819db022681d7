namespace Mux.Claims.Catalogue;

/// <summary>A number is finite, as all of JSON's are, and within the bounds that Mux and the record's own attributes set.</summary>
internal static class RangeCheck
{
    /// <summary>What is wrong with a number, or null.</summary>
    /// <param name="value">The number.</param>
    /// <param name="min">The least value, or null for none.</param>
    /// <param name="max">The greatest value, or null for none.</param>
    /// <param name="minExclusive">Whether the least value itself is refused.</param>
    /// <param name="maxExclusive">Whether the greatest value itself is refused.</param>
    /// <param name="unit">The unit, or nothing.</param>
    public static string? Problem<T>(T value, T? min, T? max, bool minExclusive, bool maxExclusive, string unit)
        where T : struct, IComparable<T>, IConvertible, IFormattable =>
        IsFinite(value) && IsWithin(value, min, max, minExclusive, maxExclusive) ? null
        : $"must be {Describe(min, max, minExclusive, maxExclusive, unit)}; it is {ShownValue.Of(value)}";

    /// <summary>What is wrong with a time whose bounds are in seconds, or null.</summary>
    public static string? Problem(TimeSpan value, double? min, double? max, bool minExclusive, bool maxExclusive) =>
        IsWithin(value.Ticks, Ticks(min), Ticks(max), minExclusive, maxExclusive) ? null
            : $"must be {Describe(min, max, minExclusive, maxExclusive, "s")}; it is {ShownValue.Of(value)}";

    /// <summary>The bounds as a sentence has them: <c>from 1 to 640 px</c>.</summary>
    public static string Describe<T>(T? min, T? max, bool minExclusive, bool maxExclusive, string unit)
        where T : struct, IFormattable
    {
        var (least, greatest) = (min is { } low ? ShownValue.Of(low) : null, max is { } high ? ShownValue.Of(high) : null);
        var range = (least, greatest) switch
        {
            (null, null) => "a finite number",
            (_, null) => (minExclusive ? "more than " : "at least ") + least,
            (null, _) => (maxExclusive ? "less than " : "at most ") + greatest,
            _ => $"{(minExclusive ? "more than" : "from")} {least} to {(maxExclusive ? "less than " : "")}{greatest}",
        };
        return unit.Length == 0 ? range : $"{range} {unit}";
    }

    private static bool IsFinite<T>(T value)
        where T : struct, IConvertible =>
        (typeof(T) != typeof(double) && typeof(T) != typeof(float)) ||
        (value.ToDouble(null) is var number && !double.IsNaN(number) && !double.IsInfinity(number));

    private static bool IsWithin<T>(T value, T? min, T? max, bool minExclusive, bool maxExclusive)
        where T : struct, IComparable<T> =>
        (min is not { } low || value.CompareTo(low) > (minExclusive ? 0 : -1)) &&
        (max is not { } high || value.CompareTo(high) < (maxExclusive ? 0 : 1));

    /// <summary>A bound as ticks, which no conversion of the value can round to the other side of.</summary>
    private static double? Ticks(double? seconds) => seconds is { } bound ? Math.Round(bound * TimeSpan.TicksPerSecond) : null;
}

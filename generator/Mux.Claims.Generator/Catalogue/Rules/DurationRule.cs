using System.Globalization;

namespace Mux.Claims.Catalogue;

/// <summary>
/// The seconds between two claims are within a range. A start that is left out is 0; an end that is left out is Mux's to choose.
/// </summary>
internal sealed class DurationRule : Rule
{
    private const decimal MostSeconds = decimal.MaxValue / 4;

    private readonly decimal _min;
    private readonly decimal _max;

    public DurationRule(string start, string end, double min, double max, string source)
        : base(source, end, start)
    {
        _min = (decimal)min;
        _max = (decimal)max;
    }

    private string End => Claims[0];

    private string Start => Claims[1];

    public override bool IsBroken(ReadOnlySpan<decimal?> values) =>
        values[0] is { } end && Difference(end, values[1] ?? 0) is var seconds && (seconds < _min || seconds > _max);

    public override string Sentence(ReadOnlySpan<decimal?> values)
    {
        var start = values[1] ?? 0;
        return string.Format(
            CultureInfo.InvariantCulture,
            "'{0}' must be {1} s to {2} s after '{3}'; {4:0.#######} is {5:0.#######} s after {6:0.#######}",
            End, _min, _max, Start, values[0], Difference(values[0] ?? 0, start), start);
    }

    /// <summary>Of numbers that are no times, and refused as such, a difference that a number can hold.</summary>
    private static decimal Difference(decimal end, decimal start) => Within(end) - Within(start);

    private static decimal Within(decimal seconds) => Math.Max(Math.Min(seconds, MostSeconds), -MostSeconds);

    public override bool CanBreak(Func<string, bool> isDeclared) => isDeclared(End);
}

using System;
using System.Collections.Generic;
using System.Globalization;

namespace Mux.Claims.Catalogue;

/// <summary>
/// The seconds between two claims are within a range. A start that is left out is 0; an end that is left out is Mux's to choose.
/// </summary>
internal sealed class DurationRule : Rule
{
    public DurationRule(string start, string end, double min, double max, string source)
        : base(source)
    {
        Start = start;
        End = end;
        Min = (decimal)min;
        Max = (decimal)max;
    }

    public string Start { get; }

    public string End { get; }

    public decimal Min { get; }

    public decimal Max { get; }

    public override IReadOnlyList<string> Claims => [End, Start];

    public override string? Violation(Func<string, decimal?> value) =>
        value(End) is { } end && IsBroken(value(Start), end, Min, Max) ? Message(Start, value(Start), End, end, Min, Max) : null;

    public static bool IsBroken(decimal? start, decimal end, decimal min, decimal max) => end - (start ?? 0) < min || end - (start ?? 0) > max;

    public static string Message(string start, decimal? startValue, string end, decimal endValue, decimal min, decimal max) => string.Format(
        CultureInfo.InvariantCulture,
        "'{0}' must be {1} s to {2} s after '{3}'; {4} is {5} s after {6}",
        end, min, max, start, endValue, endValue - (startValue ?? 0), startValue ?? 0);
}

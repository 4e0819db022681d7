namespace Mux.Claims.Benchmarks.Sections;

/// <summary>Says of each target whether it is met, or by how much it is missed.</summary>
internal static class Targets
{
    public static string AtMost(string what, double figure, double limit, string format, string unit = "") =>
        Line(what, figure - limit, figure, $"at most {limit.ToString(format)}", limit, format, unit);

    public static string AtLeast(string what, double figure, double limit, string format, string unit = "") =>
        Line(what, limit - figure, figure, $"at least {limit.ToString(format)}", limit, format, unit);

    private static string Line(string what, double excess, double figure, string wanted, double limit, string format, string unit)
    {
        var missedBy = limit == 0 ? $"{excess.ToString(format)}{unit}" : $"{excess / limit:0.0 %}";
        return $"- {(excess <= 0 ? "Met" : $"**Missed by {missedBy}**")}: {what}: {figure.ToString(format)}{unit}, {wanted}{unit}.";
    }
}

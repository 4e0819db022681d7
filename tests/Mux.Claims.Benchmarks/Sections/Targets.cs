namespace Mux.Claims.Benchmarks.Sections;

/// <summary>Says of each target whether it is met, or by how much it is missed.</summary>
internal static class Targets
{
    public static string AtMost(string what, double figure, double limit, string format, string unit = "") =>
        Line(what, figure <= limit, figure, "at most", limit, figure / limit, format, unit);

    public static string AtLeast(string what, double figure, double limit, string format, string unit = "") =>
        Line(what, figure >= limit, figure, "at least", limit, limit / figure, format, unit);

    private static string Line(
        string what, bool isMet, double figure, string comparison, double limit, double excess, string format, string unit) =>
        $"- {(isMet ? "Met" : $"**Missed by {(excess - 1) * 100:0.#} %**")}: {what}: {figure.ToString(format)}{unit}, " +
        $"{comparison} {limit.ToString(format)}{unit}.";
}

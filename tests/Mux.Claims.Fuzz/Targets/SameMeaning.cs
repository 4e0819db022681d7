using System.Text.Json;

namespace Mux.Claims.Fuzz.Targets;

/// <summary>Whether a claim and a text of another reader say the same, however it is spelt.</summary>
internal static class SameMeaning
{
    /// <summary>A time has so many seconds for its smallest step.</summary>
    private const double Step = 1e-7;

    private static readonly string[] Choices = ["max_resolution", "min_resolution", "rendition_order", "fit_mode", "format"];

    public static bool Means(this JsonElement claim, string text) => claim.ValueKind switch
    {
        JsonValueKind.String => claim.GetString() == text,
        JsonValueKind.True or JsonValueKind.False => bool.TryParse(text, out var flag) && flag == (claim.ValueKind == JsonValueKind.True),
        JsonValueKind.Number => double.TryParse(text, out var number) && Math.Abs(number - claim.GetDouble()) <= Math.Max(Step, Math.Abs(number) * 1e-15),
        _ => false,
    };

    /// <summary>The same where a URL has the text: choices are read in any case, and as C# writes the enum's member.</summary>
    public static bool MeansInUrl(this JsonElement claim, string name, string text) =>
        claim.Means(text) || (Choices.Contains(name) && claim.Means(text.ToLowerInvariant() switch
        {
            "descending" => "desc",
            ['p', .. var lines] when int.TryParse(lines, out _) => $"{lines}p",
            var lower => lower,
        }));
}

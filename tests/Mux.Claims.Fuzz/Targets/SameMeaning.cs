using System.Text.Json;

namespace Mux.Claims.Fuzz.Targets;

/// <summary>Whether a claim and a text of another reader say the same, however it is spelt.</summary>
internal static class SameMeaning
{
    /// <summary>A time has so many seconds for its smallest step.</summary>
    private const double Step = 1e-7;

    public static bool Means(this JsonElement claim, string text) => claim.ValueKind switch
    {
        JsonValueKind.String => claim.GetString() == text,
        JsonValueKind.True or JsonValueKind.False => bool.TryParse(text, out var flag) && flag == (claim.ValueKind == JsonValueKind.True),
        JsonValueKind.Number => double.TryParse(text, out var number) && Math.Abs(number - claim.GetDouble()) <= Math.Max(Step, Math.Abs(number) * 1e-15),
        _ => false,
    };
}

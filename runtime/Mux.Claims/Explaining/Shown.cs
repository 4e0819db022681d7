using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>A token's text as a finding shows it. What a message has no room for is not even looked at.</summary>
internal static class Shown
{
    private const int MaxLength = 512;

    /// <summary>Mux's IDs have some 50 characters, and no key so few.</summary>
    private const int LongestId = 64;

    public static string Quoted(string text) => OutsideText.Quoted(Cut(text));

    public static string Plain(string text) => OutsideText.Plain(Cut(text));

    /// <summary>Whether a token or a key stands in the text, which is not shown then.</summary>
    public static bool IsSecret(string text) =>
        OutsideText.LooksSecret(text) || OutsideText.HasToken(text) || (text.Length > LongestId && KeyMaterial.IsKey(text));

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}

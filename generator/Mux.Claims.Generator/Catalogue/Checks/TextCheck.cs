namespace Mux.Claims.Catalogue;

/// <summary>A text is not empty and has a form in UTF-8.</summary>
internal static class TextCheck
{
    /// <summary>What is wrong with a text that has half of a surrogate pair.</summary>
    public const string HalfOfPair = "must be valid Unicode, and has half of a surrogate pair; it was probably cut in the middle of a character";

    /// <summary>What is wrong with a text, or null.</summary>
    public static string? Problem(string text) =>
        text.Length == 0 ? "must not be empty; leave it out (null) instead" : UnicodeProblem(text);

    /// <summary>What is wrong with a text that may be empty, or null.</summary>
    public static string? UnicodeProblem(string text) => HasLoneSurrogate(text.AsSpan()) ? HalfOfPair : null;

    /// <summary>Whether the text has half of a surrogate pair, which UTF-8, and so JSON and URLs, cannot carry.</summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        // The span methods that search for a range allocate until they are optimised, and always in a debug build.
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}

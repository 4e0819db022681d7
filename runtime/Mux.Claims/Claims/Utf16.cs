namespace Mux.Claims;

/// <summary>What UTF-8, and so JSON and URLs, cannot carry of a string.</summary>
internal static class Utf16
{
    /// <summary>Whether the text has half of a surrogate pair.</summary>
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

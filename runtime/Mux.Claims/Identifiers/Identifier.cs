using System.Buffers;

namespace Mux.Claims;

/// <summary>What the text of an identifier can be.</summary>
internal static class Identifier
{
    private const int ShownLength = 60;

    // Mux documents no alphabet. All its IDs are letters and digits; the rest is what stays itself in a URL's path and is no file name.
    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>What is wrong with the text as an ID that Mux made, or null.</summary>
    public static string? ProblemOfMuxId(string typeName, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return $"{Article(typeName)} {typeName} must not be empty.";
        }

        if (!text.ContainsAnyExcept(IdCharacters))
        {
            return null;
        }

        var shown = Shown(text);
        if (text.Trim().IsEmpty)
        {
            return $"{Article(typeName)} {typeName} must not be white space.";
        }

        if (text.Contains("://", StringComparison.Ordinal) || text.Contains(".mux.com", StringComparison.OrdinalIgnoreCase))
        {
            return $"{Article(typeName)} {typeName} must be the ID alone, but {shown} is a URL; take the part that is the ID, or give the URL to SignUrl or FromPublicUrl.";
        }

        if (text.Contains('/') || text.Contains('\\'))
        {
            return $"{Article(typeName)} {typeName} must be the ID alone, but {shown} is a path; take the part between the slashes.";
        }

        if (text.ContainsAny('?', '&', '='))
        {
            return $"{Article(typeName)} {typeName} must be the ID alone, but {shown} has a query; parameters go into the claims.";
        }

        if (text.Contains('.'))
        {
            return $"{Article(typeName)} {typeName} must be the ID alone, but {shown} looks like a file name; leave out the extension.";
        }

        return char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])
            ? $"{Article(typeName)} {typeName} must be the ID alone, but {shown} has white space around it; trim it."
            : $"{Article(typeName)} {typeName} has only letters, digits, '-' and '_', but {shown} has other characters.";
    }

    /// <summary>What is wrong with the text as the customer's own ID, or null.</summary>
    public static string? ProblemOfOwnId(string typeName, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return $"{Article(typeName)} {typeName} must not be empty.";
        }

        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return $"{Article(typeName)} {typeName} must have no control characters, but {Shown(text)} has U+{(int)character:X4}.";
            }
        }

        return Utf16.HasLoneSurrogate(text) ? $"{Article(typeName)} {typeName} must be valid Unicode, but {Shown(text)} has half of a surrogate pair." : null;
    }

    /// <summary>What is wrong with the text as the subject of the type, or null.</summary>
    public static string? Problem(string typeName, ReadOnlySpan<char> text) =>
        typeName == nameof(VideoId) ? ProblemOfOwnId(typeName, text) : ProblemOfMuxId(typeName, text);

    /// <summary>The text, or an exception that says what is wrong with it.</summary>
    /// <exception cref="ArgumentException">The text is no such identifier.</exception>
    public static string Check(string typeName, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Problem(typeName, value) is { } problem ? throw new ArgumentException(problem, nameof(value)) : value;
    }

    /// <summary>The text, or an exception that says what is wrong with it.</summary>
    /// <exception cref="FormatException">The text is no such identifier.</exception>
    public static string Parse(string typeName, string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Problem(typeName, s) is { } problem ? throw new FormatException(problem) : s;
    }

    private static string Article(string typeName) => typeName[0] == 'A' ? "An" : "A";

    /// <summary>The text as a message shows it: quoted, without control characters, and not without end.</summary>
    private static string Shown(ReadOnlySpan<char> text)
    {
        var shown = new System.Text.StringBuilder("'");
        foreach (var character in text[..Math.Min(text.Length, ShownLength)])
        {
            shown.Append(char.IsControl(character) || char.IsSurrogate(character) ? '\uFFFD' : character);
        }

        return shown.Append(text.Length > ShownLength ? "…'" : "'").ToString();
    }
}

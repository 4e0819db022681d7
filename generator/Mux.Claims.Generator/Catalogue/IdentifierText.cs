using System.Globalization;

namespace Mux.Claims.Catalogue;

/// <summary>What the text of an identifier can be. A problem is a sentence without its full stop.</summary>
internal static class IdentifierText
{
    /// <summary>Five times what Mux's longest IDs have.</summary>
    public const int MaxMuxIdLength = 256;

    /// <summary>What a customer's own ID may have.</summary>
    public const int MaxOwnIdLength = 1024;

    private const string OwnIdType = "VideoId";

    /// <summary>What a template or a conversion leaves where the ID is missing.</summary>
    private static readonly string[] MissingValues = ["undefined", "null", "NaN", "None", "nil", "(null)", "true", "false"];

#if NET
    private static readonly System.Buffers.SearchValues<char> IdCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
#endif

    /// <summary>What is wrong with the text as an identifier of the type, or null.</summary>
    /// <param name="typeName"><c>PlaybackId</c>, <c>AssetId</c>, <c>LiveStreamId</c> or <c>VideoId</c>.</param>
    /// <param name="text">The text.</param>
    public static string? Problem(string typeName, ReadOnlySpan<char> text) =>
        typeName == OwnIdType ? ProblemOfOwnId(text) : ProblemOfMuxId(typeName, text);

    /// <summary>An identifier's type as a sentence names it: <c>a PlaybackId</c>, <c>an AssetId</c>.</summary>
    public static string WithArticle(string typeName) => "a" + AfterA(typeName);

    private static string AfterA(string noun) => (noun[0] == 'A' ? "n " : " ") + noun;

    /// <summary>What is wrong with the text as an ID that Mux made, or null.</summary>
    /// <param name="name">How the message names the ID.</param>
    /// <param name="text">The text.</param>
    public static string? ProblemOfMuxId(string name, ReadOnlySpan<char> text)
    {
        // No ID of Mux's is as short as the longest of the missing values.
        var isId = HasIdCharactersOnly(text);
        if (isId && text.Length is > 9 and < 60)
        {
            return null;
        }

        var subject = "A" + AfterA(name);
        if (text.IsEmpty)
        {
            return subject + " must not be empty";
        }

        return ProblemOfShape(text) is { } problem ? subject + problem
            : text.Length > MaxMuxIdLength ? subject + TooLong(MaxMuxIdLength, text.Length)
            : isId ? null
            : $"{subject} has only letters, digits, '-' and '_', but {OutsideText.Quoted(text.ToString())} has other characters";
    }

    /// <summary>
    /// Mux documents no alphabet. All its IDs are letters and digits; the rest is what stays itself in a URL's path and is no file name.
    /// </summary>
    private static bool HasIdCharactersOnly(ReadOnlySpan<char> text)
    {
#if NET
        return !text.ContainsAnyExcept(IdCharacters);
#else
        foreach (var character in text)
        {
            if (character is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_'))
            {
                return false;
            }
        }

        return true;
#endif
    }

    /// <summary>What the text is instead of an ID, as far as it can be told.</summary>
    private static string? ProblemOfShape(ReadOnlySpan<char> text)
    {
        if (text.Trim().IsEmpty)
        {
            return " must not be white space";
        }

        var value = text.ToString();
        if (IsMissingValue(text))
        {
            return Missing(text);
        }

        if (OutsideText.LooksSecret(value))
        {
            return " must be the ID alone, and this text is a token or a key";
        }

        const string alone = " must be the ID alone, but ";
        if (IsPlaceholder(value))
        {
            return $"{alone}{OutsideText.Quoted(value)} is a placeholder; put the ID in its place";
        }

        if (Has(value, "://") || Has(value, ".mux.com"))
        {
            return $"{alone}{OutsideText.Quoted(value)} is a URL; take the part that is the ID, or give the URL to SignUrl or FromPublicUrl";
        }

        if (Has(value, "/") || Has(value, "\\"))
        {
            return $"{alone}{OutsideText.Quoted(value)} is a path; take the part between the slashes";
        }

        // Decoded once, as a server does.
        if (Has(value, "%"))
        {
            var plain = Uri.UnescapeDataString(value);
            if (IsMissingValue(plain.AsSpan()))
            {
                return Missing(plain.AsSpan());
            }

            if (plain.Trim().Length < plain.Length)
            {
                return plain.Trim().Length == 0 ? " must not be white space" : $"{alone}{OutsideText.Quoted(plain)} has white space around it; trim it";
            }
        }

        if (Has(value, "?") || Has(value, "&") || Has(value, "="))
        {
            return $"{alone}{OutsideText.Quoted(value)} has a query; parameters go into the claims";
        }

        if (Has(value, "."))
        {
            return $"{alone}{OutsideText.Quoted(value)} looks like a file name; leave out the extension";
        }

        return char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[value.Length - 1])
            ? $"{alone}{OutsideText.Quoted(value)} has white space around it; trim it"
            : null;
    }

    private static string? ProblemOfOwnId(ReadOnlySpan<char> text)
    {
        const string subject = "A " + OwnIdType;
        if (text.IsEmpty)
        {
            return subject + " must not be empty";
        }

        if (text.Length > MaxOwnIdLength)
        {
            return subject + TooLong(MaxOwnIdLength, text.Length);
        }

        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                var code = ((int)character).ToString("X4", CultureInfo.InvariantCulture);
                return $"{subject} must have no control characters, but {OutsideText.Quoted(text.ToString())} has U+{code}";
            }
        }

        return TextCheck.HasLoneSurrogate(text) ? $"{subject} must be valid Unicode, but {OutsideText.Quoted(text.ToString())} has half of a surrogate pair"
            : IsMissingValue(text) && text[0] is not ('t' or 'f' or 'T' or 'F') ? subject + Missing(text)
            : null;
    }

    /// <summary>Whether the text is what a template or a conversion leaves where a value is missing.</summary>
    public static bool IsMissingValue(ReadOnlySpan<char> text)
    {
        foreach (var value in MissingValues)
        {
            if (text.Equals(value.AsSpan(), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return text.StartsWith("[object ".AsSpan(), StringComparison.OrdinalIgnoreCase) && text[text.Length - 1] == ']';
    }

    private static string Missing(ReadOnlySpan<char> text) =>
        $" must be an ID, but {OutsideText.Quoted(text.ToString())} is what a program prints where a value is missing; see where the ID comes from";

    /// <summary>
    /// Whether the text stands for an ID in a template: <c>{id}</c>, <c>${id}</c>, <c>&lt;id&gt;</c>, <c>%7Bid%7D</c>, <c>:id</c>.
    /// </summary>
    public static bool IsPlaceholder(string text) =>
        (Has(text, "{") && Has(text, "}")) ||
        (text[0] == '<' && text[text.Length - 1] == '>') ||
        (text.StartsWith("%7B", StringComparison.OrdinalIgnoreCase) && text.EndsWith("%7D", StringComparison.OrdinalIgnoreCase)) ||
        (text[0] is ':' or '$' && HasIdCharactersOnly(text.AsSpan(1)));

    private static string TooLong(int limit, int length) =>
        string.Format(CultureInfo.InvariantCulture, " has at most {0} characters, and this text has {1}", limit, length);

    private static bool Has(string text, string part) => text.AsSpan().Contains(part.AsSpan(), StringComparison.OrdinalIgnoreCase);
}

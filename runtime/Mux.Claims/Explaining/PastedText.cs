using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>What somebody pasted: a token, a URL, or something else.</summary>
internal static class PastedText
{
    private const string Around = " \t\r\n\"'`<>,;\uFEFF";
    private const string Scheme = "https://";
    private const string TokenMark = "eyJ";
    private const string PlayerHost = "player." + MuxCatalogue.MuxDomain;

    private static readonly string[] Beginnings = ["Authorization:", "Bearer ", "token=", "?token=", "&token="];

    private static readonly string[] Hosts =
        [.. MuxCatalogue.Audiences.SelectMany(audience => audience.Urls).Select(url => $"{url.Host}.{MuxCatalogue.MuxDomain}").Distinct(), PlayerHost];

    /// <summary>The token or URL in a text that was copied with what stands around it: an attribute, a log line, Markdown, JSON.</summary>
    /// <remarks>A text that begins as a token or a URL is left as it is: what is wrong with it is to be told.</remarks>
    public static string FindIn(string text)
    {
        if (BeginsToken(text) || IsUrl(text))
        {
            return text;
        }

        if (text.StartsWith("https%3A", StringComparison.OrdinalIgnoreCase))
        {
            return Uri.UnescapeDataString(text);
        }

        foreach (var url in Runs(text, Scheme, " \t\r\n\"'`<>\\)]}"))
        {
            if (url.Contains(MuxCatalogue.MuxDomain, StringComparison.OrdinalIgnoreCase) || url.Contains("token=", StringComparison.Ordinal))
            {
                return url;
            }
        }

        // A word with two full stops in it, which other text seldom has.
        return Runs(text, TokenMark, " \t\r\n\"'`<>\\)]},;&").FirstOrDefault(run => run.AsSpan().Count('.') == 2) ?? text;
    }

    /// <summary>
    /// The runs of characters that begin with a mark. What is glued before a token makes another token of it, which has no mark.
    /// </summary>
    private static IEnumerable<string> Runs(string text, string mark, string ends)
    {
        for (var start = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase); start >= 0; start = text.IndexOf(mark, start, StringComparison.OrdinalIgnoreCase))
        {
            var length = text.AsSpan(start).IndexOfAny(ends) is var found and >= 0 ? found : text.Length - start;
            if (mark == Scheme || BeginsWord(text.AsSpan(0, start)))
            {
                yield return text.Substring(start, length);
            }

            start += length;
        }
    }

    private static bool BeginsWord(ReadOnlySpan<char> before) =>
        before.IsEmpty || !(char.IsLetterOrDigit(before[^1]) || "-_.%+/~".Contains(before[^1], StringComparison.Ordinal)) || before.EndsWith("%3D", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text without what copying leaves around it.</summary>
    public static string Trim(string text)
    {
        var trimmed = text.AsSpan().Trim(Around);
        foreach (var beginning in Beginnings)
        {
            if (trimmed.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                trimmed = trimmed[beginning.Length..].Trim(Around);
            }
        }

        return trimmed.Length == text.Length ? text : trimmed.ToString();
    }

    public static bool BeginsToken(string text) => text.StartsWith(TokenMark, StringComparison.Ordinal);

    public static bool IsUrl(string text)
    {
        if (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var host in Hosts)
        {
            if (text.StartsWith(host, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsPlayerUrl(string text)
    {
        var scheme = text.AsSpan(0, Math.Min(text.Length, 10)).IndexOf("://");
        var rest = text.AsSpan(scheme < 0 ? 0 : scheme + 3);
        return !text.AsSpan(0, Math.Max(scheme, 0)).Contains('?')
            && rest.StartsWith(PlayerHost, StringComparison.OrdinalIgnoreCase) && (rest.Length == PlayerHost.Length || rest[PlayerHost.Length] is '/' or '?');
    }

    /// <summary>What a text without a full stop is instead of a token, and what to do.</summary>
    public static (string Message, string Fix) WhyNoToken(string text) => text switch
    {
        "" => ("There is no token: the text is empty.", "See where the token gets lost between the code that signs and the URL."),
        "[object Promise]" => ("This is a promise, not a token: the call that signs was not awaited.", "await it."),
        "undefined" or "null" or "None" or "nil" or "NaN" or "[object Object]" or "[object Undefined]" or "[object Null]" =>
            ($"{Shown.Quoted(text)} is what a program prints where a value is missing.", "See where the token comes from."),
        _ when BeginsToken(text) => (
            "This is the beginning of a token, which ends before its first full stop.", "Copy the token whole."),
        _ when KeyMaterial.IsKey(text) || OutsideText.LooksSecret(text) => (
            "This is a key, or the text of one, not a token. A private key signs tokens on the server, and belongs nowhere else.",
            "If it has left the server, make a new signing key and delete this one. Pass the token that was signed with it."),
        _ when Guid.TryParse(text, out _) => (
            "This has the form of an access token's ID, which manages Mux's API and opens no video.",
            "Sign a token (a JWT) with a signing key."),
        _ when text[0] is '{' => ("This is JSON: the claims of a token perhaps, but not a token.", "Sign it: header.payload.signature, in base64url."),
        _ => ($"{Shown.Quoted(text)} is no token: a token (a JWT) has three parts with full stops between them.", "Pass the token, or the whole URL."),
    };
}

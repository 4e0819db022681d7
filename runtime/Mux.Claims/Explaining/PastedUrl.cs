using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>A URL that may carry a token: its audiences, its subject, and its query.</summary>
internal sealed class PastedUrl
{
    /// <summary>So many other parameters are named; the rest is counted.</summary>
    private const int MaxOthers = 16;

    private const int MaxNameLength = 256;

    private const string TokenName = "token";

    /// <summary>No URL of Mux's has a longer host and path.</summary>
    private const int MaxPathLength = 2048;

    /// <summary>Servers and proxies commonly refuse a longer request line.</summary>
    private const int MaxUrlLength = 8000;

    /// <summary>Names under which tokens are handed over by mistake.</summary>
    private static readonly string[] OtherNames = ["jwt", "signature", "sig", "t", "auth", "access_token", "playback-token", "playbackToken"];

    private readonly List<string> _others = [];
    private int _otherCount;
    private string? _tokenUnderOtherName;
    private string? _foreignHost;

    private PastedUrl()
    {
    }

    /// <summary>The audiences that the URL takes: one, or the four of the counts; none when the URL is not understood.</summary>
    public IReadOnlyList<Audience> Audiences { get; private set; } = [];

    /// <summary>The ID in the URL; null where it has none.</summary>
    public string? Subject { get; private set; }

    /// <summary>Which of its audience's URLs it is.</summary>
    public UrlTemplate? Template { get; private set; }

    /// <summary>The token, or null.</summary>
    public string? Token { get; private set; }

    public static PastedUrl Read(string text, TokenExplainerOptions options, Findings findings)
    {
        var url = new PastedUrl();
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        var whole = fragment < 0 ? text : text[..fragment];
        var start = whole.IndexOf('?', StringComparison.Ordinal);
        url.ReadPlace(start < 0 ? whole : whole[..start], options, findings);
        url.ReadQuery(start < 0 ? "" : whole[(start + 1)..], findings);
        if (whole.Length > MaxUrlLength)
        {
            findings.Add(
                TokenRules.TooLong,
                $"The URL has more than {MaxUrlLength} characters, which many servers and proxies refuse.",
                "Put less of your own data into the token.");
        }

        return url;
    }

    private void ReadPlace(string place, TokenExplainerOptions options, Findings findings)
    {
        if (place.Length > MaxPathLength)
        {
            findings.Add(TokenRules.UnknownUrl, "The URL's path is longer than any of Mux's.", "Take the URL from the list in the rule's page.");
            return;
        }

        var scheme = place.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? place : place[(scheme + 3)..];
        rest = WithoutPort(rest);
        if (MuxCatalogue.Audiences.Where(audience => IsCounts(audience, rest)).ToList() is { Count: > 0 } counts)
        {
            Audiences = counts;
            Template = counts[0].Urls.First(template => rest.EndsWith(template.Path, StringComparison.Ordinal));
            return;
        }

        if (PublicUrlText.Parse("https://" + rest, options.Domain, options.Domain, null, out var parsed, out var claim) is not { } problem)
        {
            Audiences = [parsed.Audience];
            Subject = parsed.Subject;
            Template = parsed.Template;
            return;
        }

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? rest : rest[..slash];
        if (host.Length == 0 || IsMuxHost(host, options.Domain))
        {
            findings.Add(
                TokenRules.UnknownUrl,
                $"The URL {(claim == PublicUrlText.UrlClaim ? problem : $"has a wrong ID: {problem}")}.",
                "Take the URL that Mux documents, with the playback ID in its place; it is not the asset's ID.");
        }
        else
        {
            _foreignHost = host;
        }
    }

    private static bool IsCounts(Audience audience, string rest) => !audience.HasPublicUrl && audience.Urls.Any(template =>
        rest.StartsWith(template.Host + "." + MuxCatalogue.MuxDomain, StringComparison.OrdinalIgnoreCase) &&
        rest.AsSpan(template.Host.Length + 1 + MuxCatalogue.MuxDomain.Length).SequenceEqual(template.Path));

    private static bool IsMuxHost(string host, string domain) => MuxCatalogue.Audiences.SelectMany(audience => audience.Urls).Any(template =>
        string.Equals(host, $"{template.Host}.{MuxCatalogue.MuxDomain}", StringComparison.OrdinalIgnoreCase) ||
        string.Equals(host, $"{template.Host}.{template.DomainOf(domain, domain)}", StringComparison.OrdinalIgnoreCase));

    private void ReadQuery(string query, Findings findings)
    {
        const string Escaped = "&amp;";
        if (query.Contains(Escaped, StringComparison.Ordinal))
        {
            findings.Add(
                TokenRules.EscapedUrl,
                "The URL has '&amp;' where '&' belongs: it was copied out of HTML or XML, and its parameters have other names than was meant.",
                "Decode it: '&amp;' is '&' once it has left the page.");
            query = query.Replace(Escaped, "&", StringComparison.Ordinal);
        }

        const string Second = "?" + TokenName + "=";
        if (_foreignHost is null && query.IndexOf(Second, StringComparison.Ordinal) is var second and >= 0)
        {
            findings.Add(
                TokenRules.OtherTokenName,
                "The URL has a second '?': to Mux, the token behind it is a part of the value before it.",
                "Begin the query with one '?', and join its parameters with '&'.");
            query = string.Concat(query.AsSpan(0, second), "&", query.AsSpan(second + 1));
        }

        var tokens = 0;
        string? underOtherName = null;
        var besideIt = NamesBesideToken();
        for (var rest = query.AsSpan().TrimStart('&'); !rest.IsEmpty;)
        {
            var end = rest.IndexOf('&');
            var pair = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..].TrimStart('&');
            if (_otherCount > MaxOthers && pair.Length < TokenName.Length)
            {
                // No token, whatever its name; a query may have any number of these.
                _otherCount++;
                continue;
            }

            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? [] : pair[(equals + 1)..];
            if (name is TokenName)
            {
                if (tokens++ == 0)
                {
                    Token = Decode(value);
                }
            }
            else if (underOtherName is null && IsToken(name, value))
            {
                (underOtherName, _tokenUnderOtherName) = (name.ToString(), Decode(value));
            }
            else if (!name.IsEmpty && !IsOneOf(name, besideIt) && _otherCount++ < MaxOthers)
            {
                _others.Add(Decode(name[..Math.Min(name.Length, MaxNameLength)]));
            }
        }

        Report(tokens, underOtherName, findings);
    }

    /// <summary>The rest of a URL without the port that its scheme has anyway.</summary>
    private static string WithoutPort(string rest)
    {
        const string port = ":443";
        var end = rest.AsSpan().IndexOfAny('/', '?') is var slash and >= 0 ? slash : rest.Length;
        return rest.AsSpan(0, end).EndsWith(port) ? rest.Remove(end - port.Length, port.Length) : rest;
    }

    private static void ReportHost(string host, bool hasToken, Findings findings)
    {
        // manifest-….fastly.mux.com, chunk-….edgemux.com and the like.
        if (host.EndsWith(MuxCatalogue.MuxDomain, StringComparison.OrdinalIgnoreCase) &&
            (host.StartsWith("manifest-", StringComparison.OrdinalIgnoreCase) || host.StartsWith("chunk-", StringComparison.OrdinalIgnoreCase)))
        {
            findings.Add(
                TokenRules.ForeignHost,
                $"The host {Shown.Quoted(host)} is one that Mux's playlists lead to: such URLs are signed by Mux itself, and expire with the playlist's token.",
                $"Explain the playlist's URL, which is on stream.{MuxCatalogue.MuxDomain} or your custom domain.");
            return;
        }

        findings.Add(
            TokenRules.ForeignHost,
            $"The host {Shown.Quoted(host)} is not Mux's, {(hasToken ? "so that the token alone is judged" : "and the URL has no token, so that there is nothing to judge")}.",
            $"Use stream, image, license or stats.{MuxCatalogue.MuxDomain}; if it is your custom domain, say so (TokenExplainerOptions.Domain, --domain).");
    }

    private void Report(int tokens, string? underOtherName, Findings findings)
    {
        if (_foreignHost is { } host)
        {
            ReportHost(host, tokens > 0 || underOtherName is not null, findings);
        }

        if (tokens > 1)
        {
            findings.Add(TokenRules.SeveralTokens, $"The URL has {tokens} tokens; the first is judged.", "Leave one.");
        }

        if (underOtherName is not null && tokens == 0)
        {
            findings.Add(
                TokenRules.OtherTokenName,
                $"The token stands under {Shown.Quoted(underOtherName)}, and Mux looks for 'token', in lower case.",
                "Name the parameter 'token'.");
            Token = _tokenUnderOtherName;
        }
        else if (tokens == 0 && _foreignHost is null)
        {
            findings.Add(
                TokenRules.NoToken,
                "The URL has no token: it serves only where the playback ID is public.",
                "Sign it, and append ?token= with the token.");
        }

        if (_others.Count > 0 && Token is not null)
        {
            var names = string.Join(", ", _others.Select(Shown.Quoted)) + (_otherCount > _others.Count ? $" and {_otherCount - _others.Count} more" : "");
            findings.Add(
                TokenRules.BesideToken,
                $"{names} {(_otherCount == 1 ? "stands" : "stand")} beside the token, where Mux has been seen to ignore parameters; its "
                + "documentation says that they can also make the signature wrong.",
                "Put parameters into the token's claims before signing, and leave token= alone in the URL.");
        }
    }

    /// <summary>What Mux's own players append, and a download's name.</summary>
    private string[] NamesBesideToken() => (Audiences.Count == 1 ? Audiences[0].Claim : "") switch
    {
        "v" when Template?.Resource == nameof(VideoResource.StaticRendition) => ["download"],
        "v" => ["redundant_streams", "CMCD"],
        "t" => ["program_time"],
        "s" => ["format", "program_start_time", "program_end_time"],
        _ => [],
    };

    private static bool IsOneOf(ReadOnlySpan<char> name, string[] names)
    {
        foreach (var each in names)
        {
            if (name.SequenceEqual(each))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsToken(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (name.Length == TokenName.Length && name.Equals(TokenName, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // Looked at first: a query of any length has few tokens.
        if (value.StartsWith("eyJ", StringComparison.Ordinal))
        {
            foreach (var other in OtherNames)
            {
                if (name.Equals(other, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string Decode(ReadOnlySpan<char> text) => QueryText.TryDecode(text, out var decoded) ? decoded : text.ToString();
}

using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The URL of Mux's player, <c>https://player.mux.com/{id}</c>, which takes a token for each thing that it asks for.</summary>
internal static class PlayerUrl
{
    /// <summary>The names of the tokens, and the URLs that the player asks for with them.</summary>
    private static readonly (string Name, string Audience, string Url)[] Tokens =
    [
        ("playback-token", "v", "https://stream.mux.com/{0}.m3u8?token={1}"),
        ("thumbnail-token", "t", "https://image.mux.com/{0}/thumbnail.webp?token={1}"),
        ("storyboard-token", "s", "https://image.mux.com/{0}/storyboard.vtt?token={1}"),
        ("drm-token", "d", "https://license.mux.com/license/widevine/{0}?token={1}"),
    ];

    private static readonly string[] Clips = ["asset_start_time", "asset_end_time", "program_start_time", "program_end_time"];

    /// <summary>Explains all its tokens; what could be read is the playback token's.</summary>
    public static ExplainedToken Explain(string text, TokenExplainerOptions options, Findings findings)
    {
        var query = text.IndexOf('?', StringComparison.Ordinal);
        var place = query < 0 ? text : text[..query];
        var id = place[(place.IndexOf(MuxCatalogue.MuxDomain, StringComparison.OrdinalIgnoreCase) + MuxCatalogue.MuxDomain.Length)..].Trim('/');
        var values = ReadTokens(query < 0 ? "" : text[(query + 1)..], findings);
        var explained = new Dictionary<string, ExplainedToken>(StringComparer.Ordinal);
        foreach (var (name, _, url) in Tokens)
        {
            if (values.TryGetValue(name, out var token))
            {
                findings.Prefix = $"{name}: ";
                var read = PastedUrl.Read(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, id, "x"), options, findings);
                explained[name] = TokenExplainer.ExplainToken(token, read, options, findings);
                findings.Prefix = "";
            }
        }

        CheckSet(values, explained, findings);
        return (explained.GetValueOrDefault("playback-token") ?? new() { Subject = IdentifierText.ProblemOfMuxId("playback ID", id) is null ? id : null, PlayerCode = PlayerCodes.Missing }) with
        {
            IsProven = explained.Count > 0 && explained.Values.All(token => token.IsProven),
        };
    }

    private static Dictionary<string, string> ReadTokens(string query, Findings findings)
    {
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        var reported = 0;
        foreach (var pair in query.Split('&', 64))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            if (Array.Exists(Tokens, token => token.Name == name))
            {
                tokens[name] = PastedText.Trim(equals < 0 ? "" : pair[(equals + 1)..]);
            }
            else if (name.Contains("token", StringComparison.OrdinalIgnoreCase) && reported++ < 4)
            {
                var meant = ClaimNames.Nearest(name.Length > 40 ? "" : name, Tokens.Select(token => token.Name)) ?? "playback-token";
                findings.Add(
                    TokenRules.PlayerParameter,
                    $"The player does not know {Shown.Quoted(name)}, and ignores it; did you mean '{meant}'?",
                    $"Write '{meant}', in lower case and with a hyphen.");
            }
        }

        return tokens;
    }

    private static void CheckSet(Dictionary<string, string> values, Dictionary<string, ExplainedToken> explained, Findings findings)
    {
        if (!values.ContainsKey("playback-token"))
        {
            findings.Add(
                values.ContainsKey("drm-token") ? TokenRules.DrmAlone : TokenRules.NoToken,
                values.ContainsKey("drm-token") ? "There is a DRM token and no playback token: a protected video needs both."
                    : "The player has no playback token: it plays only where the playback ID is public.",
                "Add playback-token, of audience 'v'.");
            return;
        }

        var missing = Tokens.Take(3).Where(token => !values.ContainsKey(token.Name)).Select(token => $"'{token.Name}'").ToList();
        if (missing.Count > 0)
        {
            findings.Add(
                TokenRules.PlayerLacksToken,
                $"The player has no {string.Join(" and no ", missing)}: a signed video shows no {(missing.Count == 2 ? "poster and no hover previews" : missing[0].Contains("thumb", StringComparison.Ordinal) ? "poster" : "hover previews")} without.",
                "Sign all of them for the same playback ID.");
        }

        if (explained.GetValueOrDefault("storyboard-token")?.Payload is { } storyboard &&
            explained["playback-token"].Payload is { } playback &&
            Clips.Where(name => TextOf(playback, name) != TextOf(storyboard, name)).ToList() is { Count: > 0 } differing)
        {
            findings.Add(
                TokenRules.ClipsDiffer,
                $"{string.Join(", ", differing.Select(Shown.Quoted))} {(differing.Count == 1 ? "differs" : "differ")} between the playback and the storyboard token: previews are of another part than is played.",
                "Put the same clip into both tokens.");
        }
    }

    private static string? TextOf(JsonClaims claims, string name) => claims.Find(name) is { } claim ? claims.Text(claim) : null;
}

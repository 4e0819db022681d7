using System.Text.Json;
using LocalMux.Errors;
using LocalMux.Playback;

namespace LocalMux.Tokens;

/// <summary>Decides whether a request has the token that its URL demands, and none where the URL is public.</summary>
internal sealed class Gate(LocalMuxOptions options, TokenVerifier verifier, TokenLog log)
{
    /// <summary>Admits a request for a playback ID on the stream and image hosts.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">The playback ID in its path.</param>
    /// <param name="audience">The audience that a token must have.</param>
    /// <param name="besideToken">Parameters that players append to signed URLs, and that Mux lets stand beside the token.</param>
    public async Task<Admission> AdmitAsync(HttpRequest request, string id, string audience, params string[] besideToken)
    {
        var playback = Find(id) ?? throw MuxErrorException.NotFound();
        var query = Query.Of(request);
        if (playback.Policy == PlaybackPolicy.Public)
        {
            return query.Any(pair => pair.Name == Query.Token)
                ? throw MuxErrorException.Forbidden("A public playback ID takes no token.")
                : new(playback, Parameters.FromQuery(query), request.QueryString.Value ?? "");
        }

        var token = TokenOf(query, besideToken) ?? throw MuxErrorException.Forbidden("A signed playback ID demands a token.");
        var claims = await VerifyAsync(token, id, audience);
        log.ExplainIgnored(request, claims);
        return new(playback, Parameters.FromClaims(claims), $"?{Query.Token}={Uri.EscapeDataString(token)}");
    }

    /// <summary>Admits a DRM request: without a token 400, and 403 for everything else that is wrong, an unknown playback ID too.</summary>
    public async Task AdmitLicenseAsync(HttpRequest request, string id)
    {
        var token = TokenOf(Query.Of(request), []) ?? throw MuxErrorException.InvalidParameters("A licence demands a token.");
        var claims = await VerifyAsync(token, id, Audiences.DrmLicense);
        if (Find(id) is not { Policy: PlaybackPolicy.Drm })
        {
            throw MuxErrorException.Forbidden("No DRM playback ID of that name.");
        }

        log.ExplainIgnored(request, claims);
    }

    /// <summary>Admits a request whose subject is in its token only, and returns the claims.</summary>
    public async Task<JsonElement> AdmitStatsAsync(HttpRequest request, params string[] audiences)
    {
        var token = TokenOf(Query.Of(request), []) ?? throw MuxErrorException.Forbidden("Counts and health demand a token.");
        var claims = await verifier.VerifyAsync(token, audiences);
        log.ExplainIgnored(request, claims);
        return claims;
    }

    /// <summary>The claim <c>sub</c>, or "" when it is no string.</summary>
    public static string Subject(JsonElement claims) =>
        claims.TryGetProperty("sub", out var sub) && sub.ValueKind == JsonValueKind.String ? sub.GetString()! : "";

    private LocalPlayback? Find(string id) => options.Playbacks.FirstOrDefault(playback => playback.Id == id);

    private async Task<JsonElement> VerifyAsync(string token, string id, string audience)
    {
        var claims = await verifier.VerifyAsync(token, [audience]);
        if (Subject(claims) != id)
        {
            throw MuxErrorException.Forbidden($"The token's sub is not the URL's playback ID, {id}.");
        }

        return claims;
    }

    private static string? TokenOf(List<(string Name, string Value)> query, string[] besideToken)
    {
        var tokens = query.FindAll(pair => pair.Name == Query.Token);
        if (tokens.Count == 0)
        {
            return null;
        }

        var others = query.Where(pair => pair.Name != Query.Token && !besideToken.Contains(pair.Name)).Select(pair => pair.Name).ToList();
        return tokens.Count > 1 ? throw MuxErrorException.Forbidden("A URL carries one token.")
            : others.Count > 0 ? throw MuxErrorException.Forbidden(
                $"A signed URL carries its token alone: {string.Join(", ", others)} belongs in the claims, before signing.")
            : tokens[0].Value;
    }
}

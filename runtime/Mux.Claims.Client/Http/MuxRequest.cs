using System.Net.Http.Headers;

namespace Mux.Claims.Client;

/// <summary>One request, and the secrets in it.</summary>
internal sealed class MuxRequest
{
    private const string Hidden = "[secret]";

    private readonly string[] _secrets;

    private MuxRequest(MuxRequestKind kind, HttpMethod method, string path, AuthenticationHeaderValue? authorization, string[] secrets)
    {
        Kind = kind;
        Method = method;
        Path = path;
        Authorization = authorization;
        _secrets = secrets;
    }

    public MuxRequestKind Kind { get; }

    public HttpMethod Method { get; }

    /// <summary>Path and query, relative to the host's address. The query may hold a token.</summary>
    public string Path { get; }

    public AuthenticationHeaderValue? Authorization { get; }

    /// <summary>A request to the System API.</summary>
    public static MuxRequest OfSystem(HttpMethod method, string path, MuxAccessToken accessToken) =>
        new(MuxRequestKind.System, method, path, accessToken.Authorization, accessToken.Secrets);

    /// <summary>A request for statistics.</summary>
    /// <param name="signed">A signed URL of stats.mux.com; its path and query are sent to whichever host stands for it.</param>
    public static MuxRequest OfStats(SignedUrl signed) =>
        new(MuxRequestKind.Stats, HttpMethod.Get, signed.ToUri().PathAndQuery.TrimStart('/'), authorization: null, [signed.Token.Value]);

    public bool HasSecretIn(string text) => Array.Exists(_secrets, secret => text.Contains(secret, StringComparison.Ordinal));

    public string WithoutSecrets(string text) =>
        _secrets.Aggregate(text, (safe, secret) => safe.Replace(secret, Hidden, StringComparison.Ordinal));
}

using System.Text.Json;
using LocalMux.Keys;
using Mux.Claims;

namespace LocalMux.Tokens;

/// <summary>
/// Explains in the log why a token is refused, and which of a token's claims have no effect. What is answered, the <see cref="Gate"/>
/// decides without it.
/// </summary>
internal sealed partial class TokenLog(LocalMuxOptions options, SigningKeys keys, ILogger<LocalMuxServer> logger)
{
    /// <summary>What the playlists of LocalMux name, which are no URLs of Mux's: the playlist that they belong to is.</summary>
    private const string Rendition = "/rendition/";

    private const int MaxRemembered = 1000;

    // What Mux acts on, and LocalMux does not.
    private static readonly string[] NotHere = ["playback_restriction_id", "licenseExpiration", "playDuration", "offline"];

    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = [];

    /// <summary>Logs all that is found in a request that was refused.</summary>
    public void ExplainRefusal(HttpRequest request)
    {
        if (logger.IsEnabled(LogLevel.Warning) && MuxUrlOf(request) is { } url)
        {
            foreach (var finding in Explain(url).Findings)
            {
                LogRefusal(logger, finding.Id, finding.Message, finding.Fix);
            }
        }
    }

    /// <summary>Logs what has no effect in a request that was admitted, once a token: a player asks with one for every segment.</summary>
    public void ExplainIgnored(HttpRequest request, JsonElement claims)
    {
        if (!logger.IsEnabled(LogLevel.Warning) || MuxUrlOf(request) is not { } url || !IsNew(claims.GetRawText()))
        {
            return;
        }

        foreach (var finding in Explain(url).Findings.Where(finding => finding.Severity == TokenFindingSeverity.Ignored))
        {
            LogIgnored(logger, finding.Id, finding.Message, finding.Fix);
        }

        foreach (var name in NotHere.Where(name => claims.TryGetProperty(name, out _)))
        {
            LogNotHere(logger, name);
        }
    }

    private bool IsNew(string claims)
    {
        lock (_lock)
        {
            if (_seen.Count == MaxRemembered)
            {
                _seen.Clear();
            }

            return _seen.Add(claims);
        }
    }

    private TokenExplanation Explain(string url) => TokenExplainer.Explain(url, new TokenExplainerOptions
    {
        PublicKeys = keys.List().ToDictionary(key => key.Id, key => key.PublicKey),
        TimeProvider = options.TimeProvider,
    });

    /// <summary>The URL that a player would ask Mux for; null where there is no token to explain.</summary>
    private static string? MuxUrlOf(HttpRequest request)
    {
        var host = request.Host.Host;
        var path = request.Path.Value ?? "";
        var label = host.Split('.')[0];
        if (host is "localhost" or "127.0.0.1")
        {
            label = path.Split('/').ElementAtOrDefault(1) ?? "";
            path = path[Math.Min(path.Length, label.Length + 1)..];
        }

        var rendition = path.IndexOf(Rendition, StringComparison.Ordinal);
        path = rendition < 0 ? path : path[..rendition] + ".m3u8";
        return label is "stream" or "image" or "license" or "stats" ? $"https://{label}.mux.com{path}{request.QueryString.Value}" : null;
    }

    [LoggerMessage(LogLevel.Warning, "  {Id}: {Message} {Fix}")]
    private static partial void LogRefusal(ILogger logger, string id, string message, string fix);

    [LoggerMessage(LogLevel.Warning, "The claim \"{Name}\" was ignored: LocalMux does not act on it; Mux does.")]
    private static partial void LogNotHere(ILogger logger, string name);

    [LoggerMessage(LogLevel.Warning, "Admitted, and {Id}: {Message} {Fix}")]
    private static partial void LogIgnored(ILogger logger, string id, string message, string fix);
}

using System.Text.Json;

namespace LocalMux.Tokens;

/// <summary>Logs the claims of admitted tokens that change nothing, once a token: an image without the width that was asked for needs a reason.</summary>
internal sealed partial class IgnoredClaims(ILogger<LocalMuxServer> logger)
{
    private const int MaxShown = 64;
    private const int MaxRemembered = 1000;

    // What every token has, and what is the signer's own.
    private static readonly string[] Everywhere = ["sub", "aud", "exp", "nbf", "iat", "kid", "custom"];

    // What Mux acts on, and LocalMux does not.
    private static readonly string[] NotHere = ["playback_restriction_id", "add_audio_only", "licenseExpiration", "playDuration", "offline"];

    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = [];

    public void Log(JsonElement claims)
    {
        var audience = claims.GetProperty("aud").GetString()!;
        var names = claims.EnumerateObject().Select(claim => claim.Name).Except([.. Everywhere, .. Audiences.Parameters(audience)]).ToList();
        if (names.Count == 0 || !IsNew(claims.GetRawText()))
        {
            return;
        }

        foreach (var name in names)
        {
            if (NotHere.Contains(name))
            {
                LogNotHere(logger, name);
            }
            else
            {
                // As JSON, so that no name breaks the line.
                LogIgnored(logger, JsonSerializer.Serialize(name.Length > MaxShown ? name[..MaxShown] + "…" : name), audience);
            }
        }
    }

    // A player asks with one token for every segment.
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

    [LoggerMessage(LogLevel.Warning, "The claim {Name} was ignored: tokens of the audience {Audience} have no such parameter.")]
    private static partial void LogIgnored(ILogger logger, string name, string audience);

    [LoggerMessage(LogLevel.Warning, "The claim \"{Name}\" was ignored: LocalMux does not act on it, as Mux does.")]
    private static partial void LogNotHere(ILogger logger, string name);
}

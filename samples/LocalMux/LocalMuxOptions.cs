using LocalMux.Disturbances;
using LocalMux.Playback;

namespace LocalMux;

/// <summary>What a <see cref="LocalMuxServer"/> serves, and where. Every value has a default that works.</summary>
public sealed class LocalMuxOptions
{
    /// <summary>The loopback port of plain HTTP; 0 (the default) takes a free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>The loopback port of HTTPS, with a self-signed certificate; 0 takes a free one, null (the default) serves none.</summary>
    public int? HttpsPort { get; init; }

    /// <summary>The domains whose <c>api</c>, <c>stream</c>, <c>image</c>, <c>license</c> and <c>stats</c> hosts are served.</summary>
    public IReadOnlyList<string> Domains { get; init; } = ["mux.com", "localhost"];

    /// <summary>The playback IDs that exist.</summary>
    public IReadOnlyList<LocalPlayback> Playbacks { get; init; } = LocalPlayback.Samples;

    /// <summary>The access token ID of the System API (<c>MUX_TOKEN_ID</c>).</summary>
    public string TokenId { get; init; } = "localmux";

    /// <summary>The access token secret of the System API (<c>MUX_TOKEN_SECRET</c>).</summary>
    public string TokenSecret { get; init; } = "localmux-secret";

    /// <summary>What the access token may do, as <c>/system/v1/whoami</c> tells it; signing keys need the first two.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = ["system:read", "system:write", "video:read", "video:write", "data:read"];

    /// <summary>How many requests of the System API are answered within a minute, before 429.</summary>
    public int RequestsPerMinute { get; init; } = 6000;

    /// <summary>Delays and failures on purpose; none by default.</summary>
    public Disturbance Disturbance { get; init; } = new();

    /// <summary>The file that keeps the signing keys' public halves; null (the default) keeps them in memory.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The clock that tokens expire, counts move and live streams run by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Where refusals are logged, with their reasons, and claims that were ignored; null (the default) logs nothing. Tokens are never
    /// logged.
    /// </summary>
    public Action<ILoggingBuilder>? Logging { get; init; }
}

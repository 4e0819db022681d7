namespace Mux.Claims.Client;

/// <summary>Asks how well a live stream arrives: <c>https://stats.mux.com/live-stream-health</c>.</summary>
/// <inheritdoc cref="EngagementCountsClient" path="/remarks"/>
public sealed class LiveStreamHealthClient
{
    private const double MaxMilliseconds = 9e14;

    private readonly StatsClient _stats;

    /// <summary>Makes a client.</summary>
    /// <param name="http">
    /// Sends the requests. Its base address, where it is set, stands for <c>https://stats.mux.com/</c>: https, or http of this machine alone; requests to
    /// another fail, and are not sent.
    /// </param>
    /// <param name="signer">Signs the requests, with a key of the live stream's environment. It stays the caller's.</param>
    /// <param name="timeProvider">What waiting after a 429 is counted by; null for the system's clock.</param>
    public LiveStreamHealthClient(HttpClient http, MuxSigner signer, TimeProvider? timeProvider = null) =>
        _stats = new StatsClient(http, signer, timeProvider);

    /// <inheritdoc cref="MuxSigningKeysClient.MaxAttempts"/>
    public int MaxAttempts
    {
        get => _stats.Http.MaxAttempts;
        init => _stats.Http.MaxAttempts = value;
    }

    /// <summary>Gets a live stream's health.</summary>
    /// <param name="liveStreamId">The live stream.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The health; null when Mux has none, as when nothing was streamed.</returns>
    /// <exception cref="ClaimValidationException">The ID is <c>default</c>.</exception>
    /// <exception cref="MuxApiException">Mux refused, or gave no answer.</exception>
    public async Task<LiveStreamHealth?> GetAsync(LiveStreamId liveStreamId, CancellationToken cancellationToken = default)
    {
        var answer = await _stats.GetAsync(
            "Getting the live stream's health",
            (signer, lifetime) => new LiveStreamCountsClaims(liveStreamId).ToSignedUrl(signer, LiveStreamResource.Health, lifetime),
            MuxJsonContext.Default.DataJsonLiveStreamHealthJsonArray,
            cancellationToken).ConfigureAwait(false);
        return answer?.IngestHealth is { } health
            ? new LiveStreamHealth(
                Status(health.Status), health.UpdatedAt, Milliseconds(health.StreamDriftSessionAvg), Milliseconds(health.StreamDriftDeviationFromRollingAvg))
            : null;
    }

    private static LiveStreamHealthStatus Status(string? status) => status switch
    {
        "excellent" => LiveStreamHealthStatus.Excellent,
        "good" => LiveStreamHealthStatus.Good,
        "poor" => LiveStreamHealthStatus.Poor,
        _ => LiveStreamHealthStatus.Unknown,
    };

    // What no TimeSpan can hold says nothing.
    private static TimeSpan? Milliseconds(double? value) =>
        value is { } milliseconds && Math.Abs(milliseconds) < MaxMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
}

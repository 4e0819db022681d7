namespace Mux.Claims.Client;

/// <summary>
/// How well an encoder's stream arrives at Mux. See <see href="https://www.mux.com/docs/guides/show-live-stream-health-stats">Mux's guide</see>.
/// </summary>
/// <param name="Status">Mux's verdict.</param>
/// <param name="UpdatedAt">When Mux measured, in UTC.</param>
/// <param name="StreamDriftSessionAverage">How far the stream is behind, on average since it began; null when Mux does not say.</param>
/// <param name="StreamDriftDeviation">How far it is from its rolling average; null when Mux does not say.</param>
public sealed record LiveStreamHealth(
    LiveStreamHealthStatus Status,
    DateTimeOffset UpdatedAt,
    TimeSpan? StreamDriftSessionAverage,
    TimeSpan? StreamDriftDeviation);

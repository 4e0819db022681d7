namespace LocalMux.Playback;

/// <summary>A playback ID that LocalMux serves.</summary>
/// <param name="Id">The playback ID, as in the URL.</param>
/// <param name="Policy">Who may use it.</param>
/// <param name="Source">What it plays.</param>
public sealed record LocalPlayback(string Id, PlaybackPolicy Policy, PlaybackSource Source = PlaybackSource.OnDemand)
{
    /// <summary>The asset behind it, for counts.</summary>
    public string AssetId { get; init; } = Source == PlaybackSource.OnDemand ? "LocalMuxFilmAsset" : "LocalMuxRecordingAsset";

    /// <summary>The live stream behind it, for counts and health; null for video on demand.</summary>
    public string? LiveStreamId { get; init; } = Source switch
    {
        PlaybackSource.Live => "LocalMuxLiveStream",
        PlaybackSource.IdleLive => "LocalMuxIdleLiveStream",
        _ => null,
    };

    /// <summary>The playback IDs that exist when the options name no others.</summary>
    public static IReadOnlyList<LocalPlayback> Samples { get; } =
    [
        new("LocalMuxSignedFilm", PlaybackPolicy.Signed),
        new("LocalMuxPublicFilm", PlaybackPolicy.Public),
        new("LocalMuxDrmFilm", PlaybackPolicy.Drm),
        new("LocalMuxSignedLive", PlaybackPolicy.Signed, PlaybackSource.Live),
        new("LocalMuxPublicLive", PlaybackPolicy.Public, PlaybackSource.Live),
        new("LocalMuxIdleLive", PlaybackPolicy.Signed, PlaybackSource.IdleLive),
    ];
}

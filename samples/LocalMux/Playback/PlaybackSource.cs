namespace LocalMux.Playback;

/// <summary>What a playback ID plays.</summary>
public enum PlaybackSource
{
    /// <summary>The film of <see cref="Film.Duration"/>.</summary>
    OnDemand,

    /// <summary>The film over and over, as an active live stream.</summary>
    Live,

    /// <summary>A live stream that nobody sends to: 412.</summary>
    IdleLive,
}

namespace Mux.Claims;

/// <summary>What a live stream's URL on <c>stats.mux.com</c> gives.</summary>
public enum LiveStreamResource
{
    /// <summary><c>/counts</c>, the default: the current views and viewers.</summary>
    Counts,

    /// <summary><c>/live-stream-health</c>: how well the encoder's stream arrives.</summary>
    Health,
}

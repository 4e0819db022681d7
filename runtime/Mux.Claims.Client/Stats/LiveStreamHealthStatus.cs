namespace Mux.Claims.Client;

/// <summary>Mux's verdict on how a live stream arrives.</summary>
public enum LiveStreamHealthStatus
{
    /// <summary>Mux does not know, or said something that this version does not know.</summary>
    Unknown,

    /// <summary>The stream drifts by 500 ms or less.</summary>
    Excellent,

    /// <summary>The stream drifts by a second or less.</summary>
    Good,

    /// <summary>The stream drifts by more than a second.</summary>
    Poor,
}

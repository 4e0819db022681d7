namespace LocalMux.Playback;

/// <summary>Who may use a playback ID.</summary>
public enum PlaybackPolicy
{
    /// <summary>Everyone: parameters are in the query, and a token is refused.</summary>
    Public,

#pragma warning disable CA1720 // Mux's own name for it, not the integer type's.
    /// <summary>Whoever has a token: parameters are claims.</summary>
    Signed,
#pragma warning restore CA1720

    /// <summary>As <see cref="Signed"/>, with a licence beside it and no static renditions. LocalMux encrypts nothing.</summary>
    Drm,
}

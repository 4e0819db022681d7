namespace Mux.Claims.AspNetCore;

/// <summary>Whether a caller may watch a video, and with which claims.</summary>
public sealed class MuxTokenDecision
{
    private MuxTokenDecision(bool isAllowed, bool drm, PlayerClaims? claims, Expiry expires)
    {
        IsAllowed = isAllowed;
        Drm = drm;
        Claims = claims;
        Expires = expires;
    }

    /// <summary>The caller may not watch, or there is no such video. The answer is the same for both: 403, or 401 to a caller who is not signed in.</summary>
    public static MuxTokenDecision Deny { get; } = new(isAllowed: false, drm: false, claims: null, expires: default);

    /// <summary>Whether the caller may watch.</summary>
    public bool IsAllowed { get; }

    internal bool Drm { get; }

    internal PlayerClaims? Claims { get; }

    internal Expiry Expires { get; }

    /// <summary>The caller may watch.</summary>
    /// <param name="drm">Whether the video is protected by DRM, whose licence needs a token of its own.</param>
    /// <param name="expires">When the tokens expire; the signer's lifetime by default.</param>
    public static MuxTokenDecision Allow(bool drm = false, Expiry expires = default) => new(isAllowed: true, drm, claims: null, expires);

    /// <summary>The caller may watch, with claims of the tokens' own.</summary>
    /// <param name="claims">The claims, of the video that was asked for.</param>
    /// <param name="expires">When the tokens expire; the signer's lifetime by default.</param>
    public static MuxTokenDecision Allow(PlayerClaims claims, Expiry expires = default)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return new(isAllowed: true, drm: false, claims, expires);
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Mux.Claims.AspNetCore;

/// <summary>Whether a caller may watch a video, and with which claims.</summary>
public sealed class MuxTokenDecision
{
    private MuxTokenDecision(bool isAllowed, bool drm, PlayerClaims? claims, Expiry expires, string? environment)
    {
        IsAllowed = isAllowed;
        Drm = drm;
        Claims = claims;
        Expires = expires;
        Environment = environment ?? "";
    }

    /// <summary>
    /// The caller may not watch, or there is no such video. The answer is the same for both: 403, or 401 to a caller who is not signed in.
    /// </summary>
    public static MuxTokenDecision Deny { get; } = new(isAllowed: false, drm: false, claims: null, expires: default, environment: null);

    /// <summary>Whether the caller may watch.</summary>
    public bool IsAllowed { get; }

    /// <summary>A decision that nothing was waited for, so that what decides need not be asynchronous.</summary>
    /// <param name="decision">The decision.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "A ValueTask's own constructor is the other way.")]
    public static implicit operator ValueTask<MuxTokenDecision>(MuxTokenDecision decision) => new(decision);

    internal bool Drm { get; }

    internal PlayerClaims? Claims { get; }

    internal Expiry Expires { get; }

    /// <summary>The name of the environment whose signer signs; empty for the one without a name.</summary>
    internal string Environment { get; }

    /// <summary>The caller may watch.</summary>
    /// <param name="drm">Whether the video is protected by DRM, whose licence needs a token of its own.</param>
    /// <param name="expires">When the tokens expire; the signer's lifetime by default.</param>
    /// <param name="environment">
    /// The name of the environment whose signer signs, as <c>AddMuxClaims</c> was given it; null for the one without a name.
    /// </param>
    public static MuxTokenDecision Allow(bool drm = false, Expiry expires = default, string? environment = null) =>
        new(isAllowed: true, drm, claims: null, expires, environment);

    /// <summary>The caller may watch, with claims of the tokens' own.</summary>
    /// <param name="claims">The claims, of the video that was asked for.</param>
    /// <param name="expires">When the tokens expire; the signer's lifetime by default.</param>
    /// <param name="environment">
    /// The name of the environment whose signer signs, as <c>AddMuxClaims</c> was given it; null for the one without a name.
    /// </param>
    public static MuxTokenDecision Allow(PlayerClaims claims, Expiry expires = default, string? environment = null)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return new(isAllowed: true, drm: false, claims, expires, environment);
    }
}

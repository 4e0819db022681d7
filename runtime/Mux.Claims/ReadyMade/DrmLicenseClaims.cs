namespace Mux.Claims;

/// <summary>
/// Every parameter of a DRM licence token (<c>d</c>). See <see href="https://www.mux.com/docs/guides/protect-videos-with-drm">protecting
/// videos with DRM</see>.
/// </summary>
/// <param name="PlaybackId">The video, which needs a video token as well.</param>
[MuxClaims(MuxAudience.DrmLicense)]
public sealed partial record DrmLicenseClaims(PlaybackId PlaybackId)
{
    /// <summary>
    /// <c>licenseExpiration</c>: how long an offline licence is good before it is first played, in seconds; 0 or more. Mux does not
    /// document it; its Swift player reads it.
    /// </summary>
    public TimeSpan? LicenseExpiration { get; init; }

    /// <summary>
    /// <c>playDuration</c>: how long an offline licence is good once it is first played, in seconds; 0 or more. Mux does not document it;
    /// its Swift player reads it.
    /// </summary>
    public TimeSpan? PlayDuration { get; init; }

    /// <summary>
    /// <c>offline</c>: whether the licence may be stored; false by default. Mux does not document it; its Swift player reads it.
    /// </summary>
    public bool? Offline { get; init; }

    /// <summary>
    /// <c>playback_restriction_id</c>: the playback restriction (allowed domains and user agents) that Mux holds every request against. See
    /// <see href="https://www.mux.com/docs/guides/secure-video-playback">Mux's guide</see>. It has no URL form.
    /// </summary>
    public string? PlaybackRestrictionId { get; init; }
}

internal static partial class ReadyMadeUrls
{
    internal static readonly UrlSigner DrmLicense = UrlSigner.For<DrmLicenseClaims>();
}

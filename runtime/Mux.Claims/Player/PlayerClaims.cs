using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>
/// The claims of a player's tokens, all of one playback ID. What is null gets a token without parameters, but for <see cref="Drm"/>.
/// </summary>
/// <param name="PlaybackId">The playback ID.</param>
public sealed record PlayerClaims(PlaybackId PlaybackId)
{
    /// <summary>What the video token restricts; null for nothing.</summary>
    public VideoClaims? Video { get; init; }

    /// <summary>The poster's time and size; null for Mux's defaults.</summary>
    public ThumbnailClaims? Thumbnail { get; init; }

    /// <summary>The hover previews' part of the video, which should be the video token's; null for all of it.</summary>
    public StoryboardClaims? Storyboard { get; init; }

    /// <summary>The DRM licence; null where the video has no DRM, and then there is no DRM token.</summary>
    public DrmLicenseClaims? Drm { get; init; }

    /// <summary>Claims without parameters.</summary>
    internal static PlayerClaims Of(PlaybackId id, bool drm) => new(id) { Drm = drm ? new DrmLicenseClaims(id) : null };

    /// <summary>Throws everything that is wrong with any of them.</summary>
    internal void ThrowIfInvalid()
    {
        FoundErrors? found = null;
        var errors = new ClaimErrors(ref found);
        new ClaimChecks(MuxAudience.Video, errors).Subject(nameof(PlaybackId), PlaybackId.Value);
        Check("video", Video, errors);
        Check("thumbnail", Thumbnail, errors);
        Check("storyboard", Storyboard, errors);
        Check("drm", Drm, errors);
        errors.ThrowIfAny();
    }

    private void Check<T>(string token, T? claims, ClaimErrors errors)
        where T : class, IMuxClaims<T>
    {
        if (claims is null)
        {
            return;
        }

        errors.AddPart(token, ValidClaims.Errors(claims));
        if (claims.Subject != PlaybackId.Value)
        {
            errors.Add($"{token}.sub", $"must be the player's playback ID '{PlaybackId}', as for all its tokens; it is '{claims.Subject}'");
        }
    }
}

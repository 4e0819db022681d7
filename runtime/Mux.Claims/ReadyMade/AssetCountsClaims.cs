namespace Mux.Claims;

/// <summary>
/// A token (<c>asset_id</c>) for the views and viewers of an asset. See <see
/// href="https://www.mux.com/docs/guides/see-how-many-people-are-watching">counting viewers</see>.
/// </summary>
/// <param name="AssetId">The asset.</param>
[MuxClaims(MuxAudience.AssetCounts)]
public sealed partial record AssetCountsClaims(AssetId AssetId)
{
    /// <summary>
    /// <c>playback_restriction_id</c>: the playback restriction (allowed domains and user agents) that Mux holds every request against. See
    /// <see href="https://www.mux.com/docs/guides/secure-video-playback">Mux's guide</see>. It has no URL form.
    /// </summary>
    public string? PlaybackRestrictionId { get; init; }
}

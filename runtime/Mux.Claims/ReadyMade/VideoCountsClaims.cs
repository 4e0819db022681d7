namespace Mux.Claims;

/// <summary>
/// A token (<c>video_id</c>) for the views and viewers of a Mux Data video ID. See <see
/// href="https://www.mux.com/docs/guides/see-how-many-people-are-watching">counting viewers</see>.
/// </summary>
/// <param name="VideoId">The <c>video_id</c> that you gave your player.</param>
[MuxClaims(MuxAudience.VideoCounts)]
public sealed partial record VideoCountsClaims(VideoId VideoId)
{
    /// <summary>
    /// <c>playback_restriction_id</c>: the playback restriction (allowed domains and user agents) that Mux holds every request against. See
    /// <see href="https://www.mux.com/docs/guides/secure-video-playback">Mux's guide</see>. It has no URL form.
    /// </summary>
    public string? PlaybackRestrictionId { get; init; }
}

namespace Mux.Claims;

/// <summary>
/// A token (<c>live_stream_id</c>) for the views and viewers of a live stream, and for its <see
/// href="https://www.mux.com/docs/guides/show-live-stream-health-stats">health</see>.
/// </summary>
/// <param name="LiveStreamId">The live stream.</param>
[MuxClaims(MuxAudience.LiveStreamCounts)]
public sealed partial record LiveStreamCountsClaims(LiveStreamId LiveStreamId)
{
    /// <summary>
    /// <c>playback_restriction_id</c>: the playback restriction (allowed domains and user agents) that Mux holds every request against. See
    /// <see href="https://www.mux.com/docs/guides/secure-video-playback">Mux's guide</see>. It has no URL form.
    /// </summary>
    public string? PlaybackRestrictionId { get; init; }
}

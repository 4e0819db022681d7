namespace Mux.Claims;

/// <summary>
/// Every parameter of a storyboard token (<c>s</c>): the tiles of a timeline's hover previews. See <see
/// href="https://www.mux.com/docs/guides/create-timeline-hover-previews">hover previews</see>.
/// </summary>
/// <param name="PlaybackId">The video.</param>
[MuxClaims(MuxAudience.Storyboard)]
public sealed partial record StoryboardClaims(PlaybackId PlaybackId)
{
    /// <summary>
    /// <c>asset_start_time</c>: where an instant clip begins, in seconds from the asset's start; 0 or more, before <see
    /// cref="AssetEndTime"/>. The video's token needs the same. See <see
    /// href="https://www.mux.com/docs/guides/create-instant-clips">instant clips</see>.
    /// </summary>
    public TimeSpan? AssetStartTime { get; init; }

    /// <summary>
    /// <c>asset_end_time</c>: where an instant clip ends, in seconds from the asset's start; 0 or more. Mux cuts at segments, so that a
    /// clip can be some seconds longer.
    /// </summary>
    public TimeSpan? AssetEndTime { get; init; }

    /// <summary>
    /// <c>program_start_time</c>: when an instant clip of a live stream, or of an asset made from one, begins; a whole second since 1970,
    /// before <see cref="ProgramEndTime"/>.
    /// </summary>
    public DateTimeOffset? ProgramStartTime { get; init; }

    /// <summary>
    /// <c>program_end_time</c>: when an instant clip of a live stream, or of an asset made from one, ends; a whole second since 1970.
    /// </summary>
    public DateTimeOffset? ProgramEndTime { get; init; }

    /// <summary>
    /// <c>format</c>: the format of the image that the VTT or JSON refers to; <see cref="StoryboardImageFormat.Jpg"/> by default.
    /// </summary>
    public StoryboardImageFormat? Format { get; init; }

    /// <summary><c>width</c>: a tile's width in pixels; 1 or more. Mux does not document it, and its own code uses it.</summary>
    public int? Width { get; init; }

    /// <summary>
    /// <c>playback_restriction_id</c>: the playback restriction (allowed domains and user agents) that Mux holds every request against. See
    /// <see href="https://www.mux.com/docs/guides/secure-video-playback">Mux's guide</see>. It has no URL form.
    /// </summary>
    public string? PlaybackRestrictionId { get; init; }
}

internal static partial class ReadyMadeUrls
{
    internal static readonly UrlSigner Storyboard = UrlSigner.For<StoryboardClaims>();
}

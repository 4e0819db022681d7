namespace Mux.Claims;

/// <summary>
/// Every parameter of a video token (<c>v</c>): what its playlist offers. See <see
/// href="https://www.mux.com/docs/guides/modify-playback-behavior">how to modify playback</see>.
/// </summary>
/// <param name="PlaybackId">The video or live stream.</param>
[MuxClaims(MuxAudience.Video)]
public sealed partial record VideoClaims(PlaybackId PlaybackId)
{
    /// <summary>
    /// <c>max_resolution</c>: the highest rendition in the playlist; none by default. Where there is no such rendition, the next lower
    /// one.
    /// </summary>
    public VideoResolution? MaxResolution { get; init; }

    /// <summary>
    /// <c>min_resolution</c>: the lowest rendition in the playlist; none by default, and not above <see cref="MaxResolution"/>.
    /// </summary>
    public VideoResolution? MinResolution { get; init; }

    /// <summary>
    /// <c>rendition_order</c>: the order of the renditions in the playlist, which is what players start with; Mux's own by default.
    /// </summary>
    public RenditionSort? RenditionOrder { get; init; }

    /// <summary><c>redundant_streams</c>: each rendition is listed on several CDNs; false by default.</summary>
    public bool? RedundantStreams { get; init; }

    /// <summary><c>roku_trick_play</c>: adds an image playlist for the previews of Roku players; false by default.</summary>
    public bool? RokuTrickPlay { get; init; }

    /// <summary>
    /// <c>default_subtitles_lang</c>: the BCP 47 tag of the subtitles that are on from the start, such as <c>en</c>; none by default.
    /// </summary>
    public string? DefaultSubtitlesLang { get; init; }

    /// <summary>
    /// <c>asset_start_time</c>: where an instant clip begins, in seconds from the asset's start; 0 or more, before <see
    /// cref="AssetEndTime"/>. The storyboard's token needs the same. See <see
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
    /// <c>exclude_pdt</c>: leaves the wall-clock times (EXT-X-PROGRAM-DATE-TIME) out of the playlist; false by default. See <see
    /// href="https://www.mux.com/docs/guides/synchronize-video-playback">synchronizing playback</see>.
    /// </summary>
    public bool? ExcludePdt { get; init; }

    /// <summary>
    /// <c>low_latency</c>: false plays a low-latency live stream with ordinary latency. See <see
    /// href="https://www.mux.com/docs/guides/reduce-live-stream-latency">latency</see>.
    /// </summary>
    public bool? LowLatency { get; init; }

    /// <summary><c>add_audio_only</c>: added an audio-only rendition. Mux deprecated it in 2022 and ignores it.</summary>
#pragma warning disable MUXC015 // Ready-made records have every parameter.
    [Obsolete("Mux deprecated add_audio_only in 2022 and ignores it; leave it out.")]
    public bool? AddAudioOnly { get; init; }
#pragma warning restore MUXC015

    /// <summary>
    /// <c>playback_restriction_id</c>: the playback restriction (allowed domains and user agents) that Mux holds every request against. See
    /// <see href="https://www.mux.com/docs/guides/secure-video-playback">Mux's guide</see>. It has no URL form.
    /// </summary>
    public string? PlaybackRestrictionId { get; init; }
}

internal static partial class ReadyMadeUrls
{
    internal static readonly UrlSigner Video = UrlSigner.For<VideoClaims>();
}

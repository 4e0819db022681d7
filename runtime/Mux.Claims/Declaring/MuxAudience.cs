namespace Mux.Claims;

/// <summary>
/// What a token opens: its <c>aud</c> claim. See
/// <see href="https://www.mux.com/docs/guides/secure-video-playback">Mux's guide to secure video playback</see>.
/// </summary>
public enum MuxAudience
{
    /// <summary>
    /// <c>v</c>: a video's HLS playlist, static renditions, text tracks and transcripts on <c>stream.mux.com</c>. The subject is a
    /// <see cref="PlaybackId"/>.
    /// </summary>
    Video,

    /// <summary>
    /// <c>t</c>: a still image, <c>image.mux.com/{id}/thumbnail.{jpg,png,webp}</c>. The subject is a <see cref="PlaybackId"/>.
    /// </summary>
    Thumbnail,

    /// <summary>
    /// <c>g</c>: an animated image, <c>image.mux.com/{id}/animated.{gif,webp}</c>. The subject is a <see cref="PlaybackId"/>.
    /// </summary>
    Gif,

    /// <summary>
    /// <c>s</c>: the tiles of a timeline's hover preview, <c>image.mux.com/{id}/storyboard.{vtt,json,jpg,png,webp}</c>. The subject is a
    /// <see cref="PlaybackId"/>.
    /// </summary>
    Storyboard,

    /// <summary>
    /// <c>d</c>: a DRM licence or FairPlay certificate on <c>license.mux.com</c>. The subject is a <see cref="PlaybackId"/>.
    /// </summary>
    DrmLicense,

    /// <summary><c>video_id</c>: the views and viewers of a Mux Data video ID. The subject is a <see cref="VideoId"/>.</summary>
    VideoCounts,

    /// <summary><c>asset_id</c>: the views and viewers of an asset. The subject is an <see cref="AssetId"/>.</summary>
    AssetCounts,

    /// <summary><c>playback_id</c>: the views and viewers of a playback ID. The subject is a <see cref="PlaybackId"/>.</summary>
    PlaybackCounts,

    /// <summary>
    /// <c>live_stream_id</c>: the views and viewers of a live stream, and its health. The subject is a <see cref="LiveStreamId"/>.
    /// </summary>
    LiveStreamCounts,
}

namespace Mux.Claims;

/// <summary>
/// Every parameter of a thumbnail token (<c>t</c>): which frame, and how large. See <see
/// href="https://www.mux.com/docs/guides/get-images-from-a-video">images from a video</see>.
/// </summary>
/// <param name="PlaybackId">The video or live stream.</param>
[MuxClaims(MuxAudience.Thumbnail)]
public sealed partial record ThumbnailClaims(PlaybackId PlaybackId)
{
    /// <summary>
    /// <c>time</c>: the frame, in seconds from the start; 0 or more, the middle of the video by default. It excludes <see
    /// cref="ProgramTime"/> and <see cref="Latest"/>.
    /// </summary>
    public TimeSpan? Time { get; init; }

    /// <summary><c>width</c>: the image's width in pixels; 1 or more, the video's own by default.</summary>
    public int? Width { get; init; }

    /// <summary><c>height</c>: the image's height in pixels; 1 or more, the video's own by default.</summary>
    public int? Height { get; init; }

    /// <summary><c>rotate</c>: turns the image clockwise by 90, 180 or 270 degrees; not at all by default.</summary>
    public int? Rotate { get; init; }

    /// <summary>
    /// <c>fit_mode</c>: how the frame fits into width and height; <see cref="ThumbnailFit.Preserve"/> by default, and all others need
    /// both.
    /// </summary>
    public ThumbnailFit? FitMode { get; init; }

    /// <summary><c>flip_v</c>: turns the image upside down, after everything else; false by default.</summary>
    public bool? FlipV { get; init; }

    /// <summary><c>flip_h</c>: mirrors the image from left to right, after everything else; false by default.</summary>
    public bool? FlipH { get; init; }

    /// <summary>
    /// <c>program_time</c>: the frame of a live stream, or of an asset made from one, by the clock; a whole second since 1970. It
    /// excludes <see cref="Time"/> and <see cref="Latest"/>.
    /// </summary>
    public DateTimeOffset? ProgramTime { get; init; }

    /// <summary>
    /// <c>latest</c>: the newest frame of a live stream that is on the air, made anew every 10 seconds; false by default. Mux answers 400
    /// for anything else. It excludes <see cref="Time"/> and <see cref="ProgramTime"/>.
    /// </summary>
    public bool? Latest { get; init; }

    /// <summary>
    /// <c>playback_restriction_id</c>: the playback restriction (allowed domains and user agents) that Mux holds every request against. See
    /// <see href="https://www.mux.com/docs/guides/secure-video-playback">Mux's guide</see>. It has no URL form.
    /// </summary>
    public string? PlaybackRestrictionId { get; init; }
}

internal static partial class ReadyMadeUrls
{
    internal static readonly UrlSigner Thumbnail = UrlSigner.For<ThumbnailClaims>();
}

namespace Mux.Claims;

/// <summary>
/// Every parameter of a GIF token (<c>g</c>): which part of the video, and how large. See <see
/// href="https://www.mux.com/docs/guides/get-images-from-a-video">images from a video</see>.
/// </summary>
/// <param name="PlaybackId">The video.</param>
[MuxClaims(MuxAudience.Gif)]
public sealed partial record GifClaims(PlaybackId PlaybackId)
{
    /// <summary><c>start</c>: where the animation begins, in seconds from the video's start; 0 or more, 0 by default.</summary>
    public TimeSpan? Start { get; init; }

    /// <summary>
    /// <c>end</c>: where it ends, in seconds from the video's start; 0.25 to 10 seconds after <see cref="Start"/>, 5 by default.
    /// </summary>
    public TimeSpan? End { get; init; }

    /// <summary><c>width</c>: its width in pixels, 1 to 640; 320 by default, or what keeps the aspect ratio beside a height.</summary>
    public int? Width { get; init; }

    /// <summary><c>height</c>: its height in pixels, 1 to 640; what keeps the aspect ratio by default.</summary>
    public int? Height { get; init; }

    /// <summary><c>fps</c>: frames a second, 1 to 30; 15 by default.</summary>
    public int? Fps { get; init; }

    /// <summary>
    /// <c>playback_restriction_id</c>: the playback restriction (allowed domains and user agents) that Mux holds every request against. See
    /// <see href="https://www.mux.com/docs/guides/secure-video-playback">Mux's guide</see>. It has no URL form.
    /// </summary>
    public string? PlaybackRestrictionId { get; init; }
}

internal static partial class ReadyMadeUrls
{
    internal static readonly UrlSigner Gif = UrlSigner.For<GifClaims>();
}

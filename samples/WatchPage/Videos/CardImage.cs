using Mux.Claims;

namespace WatchPage.Videos;

/// <summary>The still picture of a video in the grid.</summary>
/// <param name="PlaybackId">The video.</param>
/// <param name="Time">The moment; null for Mux's choice.</param>
[MuxClaims(MuxAudience.Thumbnail)]
internal sealed partial record CardImage(PlaybackId PlaybackId, TimeSpan? Time)
{
    public int Width { get; init; } = 640;

    public int Height { get; init; } = 360;

    public ThumbnailFit FitMode { get; init; } = ThumbnailFit.SmartCrop;
}

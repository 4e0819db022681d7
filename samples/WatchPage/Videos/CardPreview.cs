using Mux.Claims;

namespace WatchPage.Videos;

/// <summary>The picture that moves while the pointer is on it.</summary>
/// <param name="PlaybackId">The video.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends, at most ten seconds later.</param>
[MuxClaims(MuxAudience.Gif)]
internal sealed partial record CardPreview(PlaybackId PlaybackId, TimeSpan Start, TimeSpan End)
{
    public int Width { get; init; } = 480;

    public int Fps { get; init; } = 12;
}

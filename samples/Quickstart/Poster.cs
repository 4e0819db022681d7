using Mux.Claims;

namespace Quickstart;

/// <summary>A poster: what the pages of this program sign, and nothing more.</summary>
/// <param name="PlaybackId">The video.</param>
[MuxClaims(MuxAudience.Thumbnail)]
public sealed partial record Poster(PlaybackId PlaybackId)
{
    public TimeSpan? Time { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public ThumbnailFit? FitMode { get; init; }

    [CustomClaim]
    public string? Campaign { get; init; }
}

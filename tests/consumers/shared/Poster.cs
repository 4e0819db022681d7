using System;
using Mux.Claims;

namespace Consumer;

/// <summary>A poster of a video.</summary>
/// <param name="PlaybackId">The video.</param>
[MuxClaims(MuxAudience.Thumbnail)]
public sealed partial record Poster(PlaybackId PlaybackId)
{
    /// <summary>When in the video.</summary>
    [SecondsRange(0, 3600)]
    public TimeSpan? Time { get; init; }

    /// <summary>The width in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>The height in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>How the image fits the size.</summary>
    public ThumbnailFit? FitMode { get; init; }

    /// <summary>Why it is shown.</summary>
    [CustomClaim]
    public string Campaign { get; init; } = "none";
}

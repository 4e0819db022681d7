using System.ComponentModel.DataAnnotations;
using Mux.Claims;

namespace Quickstart;

/// <summary>A short animation, smaller than Mux would make it.</summary>
/// <param name="PlaybackId">The video.</param>
[MuxClaims(MuxAudience.Gif)]
public readonly partial record struct Trailer(PlaybackId PlaybackId)
{
    public TimeSpan? Start { get; init; }

    public TimeSpan? End { get; init; }

    [Range(16, 480)]
    public int? Width { get; init; }
}

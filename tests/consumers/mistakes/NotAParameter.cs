using System;
using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Gif)]
public partial record NotAParameter(
    PlaybackId PlaybackId,
    int? Widht) // expect MUXC010
{
    public TimeSpan? Time { get; init; } // expect MUXC010

    [Claim("heigth")] // expect MUXC010
    public int? High { get; init; }

    public string? Campaign { get; init; } // expect MUXC010
}

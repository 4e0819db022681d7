using System;
using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Thumbnail)]
public partial record WrongType(
    PlaybackId PlaybackId,
    long? Height) // expect MUXC011
{
    public string? Width { get; init; } // expect MUXC011

    public string? Latest { get; init; } // expect MUXC011

    public DateTime? ProgramTime { get; init; } // expect MUXC011

    public string? FitMode { get; init; } // expect MUXC011

    [CustomClaim]
    public float? Score { get; init; } // expect MUXC011
}

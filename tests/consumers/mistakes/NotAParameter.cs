using Mux.Claims;
using System;

namespace Mistakes;

[MuxClaims(MuxAudience.Gif)]
public partial record NotAParameter(PlaybackId PlaybackId)
{
    public TimeSpan? Time { get; init; } // expect MUXC010
}

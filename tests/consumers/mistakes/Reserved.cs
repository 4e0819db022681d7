using System;
using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record Reserved(
    [Claim("sub")] PlaybackId PlaybackId, // expect MUXC012
    TimeSpan Exp) // expect MUXC012
{
    [Claim("kid")] // expect MUXC012
    public string? Key { get; init; }
}

using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record PersonalData(PlaybackId PlaybackId)
{
    [CustomClaim]
    public string? Email { get; init; } // expect MUXC014
}

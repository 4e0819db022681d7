using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record BadCustomName(PlaybackId PlaybackId)
{
    [CustomClaim("")] // expect MUXC017
    public string? Campaign { get; init; }

    [CustomClaim("\ud83d")] // expect MUXC017
    public string? Issue { get; init; }
}

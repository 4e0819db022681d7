using Mux.Claims;
using System.ComponentModel.DataAnnotations;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record NotHonoured(PlaybackId PlaybackId)
{
    [CustomClaim]
    [Required] // expect MUXC023
    public string? Campaign { get; init; }
}

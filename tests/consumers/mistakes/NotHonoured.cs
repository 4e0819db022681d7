using System;
using System.ComponentModel.DataAnnotations;
using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Gif)]
public partial record NotHonoured(PlaybackId PlaybackId)
{
    [CustomClaim]
    [Required] // expect MUXC023
    public string? Campaign { get; init; }

    [Range(1, 10)] // expect MUXC023
    public TimeSpan? Start { get; init; }

    [StringLength(3)] // expect MUXC023
    public int? Fps { get; init; }
}

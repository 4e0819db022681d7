using System;
using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record PersonalData(
    PlaybackId PlaybackId,
    [CustomClaim] string? Phone) // expect MUXC014
{
    [CustomClaim]
    public string? Email { get; init; } // expect MUXC014

    [CustomClaim("e-mail")]
    public string? Contact { get; init; } // expect MUXC014

    [CustomClaim]
    public string? FirstName { get; init; } // expect MUXC014

    [CustomClaim("IP")]
    public string? Client { get; init; } // expect MUXC014

    [CustomClaim]
    public DateTimeOffset? DateOfBirth { get; init; } // expect MUXC014

    [CustomClaim]
    public string? FileName { get; init; }

    [CustomClaim]
    public bool EmailVerified { get; init; }
}

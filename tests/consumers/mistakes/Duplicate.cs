using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Thumbnail)]
public partial record Duplicate(PlaybackId PlaybackId)
{
    public int? Width { get; init; }

    [Claim("width")]
    public int? Breadth { get; init; } // expect MUXC013

    [CustomClaim]
    public int? Plan { get; init; }

    [CustomClaim("plan")]
    public int? Tier { get; init; } // expect MUXC013
}

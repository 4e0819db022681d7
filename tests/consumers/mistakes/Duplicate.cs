using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Thumbnail)]
public partial record Duplicate(PlaybackId PlaybackId)
{
    public int? Width { get; init; }

    [Claim("width")]
    public int? Breadth { get; init; } // expect MUXC013
}

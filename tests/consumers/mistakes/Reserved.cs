using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record Reserved(PlaybackId PlaybackId)
{
    public long Exp { get; init; } // expect MUXC012
}

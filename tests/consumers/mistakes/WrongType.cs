using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Thumbnail)]
public partial record WrongType(PlaybackId PlaybackId)
{
    public string? Width { get; init; } // expect MUXC011
}

using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Thumbnail)]
public partial record SeveralParts(PlaybackId PlaybackId, int? Width);

public partial record SeveralParts
{
    public int? Height { get; init; } // expect MUXC008 (no fix)
}

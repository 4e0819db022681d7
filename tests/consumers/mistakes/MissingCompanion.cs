using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Thumbnail)]
public partial record MissingCompanion(PlaybackId PlaybackId)
{
    public ThumbnailFit? FitMode { get; init; } // expect MUXC016
}

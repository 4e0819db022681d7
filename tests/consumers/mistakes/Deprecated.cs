using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record Deprecated(PlaybackId PlaybackId)
{
    public bool? AddAudioOnly { get; init; } // expect MUXC015
}

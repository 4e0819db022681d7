using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record Deprecated(PlaybackId PlaybackId)
{
    public bool? AddAudioOnly { get; init; } // expect MUXC015
}

[MuxClaims(MuxAudience.Video)]
public partial record DeprecatedParameter(
    PlaybackId PlaybackId,
    bool? AddAudioOnly); // expect MUXC015 (no fix)

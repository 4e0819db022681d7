using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public abstract partial record UnsupportedShape(PlaybackId PlaybackId); // expect MUXC007 (no fix)

[MuxClaims(MuxAudience.Video)]
file partial record FileLocal(PlaybackId PlaybackId); // expect MUXC007

[MuxClaims((MuxAudience)42)] // expect MUXC007 (no fix)
public partial record NoAudience(PlaybackId PlaybackId);

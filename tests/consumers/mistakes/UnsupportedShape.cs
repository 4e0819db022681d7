using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public abstract partial record UnsupportedShape(PlaybackId PlaybackId); // expect MUXC007

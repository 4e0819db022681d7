using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public record NotPartial(PlaybackId PlaybackId); // expect MUXC001

using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public record NotPartial(PlaybackId PlaybackId); // expect MUXC001

[MuxClaims(MuxAudience.Video)]
public readonly record struct NotPartialStruct(PlaybackId PlaybackId); // expect MUXC001

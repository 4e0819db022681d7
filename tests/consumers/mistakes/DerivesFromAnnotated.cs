using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Thumbnail)]
public partial record Annotated(PlaybackId PlaybackId);

public record DerivesFromAnnotated(PlaybackId PlaybackId, int? Width) : Annotated(PlaybackId); // expect MUXC009 (no fix)

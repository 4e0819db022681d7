using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record OldLanguage(PlaybackId PlaybackId); // expect MUXC040

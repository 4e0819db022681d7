using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record NoSubject(VideoResolution? MaxResolution); // expect MUXC004

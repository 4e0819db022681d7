using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record WrongSubject(AssetId AssetId); // expect MUXC006

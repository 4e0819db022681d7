using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record WrongSubject(AssetId AssetId); // expect MUXC006

[MuxClaims(MuxAudience.Video)]
public partial record TextSubject(string Id); // expect MUXC006

[MuxClaims(MuxAudience.Video)]
public partial record NullableSubject(PlaybackId? PlaybackId); // expect MUXC006

using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial record SeveralSubjects(
    PlaybackId PlaybackId,
    PlaybackId Other); // expect MUXC005

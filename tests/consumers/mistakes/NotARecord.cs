using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Video)]
public partial class NotARecord // expect MUXC002
{
    public PlaybackId PlaybackId { get; init; }
}

[MuxClaims(MuxAudience.Video)]
public struct NotARecordStruct // expect MUXC002
{
    public PlaybackId PlaybackId { get; init; }
}

using Mux.Claims;

namespace Mistakes;

public static class ContainerNotPartial // expect MUXC003
{
    [MuxClaims(MuxAudience.Video)]
    public partial record Inner(PlaybackId PlaybackId);
}

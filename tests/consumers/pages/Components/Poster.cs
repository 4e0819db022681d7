using Mux.Claims;

namespace Consumer.Components;

[MuxClaims(MuxAudience.Thumbnail)]
public sealed partial record Poster(PlaybackId PlaybackId, int Width, int Height);

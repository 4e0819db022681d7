using Mux.Claims;

namespace Mistakes;

public static class OutOfRange
{
    public static GifClaims Make(PlaybackId id) => new(id) { Fps = 60 }; // expect MUXC020
}

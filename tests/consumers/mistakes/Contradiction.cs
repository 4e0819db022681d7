using System;
using Mux.Claims;

namespace Mistakes;

public static class Contradiction
{
    public static GifClaims Make(PlaybackId id) => new(id)
    {
        Start = TimeSpan.FromSeconds(5),
        End = TimeSpan.FromSeconds(20), // expect MUXC021
    };
}

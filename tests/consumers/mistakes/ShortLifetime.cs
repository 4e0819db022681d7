using System;
using Mux.Claims;

namespace Mistakes;

public static class ShortLifetime
{
    public static MuxSignerOptions Make() => new() { Lifetime = TimeSpan.FromSeconds(7) }; // expect MUXC034
}

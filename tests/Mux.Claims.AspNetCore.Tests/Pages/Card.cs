namespace Mux.Claims.AspNetCore.Tests.Pages;

/// <summary>A record of the application's own.</summary>
[MuxClaims(MuxAudience.Thumbnail)]
internal sealed partial record Card(PlaybackId PlaybackId)
{
    public int Width { get; init; }

    public int Height { get; init; }

    [CustomClaim]
    public string Campaign { get; init; } = "autumn";
}

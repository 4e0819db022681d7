using Mux.Claims;

namespace Mistakes;

public enum Level
{
    GoldPlus,
    Gold_Plus,
}

[MuxClaims(MuxAudience.Gif)]
public partial record Dropped(
    PlaybackId PlaybackId,
    [Claim("fps"), CustomClaim] int? Rate, // expect MUXC018 (no fix)
    [ClaimIgnore, CustomClaim] int? Plan) // expect MUXC018 (no fix)
{
    [CustomClaim]
    public Level Level { get; init; } // expect MUXC018 (no fix)

    [Claim("")] // expect MUXC018 (no fix)
    public int? Width { get; init; }

    [CustomClaim]
    public int? Season { get; init; }
}

using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class SeenClaimsTests
{
    [Theory]
    [InlineData("time")]
    [InlineData("width")]
    [InlineData("playback_restriction_id")]
    [InlineData("tenant")]
    public void A_claim_is_new_once_and_there_from_then_on(string claim)
    {
        var seen = new SeenClaims(MuxCatalogue.Audiences[(int)MuxAudience.Thumbnail]);

        Assert.False(seen.Has(claim));
        Assert.True(seen.Add(claim));
        Assert.True(seen.Has(claim));
        Assert.False(seen.Add(claim));
        Assert.True(seen.Has(claim));
        Assert.False(seen.Has("height"));
    }
}

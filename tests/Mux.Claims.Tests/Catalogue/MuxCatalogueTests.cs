using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class MuxCatalogueTests
{
    [Theory]
    [InlineData(MuxAudience.Video, "secure-video-playback")]
    [InlineData(MuxAudience.DrmLicense, "secure-video-playback")]
    [InlineData(MuxAudience.VideoCounts, "see-how-many-people-are-watching")]
    [InlineData(MuxAudience.PlaybackCounts, "see-how-many-people-are-watching")]
    [InlineData(MuxAudience.LiveStreamCounts, "show-live-stream-health-stats")]
    public void An_audience_has_the_page_on_which_Mux_describes_its_tokens(MuxAudience audience, string page) =>
        Assert.Equal("https://www.mux.com/docs/guides/" + page, MuxCatalogue.Page(MuxCatalogue.Audiences[(int)audience]));

    [Fact]
    public void A_resource_type_has_its_name_and_its_parameters()
    {
        var resource = new ResourceType("ThumbnailFormat", "format");

        Assert.Equal(("ThumbnailFormat", "format"), (resource.Name, resource.Parameter));
    }

    [Fact]
    public void Reserved_are_the_claims_of_a_token_and_of_its_header() => Assert.Equal(
        ["alg", "aud", "custom", "exp", "iat", "iss", "jti", "kid", "nbf", "sub", "token", "typ"], MuxCatalogue.ReservedClaims.Order());

    [Fact]
    public void Times_are_in_seconds() => Assert.All(
        MuxCatalogue.Audiences.SelectMany(audience => audience.Parameters)
            .Where(parameter => parameter.Kind is ParameterKind.Seconds or ParameterKind.EpochSeconds),
        parameter => Assert.Equal("s", parameter.Unit));
}

using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class PublicUrlTextTests
{
    [Theory]
    [InlineData("https://stream.example.org/abc.m3u8", true)]
    [InlineData("HTTPS://Image.Example.org?x", true)]
    [InlineData("https://stream.mux.com/abc.m3u8", false)]
    [InlineData("https://stream.MUX.com/abc.m3u8", false)]
    [InlineData("https://www.example.org/abc.m3u8", false)]
    [InlineData("https://stream.example.org:443/abc.m3u8", false)]
    [InlineData("http://stream.example.org/abc.m3u8", false)]
    public void A_host_that_begins_as_Muxs_do_may_be_on_a_custom_domain(string url, bool mayBe) =>
        Assert.Equal(mayBe, PublicUrlText.MayBeOnCustomDomain(url));
}

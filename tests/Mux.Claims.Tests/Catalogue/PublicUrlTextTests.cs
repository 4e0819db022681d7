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
    [InlineData("https://stream-a.example.org/abc.m3u8", false)]
    [InlineData("http://stream.example.org/abc.m3u8", false)]
    public void A_host_that_begins_as_Muxs_do_may_be_on_a_custom_domain(string url, bool mayBe) =>
        Assert.Equal(mayBe, PublicUrlText.MayBeOnCustomDomain(url));

    [Theory]
    [InlineData("https://:443/abc.m3u8", "url", "has a port, and Mux's URLs have none; leave it out")]
    [InlineData("https://stream.mux.company/abc.m3u8", "url", "if 'mux.company' is a custom domain of yours, set MuxSignerOptions.Domain, or give it as domain")]
    [InlineData("https://stream.mux.com.example/abc.m3u8", "url", "stats.mux.com")]
    [InlineData("https://stream.mux.com/abc/def", "url", "/{id}/text/{name}.txt, /{id}/{name}.mp4, /{id}/metadata.json")]
    [InlineData("https://stream.mux.com//high.mp4", "sub", "A PlaybackId must not be empty")]
    [InlineData("https://stream.mux.com//abc.m3u8", "url", "/{id}/metadata.json")]
    public void What_is_wrong_with_a_URL_ends_with_what_to_do(string url, string of, string end)
    {
        var problem = PublicUrlText.Parse(url, "mux.com", "mux.com", expected: null, out _, out var claim);

        Assert.Equal(of, claim);
        Assert.EndsWith(end, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#azAZ09-._~!$&'()*+,;=:@/?%", true)]
    [InlineData("#-", true)]
    [InlineData("#{", false)]
    [InlineData("#`", false)]
    [InlineData("#[", false)]
    [InlineData("#\"", false)]
    public void A_fragment_has_the_characters_of_RFC_3986(string fragment, bool isFragment) =>
        Assert.Equal(
            isFragment,
            PublicUrlText.Parse("https://stream.mux.com/abc.m3u8" + fragment, "mux.com", "mux.com", expected: null, out _, out _) is null);
}

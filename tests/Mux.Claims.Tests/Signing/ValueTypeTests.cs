namespace Mux.Claims.Tests.Signing;

/// <summary><see cref="MuxToken"/> and <see cref="SignedUrl"/> as values.</summary>
public sealed class ValueTypeTests
{
    private static readonly VideoClaims Claims = new(new PlaybackId("abc"));

    [Fact]
    public void A_token_is_its_text_wherever_it_stands()
    {
        using var signer = TestKeys.CreateSigner();
        var alone = signer.Sign(Claims);
        var inUrl = Claims.ToSignedUrl(signer).Token;

        Assert.Equal(alone, inUrl);
        Assert.True(alone == inUrl);
        Assert.False(alone != inUrl);
        Assert.True(alone.Equals((object)inUrl));
        Assert.False(alone.Equals((object)alone.Value));
        Assert.Equal(alone.GetHashCode(), inUrl.GetHashCode());
        Assert.Equal(alone.Value, inUrl.Value);
        Assert.Same(alone.Text, alone.Value);
        Assert.Equal(alone.Value, inUrl.ToString());
        Assert.Equal(alone.Value, inUrl.AsSpan().ToString());
        Assert.Equal(alone.ExpiresAt, inUrl.ExpiresAt);
        Assert.NotEqual(alone, signer.Sign(Claims, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_signed_url_is_its_text()
    {
        using var signer = TestKeys.CreateSigner();
        var url = Claims.ToSignedUrl(signer);
        var same = Claims.ToSignedUrl(signer);

        Assert.Equal($"https://stream.mux.com/abc.m3u8?token={url.Token}", url.Value);
        Assert.Equal(url, same);
        Assert.True(url == same);
        Assert.False(url != same);
        Assert.True(url.Equals((object)same));
        Assert.False(url.Equals((object)url.Value));
        Assert.Equal(url.GetHashCode(), same.GetHashCode());
        Assert.Equal(url.Value, url.ToString());
        Assert.Equal(url.Value, url.ToUri().AbsoluteUri);
        Assert.Equal(url.Token.ExpiresAt, url.ExpiresAt);
        Assert.NotEqual(url, Claims.ToSignedUrl(signer, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void The_default_values_are_empty_and_equal_themselves()
    {
        Assert.Equal("", default(MuxToken).Value);
        Assert.Equal("", default(MuxToken).ToString());
        Assert.Equal("", default(MuxToken).Text);
        Assert.True(default(MuxToken).AsSpan().IsEmpty);
        Assert.Equal(default, default(MuxToken));
        Assert.Equal(default(MuxToken).GetHashCode(), default(MuxToken).GetHashCode());
        Assert.Equal("", default(SignedUrl).Value);
        Assert.Equal("", default(SignedUrl).ToString());
        Assert.Equal(default, default(SignedUrl).Token);
        Assert.Equal(default(SignedUrl).GetHashCode(), default(SignedUrl).GetHashCode());
        Assert.Contains("is no URL", Assert.Throws<InvalidOperationException>(() => default(SignedUrl).ToUri()).Message, StringComparison.Ordinal);
    }
}

namespace Mux.Claims.Tests.Signing;

public sealed class LatestExpiryTests
{
    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");

    [Fact]
    public void Before_the_first_token_there_is_none()
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("first"));

        Assert.Null(signer.LatestExpiry);
    }

    [Fact]
    public void It_is_the_latest_whatever_the_order_and_the_way_to_sign()
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("first"));
        var latest = new DateTimeOffset(2200, 1, 2, 3, 4, 5, TimeSpan.Zero);

        signer.Sign(new VideoClaims(Id), TimeSpan.FromHours(1));
        Assert.True(signer.TrySign(new GifClaims(Id), new byte[2048], out _, latest.AddSeconds(-2)));
        signer.SignUrl($"https://stream.mux.com/{Id}.m3u8", latest.AddSeconds(-1));
        Assert.Equal(latest.AddSeconds(-1), signer.LatestExpiry);
        signer.SignPlayer(Id, expires: latest);
        new ThumbnailClaims(Id).ToSignedUrl(signer, TimeSpan.FromDays(1));

        Assert.Equal(latest, signer.LatestExpiry);
    }

    [Fact]
    public void It_covers_the_tokens_of_a_replaced_key()
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("first"));
        var token = signer.Sign(new VideoClaims(Id), TimeSpan.FromDays(30));

        signer.UseKey(MuxSigningKey.Generate("second"));
        signer.Sign(new VideoClaims(Id), TimeSpan.FromDays(1));

        Assert.Equal(token.ExpiresAt, signer.LatestExpiry);
    }
}

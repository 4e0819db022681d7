namespace Mux.Claims.Tests.Signing;

/// <summary>Keys that come from elsewhere, and only for a time.</summary>
public sealed class KeyLeaseTests
{
    private static readonly VideoClaims Claims = new(new PlaybackId("abc"));

    private readonly ManualClock _clock = new();

    [Fact]
    public void A_signer_without_key_says_so_until_it_is_given_one()
    {
        using var signer = MuxSigner.WithoutKey();

        Assert.Contains("no key yet", Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims)).Message, StringComparison.Ordinal);
        Assert.Throws<MuxSigningKeyException>(() => signer.KeyId);
        Assert.Throws<MuxSigningKeyException>(() => signer.TrySign(Claims, new byte[2000], out _));
        Assert.Throws<MuxSigningKeyException>(() => signer.SignUrl("https://stream.mux.com/abc.m3u8"));

        signer.UseKey(TestKeys.Create());
        using var other = new MuxSigner(TestKeys.Create());
        var expiry = DateTimeOffset.UtcNow.AddHours(1);
        Assert.Equal(other.Sign(Claims, expiry), signer.Sign(Claims, expiry));
    }

    [Fact]
    public void A_signer_without_key_can_be_disposed_and_is_not_revived()
    {
        var signer = MuxSigner.WithoutKey();
        signer.Dispose();
        signer.Dispose();
        using var key = TestKeys.Create();

        Assert.Throws<ObjectDisposedException>(() => signer.UseKey(key));
        Assert.Throws<ObjectDisposedException>(() => signer.Sign(Claims));
    }

    [Fact]
    public void A_signer_that_is_disposed_says_so_whatever_its_lease_says()
    {
        var signer = new MuxSigner(TestKeys.Create(), new MuxSignerOptions { TimeProvider = _clock })
        {
            Lease = new KeyLease(DateTimeOffset.MinValue, TimeSpan.FromDays(7)),
        };
        Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims));

        signer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => signer.Sign(Claims));
        Assert.Throws<ObjectDisposedException>(() => signer.SignUrl("https://stream.mux.com/abc.m3u8"));
    }

    [Fact]
    public void A_signer_without_key_has_its_options_checked() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MuxSigner.WithoutKey(new MuxSignerOptions { Lifetime = TimeSpan.Zero }));

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Nothing_is_signed_after_the_lease_and_a_new_one_goes_on(int cache)
    {
        using var signer = NewSigner(cache);
        var last = signer.Sign(Claims, TimeSpan.FromHours(1));
        signer.Lease = new KeyLease(_clock.GetUtcNow().AddMinutes(1), TimeSpan.FromDays(7));

        Assert.Equal(last, signer.Sign(Claims, TimeSpan.FromHours(1)));
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.NotEqual("", signer.Sign(Claims).Value);
        _clock.Now += TimeSpan.FromTicks(1);
        var error = Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims));
        Assert.Equal(
            "The lease of the signing key ended at 2026-09-21 14:14:20Z, and it may have been replaced elsewhere since: nothing was heard "
            + "of the keys in the meantime. Nothing is signed until their store can be read again.",
            error.Message);
        Assert.Throws<MuxSigningKeyException>(() => signer.SignPlayer(new PlaybackId("abc")));

        signer.Lease = new KeyLease(_clock.GetUtcNow().AddMinutes(1), TimeSpan.FromDays(7));
        Assert.NotEqual("", signer.Sign(Claims).Value);
    }

    [Fact]
    public void A_ring_that_was_never_read_has_given_no_key()
    {
        using var signer = NewSigner(cache: 0);
        signer.Lease = new KeyLease(DateTimeOffset.MinValue, TimeSpan.FromDays(7));

        var error = Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims));
        Assert.Equal(
            "The signer has no key yet: it waits for one from a key ring, whose health check and log say why none has come.",
            error.Message);
    }

    [Fact]
    public void A_token_that_would_outlive_its_key_is_refused()
    {
        using var signer = NewSigner(cache: 0);
        signer.Lease = new KeyLease(_clock.GetUtcNow().AddDays(1), TimeSpan.FromDays(7));

        Assert.NotEqual("", signer.Sign(Claims, TimeSpan.FromDays(7)).Value);
        Assert.NotEqual("", signer.Sign(Claims, _clock.GetUtcNow().AddDays(7)).Value);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => signer.Sign(Claims, TimeSpan.FromDays(7) + TimeSpan.FromSeconds(2)));
        Assert.Contains("LongestTokenLifetime", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => signer.Sign(Claims, _clock.GetUtcNow().AddDays(8)));
        Assert.True(signer.LatestExpiry <= _clock.GetUtcNow().AddDays(7));
    }

    private MuxSigner NewSigner(int cache) =>
        new(TestKeys.Create(), new MuxSignerOptions { TimeProvider = _clock, TokenCacheCapacity = cache, ExpiryWindow = TimeSpan.Zero });
}

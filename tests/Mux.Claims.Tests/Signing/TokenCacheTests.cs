using System.Text;

namespace Mux.Claims.Tests.Signing;

public sealed class TokenCacheTests
{
    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");

    [Fact]
    public void Equal_claims_are_signed_once_within_a_window_whatever_signs_them()
    {
        var clock = new ManualClock();
        using var spy = new SpyRsa();
        using var signer = Signer(spy, clock, capacity: 10);
        var probes = spy.Signatures;
        var utf8 = new byte[2000];

        var token = signer.Sign(Claims(1));
        clock.Now += TimeSpan.FromSeconds(30);

        Assert.Same(token.Value, signer.Sign(Claims(1)).Value);
        Assert.Equal(token, Claims(1).ToSignedUrl(signer).Token);
        Assert.Equal(token, signer.SignUrl($"https://image.mux.com/{Id}/thumbnail.png?width=1").Token);
        Assert.True(signer.TrySign(Claims(1), utf8, out var written));
        Assert.Equal(token.Value, Encoding.ASCII.GetString(utf8, 0, written));
        Assert.Equal(1, spy.Signatures - probes);
    }

    [Fact]
    public void Other_claims_another_audience_and_another_expiry_are_signed_anew()
    {
        var clock = new ManualClock();
        using var spy = new SpyRsa();
        using var signer = Signer(spy, clock, capacity: 10);
        var probes = spy.Signatures;

        signer.Sign(new VideoClaims(Id));
        signer.Sign(new ThumbnailClaims(Id));
        signer.Sign(Claims(1));
        signer.Sign(Claims(2));
        signer.Sign(Claims(1), TimeSpan.FromDays(1));
        clock.Now += TimeSpan.FromHours(1);
        signer.Sign(Claims(1));

        Assert.Equal(6, spy.Signatures - probes);
    }

    [Fact]
    public void Without_a_capacity_nothing_is_remembered()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy, new ManualClock(), capacity: 0);
        var probes = spy.Signatures;

        signer.Sign(Claims(1));
        signer.Sign(Claims(1));

        Assert.Equal(2, spy.Signatures - probes);
    }

    [Fact]
    public void The_least_recently_used_token_goes_first()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy, new ManualClock(), capacity: 3);
        var probes = spy.Signatures;

        Sign(1, 2, 3, 1, 4);
        Assert.Equal(4, spy.Signatures - probes);
        Sign(1, 3, 4);
        Assert.Equal(4, spy.Signatures - probes);
        Sign(2);
        Assert.Equal(5, spy.Signatures - probes);
        Sign(1);
        Assert.Equal(6, spy.Signatures - probes);

        void Sign(params int[] widths) => Assert.All(widths, width => signer.Sign(Claims(width)));
    }

    [Fact]
    public void A_new_key_empties_the_cache_and_no_token_crosses_keys()
    {
        using var first = new SpyRsa(0);
        using var second = new SpyRsa(1);
        using var verifier = TestKeys.CreateRsa(1);
        using var signer = Signer(first, new ManualClock(), capacity: 10);
        var old = signer.Sign(Claims(1));

        signer.UseKey(MuxSigningKey.FromRsa("test-key", second, leaveOpen: true));
        var token = signer.Sign(Claims(1));

        Assert.NotEqual(old, token);
        Assert.True(CompactToken.Parse(token).IsSignedBy(verifier));
        Assert.Equal(token, signer.Sign(Claims(1)));
    }

    [Fact]
    public void A_thousand_callers_of_one_new_token_make_one_signature()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy, new ManualClock(), capacity: 10);
        using var waiting = new CountdownEvent(8);
        var probes = spy.Signatures;

        // The signature goes on until callers stand in line for it; 8 is what a pool of any size reaches in the end.
        spy.WhileSigning = () => waiting.Wait();
        var tokens = new string[1000];
        var threads = Enumerable.Range(0, 8).Select(thread => new Thread(() =>
        {
            waiting.Signal();
            for (var i = thread; i < tokens.Length; i += 8)
            {
                tokens[i] = signer.Sign(Claims(1)).Value;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(1, spy.Signatures - probes);
        Assert.Single(tokens.Distinct());
    }

    [Fact]
    public void A_failed_signature_is_not_remembered()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy, new ManualClock(), capacity: 10);
        spy.WhileSigning = () => throw new InvalidOperationException("away");

        Assert.Throws<InvalidOperationException>(() => signer.Sign(Claims(1)));
        spy.WhileSigning = null;

        using var verifier = TestKeys.CreateRsa();
        Assert.True(CompactToken.Parse(signer.Sign(Claims(1))).IsSignedBy(verifier));
    }

    [Fact]
    public void The_cache_is_bounded_in_entries()
    {
        var cache = new TokenCache(100);
        for (var i = 0; i < 1000; i++)
        {
            cache.GetOrAdd(cache, BitConverter.GetBytes(i), 100);
            Assert.Equal(Math.Min(i + 1, 100), cache.Count);
        }

        cache.Clear();
        Assert.Equal(0, cache.Count);
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void The_cache_is_bounded_in_bytes()
    {
        const int capacity = 10;
        var cache = new TokenCache(capacity);
        for (var i = 0; i < 100; i++)
        {
            cache.GetOrAdd(cache, new byte[TokenCache.BytesPerToken + i], 2 * TokenCache.BytesPerToken);
            Assert.InRange(cache.Bytes, 1, capacity * TokenCache.BytesPerToken);
        }

        Assert.InRange(cache.Count, 1, capacity / 2);
        cache.GetOrAdd(cache, new byte[capacity * TokenCache.BytesPerToken], 10);
        Assert.Equal(0, cache.Count);
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void An_entry_is_found_by_its_whole_payload_and_its_key()
    {
        var cache = new TokenCache(10);
        var payload = "payload"u8.ToArray();
        var entry = cache.GetOrAdd("key", payload, 10);

        Assert.Same(entry, cache.GetOrAdd("key", "payload"u8, 10));
        Assert.NotSame(entry, cache.GetOrAdd("key", "payloae"u8, 10));
        Assert.NotSame(entry, cache.GetOrAdd(new object(), "payload"u8, 10));

        payload[0] = (byte)'x';
        Assert.Same(entry, cache.GetOrAdd("key", "payload"u8, 10));
    }

    private static ThumbnailClaims Claims(int width) => new(Id) { Width = width };

    private static MuxSigner Signer(SpyRsa spy, ManualClock clock, int capacity) => new(
        MuxSigningKey.FromRsa("test-key", spy, leaveOpen: true),
        new MuxSignerOptions { TimeProvider = clock, TokenCacheCapacity = capacity, ExpiryWindow = TimeSpan.FromHours(1) });
}

using System.Runtime.CompilerServices;
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
    public void The_oldest_token_that_nobody_asked_for_goes_first()
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

        void Sign(params int[] widths) => Assert.All(widths, width => signer.Sign(Claims(width)));
    }

    [Fact]
    public void A_token_that_was_asked_for_once_is_spared_once()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy, new ManualClock(), capacity: 2);
        signer.Sign(Claims(1));
        signer.Sign(Claims(1));
        signer.Sign(Claims(2));
        signer.Sign(Claims(3));
        signer.Sign(Claims(4));
        var before = spy.Signatures;

        signer.Sign(Claims(3));
        signer.Sign(Claims(4));
        Assert.Equal(0, spy.Signatures - before);

        signer.Sign(Claims(1));
        Assert.Equal(1, spy.Signatures - before);
    }

    [Fact]
    public void A_page_that_is_asked_for_again_and_again_survives_a_stream_of_others()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy, new ManualClock(), capacity: 20);
        var page = Enumerable.Range(1, 10).ToList();
        page.ForEach(width => signer.Sign(Claims(width)));
        for (var other = 100; other < 200; other++)
        {
            page.ForEach(width => signer.Sign(Claims(width)));
            signer.Sign(Claims(other));
        }

        var signatures = spy.Signatures;
        page.ForEach(width => signer.Sign(Claims(width)));

        Assert.Equal(signatures, spy.Signatures);
    }

    [Fact]
    public void Every_form_of_a_URL_comes_from_one_signature()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy, new ManualClock(), capacity: 10, domain: "media.example.com");
        var probes = spy.Signatures;
        var token = signer.Sign(new VideoClaims(Id)).Value;
        var longName = new string('n', 1000);

        // The first URL is remembered; the others are written anew, in every order.
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal($"https://stream.media.example.com/{Id}.m3u8?token={token}", new VideoClaims(Id).ToSignedUrl(signer).Value);
            Assert.Equal(
                $"https://stream.media.example.com/{Id}/highest.mp4?token={token}",
                new VideoClaims(Id).ToSignedUrl(signer, VideoResource.StaticRendition("highest.mp4")).Value);
            Assert.Equal(
                $"https://stream.media.example.com/{Id}/highest.mp4?download={longName}&token={token}",
                new VideoClaims(Id).ToSignedUrl(signer, VideoResource.StaticRendition("highest.mp4", longName)).Value);
            Assert.Equal($"https://stream.mux.com/{Id}.m3u8?token={token}", signer.SignUrl($"https://stream.mux.com/{Id}.m3u8").Value);
            Assert.Equal(token, signer.Sign(new VideoClaims(Id)).Value);
        }

        var rendition = new VideoClaims(Id).ToSignedUrl(signer, VideoResource.StaticRendition("highest.mp4", longName), TimeSpan.FromDays(1));
        Assert.Equal(rendition.Token, new VideoClaims(Id).Sign(signer, TimeSpan.FromDays(1)));
        Assert.Equal(2, spy.Signatures - probes);
    }

    [Fact]
    public void No_token_outlives_what_its_caller_asked_for()
    {
        var clock = new ManualClock();
        using var spy = new SpyRsa();
        using var signer = Signer(spy, clock, capacity: 1000);
        var instant = ManualClock.Start + TimeSpan.FromMinutes(200);
        for (var minute = 0; minute < 180; minute++)
        {
            clock.Now = ManualClock.Start + TimeSpan.FromMinutes(minute);
            foreach (var lifetime in (TimeSpan[])[TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(59), TimeSpan.FromHours(1), TimeSpan.FromDays(7)])
            {
                var left = signer.Sign(Claims(1), lifetime).ExpiresAt - clock.Now;
                Assert.InRange(left, lifetime, lifetime + TimeSpan.FromSeconds(3599));
            }

            var exact = signer.Sign(Claims(1), instant);
            Assert.Equal(instant, exact.ExpiresAt);
            Assert.Equal(instant.ToUnixTimeSeconds(), CompactToken.Parse(exact).Expiry);
        }
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_of_a_key_that_is_gone_stays_in_the_cache(bool dispose)
    {
        using var signer = MuxSigner.WithoutKey(new MuxSignerOptions { TokenCacheCapacity = 10, ExpiryWindow = TimeSpan.FromHours(1) });
        var key = Remember(signer);
        if (dispose)
        {
            signer.Dispose();
        }
        else
        {
            signer.UseKey(TestKeys.Create("next"));
        }

        GC.Collect();

        Assert.False(key.IsAlive);
        GC.KeepAlive(signer);

        // In a method of its own, since a local variable may keep what it held.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Remember(MuxSigner signer)
        {
            var key = TestKeys.Create();
            signer.UseKey(key);
            signer.Sign(Claims(1));
            return new WeakReference(key);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(1000, 1024)]
    [InlineData(1024, 1024)]
    [InlineData(65_536, 65_536)]
    [InlineData(1_000_000, 65_536)]
    public void There_is_a_place_for_the_offset_of_each_token_and_for_65536_at_most(int capacity, int places)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var offsets = new WindowOffsets(3600, capacity);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(bytes, places * IntPtr.Size, (places * IntPtr.Size) + 200);
        Assert.Equal(Expiry.WindowOffset("abc", 3600), offsets.Of("abc"));
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

        Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims(1)));
        spy.WhileSigning = null;

        using var verifier = TestKeys.CreateRsa();
        Assert.True(CompactToken.Parse(signer.Sign(Claims(1))).IsSignedBy(verifier));
    }

    [Fact]
    public void Those_who_wait_for_a_signature_that_fails_try_themselves()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy, new ManualClock(), capacity: 10);
        using var waiting = new CountdownEvent(8);
        var failures = 0;
        spy.WhileSigning = () =>
        {
            waiting.Wait();
            if (Interlocked.Increment(ref failures) <= 3)
            {
                throw new InvalidOperationException("away");
            }
        };
        var results = new string?[8];
        var threads = Enumerable.Range(0, results.Length).Select(thread => new Thread(() =>
        {
            waiting.Signal();
            try
            {
                results[thread] = signer.Sign(Claims(1)).Value;
            }
            catch (MuxSigningKeyException)
            {
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(3, results.Count(result => result is null));
        Assert.Single(results.OfType<string>().Distinct());
    }

    [Fact]
    public void A_token_that_is_forgotten_while_it_is_signed_is_served_to_those_who_asked()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy, new ManualClock(), capacity: 1);
        var probes = spy.Signatures;
        var nested = false;
        spy.WhileSigning = () =>
        {
            if (!nested)
            {
                nested = true;
                signer.Sign(Claims(2));
            }
        };

        using var verifier = TestKeys.CreateRsa();
        Assert.True(CompactToken.Parse(signer.Sign(Claims(1))).IsSignedBy(verifier));
        signer.Sign(Claims(2));
        Assert.Equal(2, spy.Signatures - probes);
        signer.Sign(Claims(1));
        Assert.Equal(3, spy.Signatures - probes);
    }

    [Fact]
    public void Threads_that_share_a_cache_too_small_for_them_get_their_own_tokens()
    {
        const int subjects = 40;
        using var plain = Signer(new SpyRsa(), new ManualClock(), capacity: 0);
        using var signer = Signer(new SpyRsa(), new ManualClock(), capacity: 25);
        var expected = Enumerable.Range(1, subjects).Select(width => Claims(width).ToSignedUrl(plain)).ToList();
        var wrong = 0;
        var threads = Enumerable.Range(0, 8).Select(thread => new Thread(() =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 3000; i++)
            {
                // Some widths are asked for more often than others, as on a page.
                var width = 1 + (random.Next(10) > 0 ? random.Next(10) : random.Next(subjects));
                var right = i % 2 == 0 ? Claims(width).ToSignedUrl(signer) == expected[width - 1] : signer.Sign(Claims(width)) == expected[width - 1].Token;
                Interlocked.Add(ref wrong, right ? 0 : 1);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_cache_under_contention_keeps_its_bounds_and_its_count()
    {
        const int capacity = 50;
        var cache = new TokenCache(capacity);
        var threads = Enumerable.Range(0, 8).Select(thread => new Thread(() =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 20_000; i++)
            {
                var payload = BitConverter.GetBytes(random.Next(200));
                Assert.Equal(payload, cache.GetOrAdd(cache, payload, 100).Payload);
                if (i % 5000 == 4999)
                {
                    cache.Clear();
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        for (var i = 0; i < capacity; i++)
        {
            cache.GetOrAdd("key", BitConverter.GetBytes(i), 100);
        }

        // Every entry has the same size, so that bytes and entries tell of the same ones.
        var one = new TokenCache(1);
        one.GetOrAdd("key", BitConverter.GetBytes(0), 100);
        Assert.Equal(capacity, cache.Count);
        Assert.Equal(capacity * one.Bytes, cache.Bytes);
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

        // What alone is more than all may take is not remembered, and drives nothing out.
        var (count, bytes) = (cache.Count, cache.Bytes);
        Assert.Null(cache.GetOrAdd(cache, new byte[capacity * TokenCache.BytesPerToken], 10).Text);
        Assert.Equal((count, bytes), (cache.Count, cache.Bytes));
    }

    [Theory]
    [InlineData(10, 30)]
    [InlineData(46, 300)]
    [InlineData(1024, 300)]
    [InlineData(46, 3000)]
    public void A_capacity_takes_no_more_than_4_KiB_each_whatever_the_IDs_are(int idLength, int claimsLength)
    {
        const int capacity = 300;
        var cache = new TokenCache(capacity);
        var perSubject = idLength > WindowOffsets.MaxSubjectLength ? 0 : 32 + 24 + 8 + ((idLength + 6) * sizeof(char));
        for (var i = 0; i < 2 * capacity; i++)
        {
            var payload = Encoding.ASCII.GetBytes(i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture) + new string('x', idLength + claimsLength));
            var text = new string('t', payload.Length * 4 / 3 + 400 + TokenCache.MaxUrlStart);
            cache.GetOrAdd(cache, payload, text.Length - TokenCache.MaxUrlStart).Text =
                new RememberedText(new SignedText(text, TokenCache.MaxUrlStart), new UrlResource(0), "mux.com");
        }

        // The offsets have a place for each of the next power of two.
        Assert.InRange(cache.Bytes + (512 * perSubject), 1, capacity * 4096);
    }

    [Fact]
    public void An_entry_counts_all_that_it_keeps()
    {
        var cache = new TokenCache(10_000);
        var least = long.MaxValue;
        for (var i = 0; i < 200; i++)
        {
            var payload = BitConverter.GetBytes((long)i);
            var counted = cache.Bytes;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var entry = cache.GetOrAdd(cache, payload, 1000);
            entry.Text = new RememberedText(
                new SignedText(new string('t', 1000 + TokenCache.MaxUrlStart), TokenCache.MaxUrlStart),
                new UrlResource(1, new string('n', TokenCache.MaxUrlStart / 2)),
                new string('d', TokenCache.MaxUrlStart / 2));
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before - (cache.Bytes - counted));
        }

        Assert.InRange(least, long.MinValue, 0);
    }

    [Fact]
    public void A_long_subject_has_its_offset_without_a_place()
    {
        var offsets = new WindowOffsets(3600, 10);
        var subject = new string('v', 1024);

        Assert.Equal(Expiry.WindowOffset(subject, 3600), offsets.Of(subject));
        Assert.Equal(Expiry.WindowOffset("short", 3600), offsets.Of("short"));
        Assert.Equal(Expiry.WindowOffset("short", 3600), offsets.Of("short"));
    }

    [Fact]
    public void An_offset_is_remembered_of_subjects_of_up_to_128_characters()
    {
        var offsets = new WindowOffsets(3600, 1024);
        var (longest, longer) = (new string('v', 128), new string('v', 129));
        offsets.Of("the first call of all");

        Assert.NotEqual(0, Allocated(longest));
        Assert.Equal(0, Allocated(longest));
        Assert.Equal(0, Allocated(longer));

        // A token's expiry remembers it too.
        Expiry.ToUnixSeconds(default, ManualClock.Start, TimeSpan.FromDays(7), 3600, "video1", offsets);
        Assert.Equal(0, Allocated("video1"));

        long Allocated(string subject)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            offsets.Of(subject);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void There_are_places_for_offsets_where_there_is_a_window()
    {
        var (without, with) = (Allocated(TimeSpan.Zero), Allocated(TimeSpan.FromSeconds(1)));

        Assert.InRange(with - without, 4096 * IntPtr.Size, (4096 * IntPtr.Size) + 200);

        static long Allocated(TimeSpan window)
        {
            var options = new MuxSignerOptions { TokenCacheCapacity = 4096, ExpiryWindow = window };
            MuxSigner.WithoutKey(options).Dispose();
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var signer = MuxSigner.WithoutKey(options);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Misses_are_what_was_not_there()
    {
        var cache = new TokenCache(10);
        cache.GetOrAdd("key", "one"u8, 10);
        cache.GetOrAdd("key", "two"u8, 10);
        cache.GetOrAdd("key", "one"u8, 10);
        cache.Find("key", "three"u8);

        Assert.Equal(2, cache.Misses);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tokens_that_fill_the_memory_to_the_last_byte_are_remembered_and_one_byte_more_is_not(int capacity)
    {
        var measured = new TokenCache(1);
        measured.GetOrAdd("key", new byte[8], 100);
        var tokenLength = 100 + ((TokenCache.BytesPerToken - (int)measured.Bytes) / sizeof(char));
        var cache = new TokenCache(capacity);
        for (var i = 0; i < capacity; i++)
        {
            cache.GetOrAdd("key", BitConverter.GetBytes((long)i), tokenLength);
        }

        Assert.Equal((capacity, capacity * TokenCache.BytesPerToken), (cache.Count, cache.Bytes));

        cache.GetOrAdd("key", new byte[9], tokenLength);
        Assert.Equal(capacity == 1 ? 1 : capacity - 1, cache.Count);
        Assert.InRange(cache.Bytes, 1, capacity * TokenCache.BytesPerToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Payloads_of_one_hash_are_forgotten_one_by_one(int forgotten)
    {
        // Payloads that differ in an odd last byte alone have one hash.
        var cache = new TokenCache(3);
        var entries = Enumerable.Range(0, 3).Select(i => cache.GetOrAdd("key", Payload(i), 10)).ToList();
        for (var i = 0; i < forgotten; i++)
        {
            cache.Find("key", Payload(i));
        }

        cache.GetOrAdd("key", "another payload"u8, 10);

        for (var i = 0; i < 3; i++)
        {
            Assert.Same(i == forgotten ? null : entries[i], cache.Find("key", Payload(i)));
        }

        Assert.Equal(3, cache.Count);

        static byte[] Payload(int last) => [1, 2, (byte)last];
    }

    [Theory]
    [InlineData(TokenCache.MaxUrlStart, true)]
    [InlineData(TokenCache.MaxUrlStart + 1, false)]
    public void A_URL_of_up_to_192_characters_before_the_token_is_remembered_and_of_a_longer_one_the_token(int start, bool remembered)
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy, new ManualClock(), capacity: 10);
        var name = new string('n', start - $"https://stream.mux.com/{Id}/highest.mp4?download=&token=".Length);

        var url = Sign();

        Assert.Equal(start, url.Value.Length - url.Token.AsSpan().Length);
        Assert.Equal(url, Sign());
        Assert.Equal(remembered, ReferenceEquals(url.Value, Sign().Value));
        Assert.Equal(remembered ? url.Value : url.Token.Value, signer.Sign(new VideoClaims(Id)).Text);

        SignedUrl Sign() => new VideoClaims(Id).ToSignedUrl(signer, VideoResource.StaticRendition("highest.mp4", name));
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

    private static MuxSigner Signer(SpyRsa spy, ManualClock clock, int capacity, string domain = "mux.com") => new(
        MuxSigningKey.FromRsa("test-key", spy, leaveOpen: true),
        new MuxSignerOptions { TimeProvider = clock, TokenCacheCapacity = capacity, ExpiryWindow = TimeSpan.FromHours(1), Domain = domain });
}

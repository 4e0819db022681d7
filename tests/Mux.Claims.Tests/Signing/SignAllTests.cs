using System.Collections.Concurrent;

namespace Mux.Claims.Tests.Signing;

/// <summary>A page that is signed on all cores.</summary>
public sealed class SignAllTests
{
    private static readonly int[] Numbers = [.. Enumerable.Range(0, 200)];

    [Fact]
    public void The_results_stand_in_the_order_of_the_items()
    {
        using var signer = TestKeys.CreateSigner();

        var cards = signer.SignAll(Numbers, number => (Poster: Claims(number).ToSignedUrl(signer), Token: new VideoClaims(Id(number)).Sign(signer)));

        Assert.Equal(Numbers.Select(number => Claims(number).ToSignedUrl(signer)), cards.Select(card => card.Poster));
        Assert.Equal(Numbers.Select(number => new VideoClaims(Id(number)).Sign(signer)), cards.Select(card => card.Token));
    }

    [Fact]
    public void Public_URLs_are_signed_as_one_by_one()
    {
        using var signer = TestKeys.CreateSigner();
        var urls = Numbers.Select(number => $"https://image.mux.com/{Id(number)}/thumbnail.webp?width={number + 1}").ToList();

        Assert.Equal(urls.Select(url => signer.SignUrl(url)), signer.SignAll(urls));
        Assert.Equal(urls.Select(url => signer.SignUrl(url, TimeSpan.FromHours(1))), signer.SignAll(urls, TimeSpan.FromHours(1)));

        var thrown = Assert.Throws<SignAllException>(() => signer.SignAll([urls[0], "https://image.mux.com/abc/thumbnail.jpg?widht=1"]));
        Assert.Equal(1, Assert.Single(thrown.Failures).Index);
        Assert.Equal("widht", Assert.Single(Assert.IsType<ClaimValidationException>(thrown.InnerException).Errors).Claim);
    }

    [Fact]
    public void A_page_may_be_empty_or_have_one_item()
    {
        using var signer = TestKeys.CreateSigner();

        Assert.Empty(signer.SignAll(Array.Empty<string>()));
        Assert.Equal(Claims(1).ToSignedUrl(signer), Assert.Single(signer.SignAll([1], number => Claims(number).ToSignedUrl(signer))));
    }

    [Fact]
    public void All_cores_sign_at_once_and_no_more()
    {
        var cores = Environment.ProcessorCount;
        using var spy = new SpyRsa();
        using var signer = Signer(spy);
        using var together = new CountdownEvent(1 + cores);
        var (now, most) = (0, 0);
        spy.WhileSigning = () =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));

            // The first signature shows that there is something to share; from then on each core waits for the others.
            if (together.CurrentCount == 1 + cores)
            {
                together.Signal();
            }
            else if (!together.IsSet)
            {
                together.Signal();
                Assert.True(together.Wait(TimeSpan.FromMinutes(1)));
            }

            Interlocked.Decrement(ref now);
        };

        signer.SignAll(Numbers, number => Claims(number).Sign(signer));

        Assert.Equal(cores, most);
    }

    [Fact]
    public void What_the_cache_has_is_left_to_the_calling_thread()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy, cache: 1000);
        var first = signer.SignAll(Numbers, number => Claims(number).ToSignedUrl(signer));
        var signatures = spy.Signatures;
        var threads = new ConcurrentBag<int>();

        var second = signer.SignAll(Numbers, number =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return Claims(number).ToSignedUrl(signer);
        });

        Assert.Equal(first, second);
        Assert.Equal(signatures, spy.Signatures);
        Assert.Equal([Environment.CurrentManagedThreadId], threads.Distinct());
    }

    [Fact]
    public void All_refused_items_are_reported_with_their_index()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(spy);
        var probes = spy.Signatures;

        var thrown = Assert.Throws<SignAllException>(() => signer.SignAll(Numbers, number => number switch
        {
            3 => new ThumbnailClaims(Id(number)) { Width = -3, Height = 0 }.ToSignedUrl(signer),
            50 => new ThumbnailClaims(new PlaybackId("")).ToSignedUrl(signer),
            199 => Claims(number).ToSignedUrl(signer, TimeSpan.Zero),
            _ => Claims(number).ToSignedUrl(signer),
        }));

        Assert.Equal([3, 50, 199], thrown.Failures.Select(failure => failure.Index));
        Assert.Equal(["width", "height"], Assert.IsType<ClaimValidationException>(thrown.Failures[0].Exception).Errors.Select(error => error.Claim));
        Assert.IsType<ArgumentException>(thrown.Failures[1].Exception);
        Assert.IsType<ArgumentOutOfRangeException>(thrown.Failures[2].Exception);
        Assert.Same(thrown.Failures[0].Exception, thrown.InnerException);
        Assert.StartsWith("3 items cannot be signed:", thrown.Message, StringComparison.Ordinal);
        Assert.All(thrown.Failures, failure => Assert.Contains($"- [{failure.Index}]: {failure.Exception.Message}", thrown.Message, StringComparison.Ordinal));
        Assert.Equal(Numbers.Length - 3, spy.Signatures - probes);
    }

    [Fact]
    public void A_message_names_ten_items_at_most()
    {
        using var signer = TestKeys.CreateSigner();

        var thrown = Assert.Throws<SignAllException>(() => signer.SignAll(Numbers, number => new ThumbnailClaims(Id(number)) { Width = 0 }.Sign(signer)));

        Assert.Equal(Numbers.Length, thrown.Failures.Count);
        Assert.Contains("- [9]: ", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("- [10]: ", thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith("- and 190 more", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_other_failure_stops_the_call_and_the_first_item_that_met_it_is_reported()
    {
        using var signer = TestKeys.CreateSigner();
        for (var round = 0; round < 20; round++)
        {
            var tried = 0;

            var thrown = Assert.Throws<SignAllException>(() => signer.SignAll(Numbers, number =>
            {
                Interlocked.Increment(ref tried);
                return number switch
                {
                    5 => throw new ArgumentException("refused"),
                    >= 20 => throw new InvalidOperationException($"{number}"),
                    _ => Claims(number).Sign(signer),
                };
            }));

            Assert.Equal(20, Assert.Single(thrown.Failures).Index);
            Assert.Equal("20", Assert.IsType<InvalidOperationException>(thrown.InnerException).Message);
            Assert.Equal("Item [20]: 20", thrown.Message);
            Assert.InRange(tried, 21, 21 + Environment.ProcessorCount);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Of_two_items_that_fail_together_the_first_is_reported(int faster)
    {
        if (Environment.ProcessorCount == 1)
        {
            return; // The second item is not tried any more.
        }

        using var signer = TestKeys.CreateSigner();
        using var begun = new CountdownEvent(2);
        using var failing = new ManualResetEventSlim();

        Assert.Equal("Item [0]: 0", Assert.Throws<SignAllException>(() => signer.SignAll([0, 1], Fail)).Message);

        MuxToken Fail(int number)
        {
            begun.Signal();
            Assert.True(begun.Wait(TimeSpan.FromMinutes(1)));
            Assert.True(number == faster || failing.Wait(TimeSpan.FromMinutes(1)));
            try
            {
                throw new InvalidOperationException($"{number}");
            }
            finally
            {
                failing.Set();
            }
        }
    }

    [Fact]
    public void A_cancelled_call_signs_nothing_more()
    {
        using var signer = TestKeys.CreateSigner();
        using var source = new CancellationTokenSource();
        var tried = 0;

        var thrown = Assert.Throws<OperationCanceledException>(() => signer.SignAll(
            Numbers,
            number =>
            {
                Interlocked.Increment(ref tried);
                if (number == 10)
                {
                    source.Cancel();
                }

                return Claims(number).Sign(signer);
            },
            source.Token));

        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.InRange(tried, 11, 11 + Environment.ProcessorCount);
        Assert.Throws<OperationCanceledException>(() => signer.SignAll(Array.Empty<string>(), cancellationToken: source.Token));
    }

    [Fact]
    public void A_cancellation_that_comes_with_the_last_item_is_too_late()
    {
        using var signer = TestKeys.CreateSigner();
        using var source = new CancellationTokenSource();

        var tokens = signer.SignAll(
            [1],
            number =>
            {
                source.Cancel();
                return Claims(number).Sign(signer);
            },
            source.Token);

        Assert.Equal(Claims(1).Sign(signer), Assert.Single(tokens));
    }

    [Fact]
    public void A_disposed_signer_says_so_whenever_it_was_disposed()
    {
        var signer = TestKeys.CreateSigner();

        Assert.Throws<ObjectDisposedException>(() => signer.SignAll(Numbers, number =>
        {
            if (number == 10)
            {
                signer.Dispose();
            }

            return Claims(number).Sign(signer);
        }));
        Assert.Throws<ObjectDisposedException>(() => signer.SignAll(Array.Empty<string>()));
    }

    [Fact]
    public void A_key_that_is_replaced_in_the_midst_leaves_every_token_with_the_key_that_it_names()
    {
        using var signer = new MuxSigner(TestKeys.Create("first"));
        using var first = TestKeys.CreateRsa();
        using var second = TestKeys.CreateRsa(1);

        var tokens = signer.SignAll(Numbers, number =>
        {
            if (number == 100)
            {
                signer.UseKey(TestKeys.Create("second", 1));
            }

            return Claims(number).Sign(signer);
        }).Select(CompactToken.Parse).ToList();

        Assert.Equal("first", tokens[0].KeyId);
        Assert.Equal("second", tokens[^1].KeyId);
        Assert.All(tokens, token => Assert.True(token.IsSignedBy(token.KeyId == "first" ? first : second)));
    }

    [Fact]
    public async Task Pages_within_pages_on_every_thread_of_the_pool_come_to_an_end()
    {
        using var signer = TestKeys.CreateSigner();
        var expected = Numbers.Take(5).Select(number => Claims(number).Sign(signer)).ToList();

        var pages = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() =>
            signer.SignAll(Enumerable.Range(0, 4), _ => signer.SignAll(Enumerable.Range(0, 5), number => Claims(number).Sign(signer))))));

        Assert.All(pages.SelectMany(page => page), tokens => Assert.Equal(expected, tokens));
    }

    [Fact]
    public void Lifetimes_count_from_each_signature_and_an_instant_is_the_same_for_all()
    {
        var clock = new ManualClock();
        using var spy = new SpyRsa();
        using var signer = Signer(spy, clock);
        var instant = ManualClock.Start + TimeSpan.FromDays(1);
        spy.WhileSigning = () => clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal([instant, instant], signer.SignAll([1, 2], number => Claims(number).Sign(signer, instant).ExpiresAt));

        clock.Now = ManualClock.Start;
        var oneAfterTheOther = new object();
        var ends = signer.SignAll([1, 2], number =>
        {
            lock (oneAfterTheOther)
            {
                return Claims(number).Sign(signer, TimeSpan.FromHours(1)).ExpiresAt;
            }
        });
        Assert.Equal([ManualClock.Start.AddHours(1), ManualClock.Start.AddHours(1).AddSeconds(1)], ends.Order());
    }

    [Fact]
    public void The_items_are_read_once_by_the_calling_thread_before_anything_is_signed()
    {
        using var signer = TestKeys.CreateSigner();
        var steps = new ConcurrentQueue<string>();

        signer.SignAll(Read(), number =>
        {
            steps.Enqueue("signed");
            return Claims(number).Sign(signer);
        });

        var thread = $"read by {Environment.CurrentManagedThreadId}";
        Assert.Equal([thread, thread, "ended", "signed", "signed"], steps);

        IEnumerable<int> Read()
        {
            for (var number = 0; number < 2; number++)
            {
                steps.Enqueue($"read by {Environment.CurrentManagedThreadId}");
                yield return number;
            }

            steps.Enqueue("ended");
        }
    }

    [Fact]
    public void Null_is_refused()
    {
        using var signer = TestKeys.CreateSigner();

        Assert.Throws<ArgumentNullException>("items", () => signer.SignAll<int, MuxToken>(null!, number => default));
        Assert.Throws<ArgumentNullException>("sign", () => signer.SignAll<int, MuxToken>(Numbers, null!));
        Assert.Throws<ArgumentNullException>(() => signer.SignAll(null!));
    }

    internal static PlaybackId Id(int number) => new($"video{number}");

    internal static ThumbnailClaims Claims(int number) => new(Id(number)) { Width = number + 1 };

    internal static MuxSigner Signer(SpyRsa spy, TimeProvider? clock = null, int cache = 0) => new(
        MuxSigningKey.FromRsa(TestKeys.KeyId, spy, leaveOpen: true),
        new MuxSignerOptions { TimeProvider = clock ?? new ManualClock(), TokenCacheCapacity = cache });

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Mux.Claims.Tests.Signing;

/// <summary>A catalogue that is signed as a stream.</summary>
public sealed class SignAllAsyncTests
{
    private static readonly int Cores = Environment.ProcessorCount;
    private static readonly int Ahead = SigningStream.AheadPerCore * Environment.ProcessorCount;

    [Fact]
    public async Task The_results_come_in_the_order_of_the_items()
    {
        using var signer = TestKeys.CreateSigner();
        var tokens = new List<MuxToken>();

        await foreach (var token in signer.SignAllAsync(Enumerable.Range(0, 1000), number => Claims(number).Sign(signer)))
        {
            tokens.Add(token);
        }

        Assert.Equal(signer.SignAll(Enumerable.Range(0, 1000), number => Claims(number).Sign(signer)), tokens);
    }

    [Fact]
    public async Task Progress_counts_what_was_taken_every_thousand_and_at_the_end()
    {
        using var signer = TestKeys.CreateSigner();
        var reports = new Reports();
        var taken = 0;

        await foreach (var _ in signer.SignAllAsync(Enumerable.Range(0, 2500), number => number, reports))
        {
            Assert.Equal(taken / 1000, reports.Values.Count);
            taken++;
        }

        Assert.Equal([1000, 2000, 2500], reports.Values);

        reports.Values.Clear();
        await foreach (var _ in signer.SignAllAsync(Enumerable.Range(0, 1000), number => number, reports))
        {
        }

        Assert.Equal([1000], reports.Values);
    }

    [Fact]
    public async Task No_more_than_a_fixed_number_of_items_is_read_ahead()
    {
        using var signer = TestKeys.CreateSigner();
        var (read, taken, most) = (0, 0, 0);

        await foreach (var _ in signer.SignAllAsync(Enumerable.Range(0, 5 * Ahead).Select(number => read++), number => number))
        {
            taken++;
            most = Math.Max(most, read - taken);
        }

        Assert.Equal(Ahead, most);
        Assert.Equal(5 * Ahead, taken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task For_a_remote_key_32_items_are_read_ahead_and_for_a_local_one_as_many_as_ever(bool remote)
    {
        using var signer = remote ? new MuxSigner(MuxSigningKey.FromRemote(new TestRemoteKey())) : TestKeys.CreateSigner();
        var ahead = remote ? 32 : Ahead;
        var (read, taken, most) = (0, 0, 0);

        var items = Enumerable.Range(0, 3 * ahead).Select(number => read++);
        await foreach (var _ in signer.SignAllAsync(items, (number, stop) => new ValueTask<int>(number)))
        {
            taken++;
            most = Math.Max(most, read - taken);
        }

        Assert.Equal(ahead, most);
    }

    [Fact]
    public async Task An_item_that_fails_is_named_by_its_place()
    {
        using var signer = TestKeys.CreateSigner();
        var taken = new List<int>();

        var thrown = await Assert.ThrowsAsync<SignAllException>(async () =>
        {
            await foreach (var number in signer.SignAllAsync(
                Enumerable.Range(0, 5), number => number == 3 ? throw new InvalidDataException("The record is damaged.") : number))
            {
                taken.Add(number);
            }
        });

        Assert.Equal([0, 1, 2], taken);
        Assert.Equal("Item [3]: The record is damaged.", thrown.Message);
    }

    [Fact]
    public async Task All_cores_sign_at_once_and_no_more()
    {
        using var signer = TestKeys.CreateSigner();
        using var together = new CountdownEvent(Cores);
        var (now, more) = (0, 0);

        await foreach (var _ in signer.SignAllAsync(Enumerable.Range(0, 1000), Sign))
        {
        }

        Assert.Equal(0, more);

        MuxToken Sign(int number)
        {
            if (Interlocked.Increment(ref now) > Cores)
            {
                Interlocked.Increment(ref more);
            }

            if (!together.IsSet)
            {
                together.Signal();
                Assert.True(together.Wait(TimeSpan.FromMinutes(1)));
            }

            var token = Claims(number).Sign(signer);
            Interlocked.Decrement(ref now);
            return token;
        }
    }

    [Fact]
    public async Task A_bad_item_is_reported_in_its_place_and_the_work_is_resumed_after_it()
    {
        using var signer = TestKeys.CreateSigner();
        var tokens = new List<MuxToken>();

        var thrown = await Assert.ThrowsAsync<SignAllException>(() => SignAsync(Enumerable.Range(0, 1000)));

        Assert.Equal(700, tokens.Count);
        Assert.Equal(700, Assert.Single(thrown.Failures).Index);
        Assert.Equal("width", Assert.Single(Assert.IsType<ClaimValidationException>(thrown.InnerException).Errors).Claim);

        await SignAsync(Enumerable.Range(0, 1000).Skip(701));
        Assert.Equal(Enumerable.Range(0, 1000).Where(number => number != 700).Select(number => Claims(number).Sign(signer)), tokens);

        async Task SignAsync(IEnumerable<int> numbers)
        {
            await foreach (var token in signer.SignAllAsync(numbers, number => (Claims(number) with { Width = number - 700 is 0 ? 0 : number + 1 }).Sign(signer)))
            {
                tokens.Add(token);
            }
        }
    }

    [Fact]
    public async Task Whoever_leaves_early_stops_the_signing_and_disposes_of_the_source()
    {
        using var signer = TestKeys.CreateSigner();
        using var gate = new ManualResetEventSlim();
        var (begun, ended) = (0, 0);
        var source = new Source(int.MaxValue);
        var stream = signer.SignAllAsync(source.ReadAsync(), Sign).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());

        var leaving = stream.DisposeAsync();
        gate.Set();
        await leaving;

        // The first item, and those at which the workers stood.
        Assert.InRange(begun, 1, 1 + Cores);
        Assert.Equal(begun, ended);
        Assert.True(source.IsDisposed);

        int Sign(int number)
        {
            Interlocked.Increment(ref begun);
            if (number > 0)
            {
                gate.Wait();
            }

            Interlocked.Increment(ref ended);
            return number;
        }
    }

    [Fact]
    public async Task A_source_that_lets_us_wait_does_not_keep_back_what_is_signed()
    {
        using var signer = TestKeys.CreateSigner();
        var items = Channel.CreateUnbounded<int>();
        await using var stream = signer.SignAllAsync(items.Reader.ReadAllAsync(), number => Claims(number).Sign(signer)).GetAsyncEnumerator();
        for (var number = 0; number < 5; number++)
        {
            await items.Writer.WriteAsync(number);

            Assert.True(await stream.MoveNextAsync());
            Assert.Equal(Claims(number).Sign(signer), stream.Current);
        }

        items.Writer.Complete();
        Assert.False(await stream.MoveNextAsync());
    }

    [Fact]
    public async Task Whoever_leaves_while_the_source_waits_ends_the_waiting()
    {
        using var signer = TestKeys.CreateSigner();
        var source = new Source(1) { WaitsAtTheEnd = true };

        await foreach (var number in signer.SignAllAsync(source.ReadAsync(), number => number))
        {
            Assert.Equal(0, number);
            break;
        }

        Assert.True(source.IsDisposed);
    }

    [Fact]
    public async Task A_source_that_fails_does_so_after_what_it_gave()
    {
        using var signer = TestKeys.CreateSigner();
        var numbers = new List<int>();
        var source = new Source(10) { FailsAtTheEnd = true };

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var number in signer.SignAllAsync(source.ReadAsync(), number => number))
            {
                numbers.Add(number);
            }
        });

        Assert.Equal("the source's", thrown.Message);
        Assert.Equal(Enumerable.Range(0, 10), numbers);
        Assert.True(source.IsDisposed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_stream_ends_and_disposes_of_the_source(bool withCancellation)
    {
        using var signer = TestKeys.CreateSigner();
        using var cancellation = new CancellationTokenSource();
        var source = new Source(int.MaxValue);
        var taken = 0;
        var stream = withCancellation
            ? signer.SignAllAsync(source.ReadAsync(), number => number).WithCancellation(cancellation.Token)
            : signer.SignAllAsync(source.ReadAsync(), number => number, null, cancellation.Token).WithCancellation(CancellationToken.None);

        var thrown = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in stream)
            {
                if (++taken == 5)
                {
                    await cancellation.CancelAsync();
                }
            }
        });

        Assert.Equal(5, taken);
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        Assert.True(source.IsDisposed);
    }

    [Fact]
    public async Task A_cancellation_ends_the_waiting_for_the_source()
    {
        using var signer = TestKeys.CreateSigner();
        using var cancellation = new CancellationTokenSource();
        var source = new Source(0) { WaitsAtTheEnd = true };
        await using var stream = signer.SignAllAsync(source.ReadAsync(), number => number, null, cancellation.Token).GetAsyncEnumerator();
        var waiting = stream.MoveNextAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        Assert.True(source.IsDisposed);
    }

    [Fact]
    public async Task A_disposed_signer_says_so_whenever_it_was_disposed()
    {
        var signer = TestKeys.CreateSigner();
        var taken = 0;

        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (var _ in signer.SignAllAsync(Enumerable.Range(0, 10 * Ahead), number => Claims(number).Sign(signer)))
            {
                if (++taken == 5)
                {
                    signer.Dispose();
                }
            }
        });

        Assert.InRange(taken, 5, Ahead + 5);
        Assert.Throws<ObjectDisposedException>(() => signer.SignAllAsync(Enumerable.Range(0, 1), number => number));
    }

    [Fact]
    public void Null_is_refused_before_the_stream_is_read()
    {
        using var signer = TestKeys.CreateSigner();

        Assert.Throws<ArgumentNullException>("items", () => signer.SignAllAsync((IEnumerable<int>)null!, number => number));
        Assert.Throws<ArgumentNullException>("items", () => signer.SignAllAsync((IAsyncEnumerable<int>)null!, number => number));
        Assert.Throws<ArgumentNullException>("items", () => signer.SignAllAsync((IEnumerable<int>)null!, SignAsync));
        Assert.Throws<ArgumentNullException>("items", () => signer.SignAllAsync((IAsyncEnumerable<int>)null!, SignAsync));
        Assert.Throws<ArgumentNullException>("sign", () => signer.SignAllAsync(Enumerable.Range(0, 1), (Func<int, int>)null!));
        Assert.Throws<ArgumentNullException>("sign", () => signer.SignAllAsync(Enumerable.Range(0, 1), (Func<int, CancellationToken, ValueTask<int>>)null!));

        static ValueTask<int> SignAsync(int number, CancellationToken cancellationToken) => new(number);
    }

    private static ThumbnailClaims Claims(int number) => SignAllTests.Claims(number);

    private sealed class Reports : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }

    /// <summary>A catalogue in a database, as it were.</summary>
    private sealed class Source(int count)
    {
        public bool WaitsAtTheEnd { get; init; }

        public bool FailsAtTheEnd { get; init; }

        public bool IsDisposed { get; private set; }

        public async IAsyncEnumerable<int> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            try
            {
                for (var number = 0; number < count; number++)
                {
                    yield return number;
                }

                if (WaitsAtTheEnd)
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }

                if (FailsAtTheEnd)
                {
                    throw new InvalidDataException("the source's");
                }
            }
            finally
            {
                IsDisposed = true;
            }
        }
    }
}

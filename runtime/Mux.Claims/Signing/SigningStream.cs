using System.Runtime.CompilerServices;

namespace Mux.Claims;

/// <summary>The stream of <see cref="MuxSigner"/>'s <c>SignAllAsync</c>.</summary>
internal static class SigningStream
{
    /// <summary>How many items a core are read ahead of the consumer: some 30 ms of signing, for which it may write what it has.</summary>
    public const int AheadPerCore = 128;

    /// <summary>How many requests a remote key gets at a time: enough for a thousand signatures a second at 30 ms each.</summary>
    public const int AheadOfRemoteKey = 32;

    /// <summary>How many items lie between two reports of progress.</summary>
    public const int ReportInterval = 1000;

    // So many items are signed before the thread pool's other work has its turn: about a millisecond.
    private const int ItemsPerTurn = 4;

    // The consumer goes on with a thread of its own, and leaves the worker to the next item.
    private const TaskCreationOptions SigningTask =
        TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler | TaskCreationOptions.RunContinuationsAsynchronously;

    /// <summary>Signs items in order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="sign">Signs one.</param>
    /// <param name="ahead">How many are read ahead of the consumer.</param>
    /// <param name="progress">Is told how many were taken.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async IAsyncEnumerable<TResult> SignAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items,
        Func<TItem, CancellationToken, ValueTask<TResult>> sign,
        int ahead,
        IProgress<long>? progress,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount, ItemsPerTurn).ConcurrentScheduler;
        var signing = new Queue<Task<TResult>>();
        var source = items.GetAsyncEnumerator(stop.Token);
        var reading = Task.FromResult(false);
        var (read, taken) = (0L, 0L);
        try
        {
            reading = source.MoveNextAsync().AsTask();
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();

                // While the source makes us wait, and after it failed, what is signed already is delivered.
                var mayRead = signing.Count == 0 || (signing.Count < ahead && reading.IsCompletedSuccessfully);
                if (mayRead && await reading.ConfigureAwait(false))
                {
                    var (item, index) = (source.Current, read++);
                    signing.Enqueue(
                        Task.Factory.StartNew(() => SignAsync(sign, item, index, stop.Token), stop.Token, SigningTask, workers).Unwrap());
                    reading = source.MoveNextAsync().AsTask();
                    continue;
                }

                if (signing.Count == 0)
                {
                    break;
                }

                yield return await signing.Dequeue().ConfigureAwait(false);
                if (++taken % ReportInterval == 0)
                {
                    progress?.Report(taken);
                }
            }

            if (taken % ReportInterval != 0)
            {
                progress?.Report(taken);
            }
        }
        finally
        {
            // Nothing runs any more when the stream has ended, however it did.
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll([.. signing, reading]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

#pragma warning disable CS1998 // Nothing here waits.
    public static async IAsyncEnumerable<T> ReadAsync<T>(IEnumerable<T> items)
#pragma warning restore CS1998
    {
        foreach (var item in items)
        {
            yield return item;
        }
    }

    private static async Task<TResult> SignAsync<TItem, TResult>(
        Func<TItem, CancellationToken, ValueTask<TResult>> sign, TItem item, long index, CancellationToken cancellationToken)
    {
        try
        {
            return await sign(item, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (SignAllException.IsOfItem(exception))
        {
            throw new SignAllException([new FailedItem(index, exception)]);
        }
    }
}

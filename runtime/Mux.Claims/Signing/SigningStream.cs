using System.Runtime.CompilerServices;

namespace Mux.Claims;

/// <summary>The stream of <see cref="MuxSigner"/>'s <c>SignAllAsync</c>.</summary>
internal static class SigningStream
{
    /// <summary>How many items a core are read ahead of the consumer: some 30 ms of signing, for which it may write what it has.</summary>
    public const int AheadPerCore = 128;

    /// <summary>How many items lie between two reports of progress.</summary>
    public const int ReportInterval = 1000;

    // So many items are signed before the thread pool's other work has its turn: about a millisecond.
    private const int ItemsPerTurn = 4;

    // The consumer goes on with a thread of its own, and leaves the worker to the next item.
    private const TaskCreationOptions SigningTask =
        TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler | TaskCreationOptions.RunContinuationsAsynchronously;

    public static async IAsyncEnumerable<TResult> SignAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items,
        Func<TItem, TResult> sign,
        IProgress<long>? progress,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount, ItemsPerTurn).ConcurrentScheduler;
        var ahead = new Queue<Task<TResult>>();
        var source = items.GetAsyncEnumerator(stop.Token);
        var reading = Task.FromResult(false);
        var limit = AheadPerCore * Environment.ProcessorCount;
        var (read, taken) = (0L, 0L);
        try
        {
            reading = source.MoveNextAsync().AsTask();
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();

                // While the source makes us wait, and after it failed, what is signed already is delivered.
                var mayRead = ahead.Count == 0 || (ahead.Count < limit && reading.IsCompletedSuccessfully);
                if (mayRead && await reading.ConfigureAwait(false))
                {
                    var (item, index) = (source.Current, read++);
                    ahead.Enqueue(Task.Factory.StartNew(() => Sign(sign, item, index), stop.Token, SigningTask, workers));
                    reading = source.MoveNextAsync().AsTask();
                    continue;
                }

                if (ahead.Count == 0)
                {
                    break;
                }

                yield return await ahead.Dequeue().ConfigureAwait(false);
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
            await Task.WhenAll([.. ahead, reading]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    private static TResult Sign<TItem, TResult>(Func<TItem, TResult> sign, TItem item, long index)
    {
        try
        {
            return sign(item);
        }
        catch (Exception exception) when (SignAllException.IsOfItem(exception))
        {
            throw new SignAllException([new FailedItem(index, exception)]);
        }
    }
}

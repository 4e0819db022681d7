using System.Runtime.ExceptionServices;

namespace Mux.Claims;

/// <summary>
/// One call of <see cref="MuxSigner"/>'s <c>SignAll</c>. Threads take the items in order, so that whatever stops the call, all items before
/// it were tried, and which failure is reported does not depend on the threads.
/// </summary>
internal sealed class Batch<TItem, TResult>(
    TItem[] items, Func<TItem, TResult> sign, TokenCache? cache, CancellationToken cancellationToken)
{
    private readonly TResult[] _results = new TResult[items.Length];
    private readonly List<FailedItem> _refused = [];
    private volatile FailedItem? _stop;
    private int _taken;

    private int Left => items.Length - Volatile.Read(ref _taken);

    public TResult[] Sign()
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Nothing is worth a second thread while the cache has it: it is there before another thread is awake.
        var misses = cache?.Misses;
        while (misses is not null && cache!.Misses == misses && SignNext())
        {
        }

        if (Left > 0)
        {
            // The calling thread takes part, and waits for none that has not begun; so calls from many threads, or within each other, go on.
            Parallel.For(0, Math.Min(Environment.ProcessorCount, Left), _ =>
            {
                while (SignNext())
                {
                }
            });
        }

        ThrowIfFailed();
        return _results;
    }

    /// <summary>Signs the next item; false when there is none, or none is to be signed any more.</summary>
    private bool SignNext()
    {
        if (_stop is not null || cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        var index = Interlocked.Increment(ref _taken) - 1;
        if (index >= items.Length)
        {
            return false;
        }

        try
        {
            _results[index] = sign(items[index]);
        }
        catch (ArgumentException exception)
        {
            lock (_refused)
            {
                _refused.Add(new FailedItem(index, exception));
            }
        }
#pragma warning disable CA1031 // It is thrown again, on the calling thread.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            lock (_refused)
            {
                _stop = _stop is { } earlier && earlier.Index < index ? earlier : new FailedItem(index, exception);
            }
        }

        return true;
    }

    private void ThrowIfFailed()
    {
        if (_stop is { } stop)
        {
            if (!SignAllException.IsOfItem(stop.Exception))
            {
                ExceptionDispatchInfo.Throw(stop.Exception);
            }

            throw new SignAllException([stop]);
        }

        if (Left > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (_refused.Count > 0)
        {
            throw new SignAllException([.. _refused.OrderBy(failure => failure.Index)]);
        }
    }
}

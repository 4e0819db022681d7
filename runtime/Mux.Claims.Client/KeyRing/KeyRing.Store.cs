using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Mux.Claims.Client;

/// <content>How the ring is read and written.</content>
public sealed partial class KeyRing
{
    /// <summary>Reads the ring, and signs with its key.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A store is the application's, and what it throws is reported.")]
    private async Task<(KeyRingDocument? Document, string? Version)?> TryReadAsync(CancellationToken cancellationToken)
    {
        var asked = Now;
        try
        {
            var stored = await WithTimeoutAsync(_store.LoadAsync, cancellationToken).ConfigureAwait(false);
            var document = stored is null ? null : KeyRingDocument.FromJson(stored.Document);
            (_document, _readAt) = (document, asked);
            Sign(document, asked);
            Report();
            return (document, stored?.Version);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(e is JsonException ? e.Message : $"The key ring's store could not be read: {e.Message}");
            return null;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A store is the application's, and what it throws is reported.")]
    private async Task<bool> TrySaveAsync(KeyRingDocument document, string? version, CancellationToken cancellationToken)
    {
        try
        {
            return await WithTimeoutAsync(token => _store.TrySaveAsync(document.ToJson(), version, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // It may be saved nevertheless: whoever goes on reads the ring again.
            Fail($"The key ring's store could not be written: {e.Message}");
            return false;
        }
    }

    private async Task<T> WithTimeoutAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        var limit = _options.MaxStaleness / 2;
        using var timeout = new CancellationTokenSource(limit < StoreTimeout ? limit : StoreTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var asking = ask(either.Token);
        if (!asking.IsCompleted)
        {
            // A store that does not look at the token must not hold the ring.
            var ended = new TaskCompletionSource();
            using var registration = either.Token.Register(() => ended.TrySetResult());
            _ = asking.ContinueWith(
                _ => ended.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await ended.Task.ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return timeout.IsCancellationRequested && !asking.IsCompletedSuccessfully
            ? throw new TimeoutException("It gave no answer in time.")
            : await asking.ConfigureAwait(false);
    }
}

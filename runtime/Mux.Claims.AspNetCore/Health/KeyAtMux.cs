using System.Net;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Whether Mux knows the signing key, asked with one request at the most, whose answer is kept: health is asked for every few seconds, by
/// every balancer, and Mux limits the requests of an environment.
/// </summary>
/// <param name="client">Gives a client that tries once; it throws without an access token.</param>
/// <param name="clock">What the answer's age is counted by.</param>
internal sealed class KeyAtMux(Func<MuxSigningKeysClient> client, TimeProvider clock) : IDisposable
{
    /// <summary>How long an answer is kept, where Mux does not ask for more.</summary>
    internal static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    /// <summary>A check is not to wait as long as a request may.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1);
    private string? _keyId;
    private DateTimeOffset _until;
    private (bool? IsKnown, string? Why, Exception? Error) _answer;

    /// <summary>Whether Mux knows the key; null, and why, when it did not say.</summary>
    public async Task<(bool? IsKnown, string? Why, Exception? Error)> AskAsync(string keyId, CancellationToken cancellationToken)
    {
        // Checks that come meanwhile wait for the one answer.
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_keyId != keyId || clock.GetUtcNow() >= _until)
            {
                var answer = await AskOnceAsync(keyId, cancellationToken).ConfigureAwait(false);
                var wait = answer.Error is MuxApiException { RetryAfter: { } asked } && asked > KeptFor ? asked : KeptFor;
                (_answer, _keyId, _until) = (answer, keyId, clock.GetUtcNow() + wait);
            }

            return _answer;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<(bool? IsKnown, string? Why, Exception? Error)> AskOnceAsync(string keyId, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await client().GetAsync(keyId, either.Token).ConfigureAwait(false);
            return (true, null, null);
        }
        catch (MuxApiException e)
        {
            return e.StatusCode == HttpStatusCode.NotFound ? (false, e.Message, e) : (null, e.Message, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"Mux gave no answer within {Patience.TotalSeconds} seconds.", e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // There is no access token, or the key's ID is none of Mux's.
            return (null, e.Message, e);
        }
    }
}

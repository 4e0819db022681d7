using System.Text;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>Gives the texts that end with tokens: remembered ones where there is a cache, and signed ones otherwise.</summary>
/// <param name="cache">Remembers; null where nothing is.</param>
internal sealed class TokenSource(TokenCache? cache)
{
    /// <summary>The text that ends with the token.</summary>
    /// <param name="state">What signs.</param>
    /// <param name="payload">The claims.</param>
    /// <param name="target">What stands before the token.</param>
    /// <returns>Null when the key is disposed, as when another has replaced it.</returns>
    /// <exception cref="InvalidOperationException">The key is remote, and nothing is remembered.</exception>
    public SignedText? TryGet(SigningState state, ReadOnlySpan<byte> payload, in TokenTarget target)
    {
        if (state.Key.IsRemote)
        {
            var known = Recall(state, payload, target);
            if (known is null)
            {
                ThrowIfUsable(state);
            }

            return known;
        }

        if (cache is null)
        {
            return TokenText.TrySign(state, payload, target);
        }

        var entry = cache.GetOrAdd(state, payload, state.TokenLength(payload.Length));
        if (entry.Text is null)
        {
            lock (entry)
            {
                if (entry.Text is null)
                {
                    var signed = TokenText.TrySign(state, payload, target);
                    Remember(entry, signed, target);
                    return signed;
                }
            }
        }

        return Recall(entry, target);
    }

    /// <summary>The text that ends with the token, where it is remembered, and null else.</summary>
    /// <inheritdoc cref="TryGet" path="/param"/>
    public SignedText? Recall(SigningState state, ReadOnlySpan<byte> payload, in TokenTarget target) =>
        cache?.Find(state, payload) is { Text: not null } entry ? Recall(entry, target) : null;

    /// <summary>Writes the token alone.</summary>
    /// <param name="state">What signs.</param>
    /// <param name="payload">The claims.</param>
    /// <param name="target">Whose token it is.</param>
    /// <param name="utf8Destination">As many bytes as the token has.</param>
    /// <exception cref="InvalidOperationException">The key is remote, and nothing is remembered.</exception>
    /// <returns>False when the key is disposed, as when another has replaced it.</returns>
    public bool TryWrite(SigningState state, ReadOnlySpan<byte> payload, in TokenTarget target, Span<byte> utf8Destination)
    {
        if (cache is null)
        {
            if (!state.Key.IsRemote)
            {
                return state.TrySign(target.Audience, payload, utf8Destination);
            }

            ThrowIfUsable(state);
            return false;
        }

        return TryGet(state, payload, target) is { } text && Encoding.ASCII.TryGetBytes(text.Text.AsSpan(text.Start), utf8Destination, out _);
    }

    /// <summary>The text that ends with the token, with a remote key. Calls that ask for one new token wait for one signature.</summary>
    /// <param name="state">What signs.</param>
    /// <param name="payload">The claims.</param>
    /// <param name="target">What stands before the token.</param>
    /// <param name="cancellationToken">
    /// Ends the waiting. Where there is a cache, the request goes on, for those who wait with the caller and those who come after.
    /// </param>
    public async ValueTask<SignedText?> TryGetAsync(SigningState state, byte[] payload, TokenTarget target, CancellationToken cancellationToken)
    {
        if (cache is null)
        {
            return await TokenText.TrySignAsync(state, payload, target, cancellationToken).ConfigureAwait(false);
        }

        var entry = cache.GetOrAdd(state, payload, state.TokenLength(payload.Length));
        return entry.Text is not null || await SignOnce(entry, state, payload, target).WaitAsync(cancellationToken).ConfigureAwait(false)
            ? Recall(entry, target)
            : null;
    }

    private static SignedText Recall(TokenCache.Entry entry, in TokenTarget target)
    {
        SigningMetrics.Hit(target.Audience);
        var known = entry.Text!;
        if (known.Serves(target))
        {
            return known.Signed;
        }

        // The URL of a token that was signed alone, or in another of its audience's URLs.
        var url = TokenText.Of(known.Signed, target);
        if (known.Resource is null)
        {
            Remember(entry, url, target);
        }

        return url;
    }

    private static void Remember(TokenCache.Entry entry, SignedText? signed, in TokenTarget target)
    {
        if (signed is { } text)
        {
            entry.Text = text.Start <= TokenCache.MaxUrlStart
                ? new RememberedText(text, target.Resource, target.Domain)
                : new RememberedText(new SignedText(text.Text[text.Start..], 0), null, "");
        }
    }

    /// <summary>Signs an entry's token, or waits with whoever does.</summary>
    /// <returns>Whether it is there; false when the key is disposed.</returns>
    private static Task<bool> SignOnce(TokenCache.Entry entry, SigningState state, byte[] payload, TokenTarget target)
    {
        var signing = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (entry.StartSigning(signing.Task) is { } others)
        {
            return others;
        }

        _ = SignAsync();
        return signing.Task;

        async Task SignAsync()
        {
            try
            {
                // Another may have signed since the caller looked.
                if (entry.Text is null)
                {
                    Remember(entry, await TokenText.TrySignAsync(state, payload, target, CancellationToken.None).ConfigureAwait(false), target);
                }

                entry.EndSigning();
                signing.SetResult(entry.Text is not null);
            }
#pragma warning disable CA1031 // It is thrown again, to all who wait.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                entry.EndSigning();
                signing.SetException(exception);

                // Those who waited may have gone.
                _ = signing.Task.Exception;
            }
        }
    }

    /// <summary>Says that a remote key's token is not remembered, unless the key is disposed, as when another has replaced it.</summary>
    private static void ThrowIfUsable(SigningState state)
    {
        if (!state.Key.IsDisposed)
        {
            throw new InvalidOperationException(
                $"The private half of the signing key {OutsideText.Quoted(state.Key.KeyId)} is remote, and the signer's cache does not have this token. Call "
                + "SignAsync, ToSignedUrlAsync, SignUrlAsync, SignPlayerAsync or SignAllAsync.");
        }
    }
}

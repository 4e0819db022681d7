using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <content>
/// Signing with any key, also one that is elsewhere (<see cref="MuxSigningKey.FromRemote"/>). With a key in this process, the calls are
/// complete when they return.
/// </content>
public sealed partial class MuxSigner
{
    /// <summary>Signs claims, also with a remote key.</summary>
    /// <remarks>
    /// With <see cref="MuxSignerOptions.ExpiryWindow"/> and <see cref="MuxSignerOptions.TokenCacheCapacity"/>, a remote key is asked once a
    /// token and window, however many callers wait for it.
    /// </remarks>
    /// <typeparam name="T">An annotated record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="expires">
    /// When the token expires: a <see cref="TimeSpan"/>, a <see cref="DateTimeOffset"/>, or the signer's lifetime.
    /// </param>
    /// <param name="cancellationToken">
    /// Ends the waiting. Where there is a cache, the request to a remote key goes on, for the others who wait for the token.
    /// </param>
    /// <exception cref="ClaimValidationException">Mux would refuse the claims; the exception lists everything that is wrong.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The expiry is not in the future, or after the year 9999.</exception>
    /// <exception cref="MuxSigningKeyException">The key did not sign, or made a false signature; the inner exception is the cause.</exception>
    /// <exception cref="InvalidOperationException">The signer's clock is before 1970.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The signer is disposed.</exception>
    public async ValueTask<MuxToken> SignAsync<T>(T claims, Expiry expires = default, CancellationToken cancellationToken = default)
        where T : IMuxClaims<T>
    {
        ValidClaims.ThrowIfNot(claims);
        var exp = ExpiryOf(expires, claims.Subject);
        return await SignAsync(claims, exp, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Signs claims into one of their audience's URLs.</summary>
    internal async ValueTask<SignedUrl> SignUrlAsync<T>(T claims, UrlResource resource, Expiry expires, CancellationToken cancellationToken)
        where T : IMuxClaims<T>
    {
        ValidClaims.ThrowIfNot(claims);
        PublicUrl.ThrowIfWithoutEffect(claims, resource);
        var url = MuxCatalogue.Audiences[(int)T.Audience].Urls[resource.Index];
        var domain = url.DomainOf(Domain, LicenseDomain);
        return ToUrl(await SignValidUrlAsync(claims, resource, domain, expires, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Signs claims that are valid into one of their audience's URLs, of which the token is a slice.</summary>
    private ValueTask<MuxToken> SignValidUrlAsync<T>(
        T claims, UrlResource resource, string domain, Expiry expires, CancellationToken cancellationToken)
        where T : IMuxClaims<T>
    {
        var target = new TokenTarget(MuxCatalogue.Audiences[(int)T.Audience], claims.Subject, resource, domain);
        return SignAsync(claims, target, ExpiryOf(expires, target.Subject), cancellationToken);
    }

    private ValueTask<MuxToken> SignAsync<T>(T claims, long exp, CancellationToken cancellationToken)
        where T : IMuxClaims<T> =>
        SignAsync(claims, new TokenTarget(MuxCatalogue.Audiences[(int)T.Audience], claims.Subject), exp, cancellationToken);

    private ValueTask<MuxToken> SignAsync<T>(T claims, TokenTarget target, long exp, CancellationToken cancellationToken)
        where T : IMuxClaims<T>
    {
        var payload = new ClaimWriter(stackalloc byte[ClaimWriter.BufferSize]);
        try
        {
            claims.WriteClaims(ref payload);
            return SignAsync(ref payload, target, exp, cancellationToken);
        }
        finally
        {
            payload.Dispose();
        }
    }

    /// <summary>Signs a payload that has all but the last claims: at once where the key is local or the token remembered.</summary>
    private ValueTask<MuxToken> SignAsync(ref ClaimWriter payload, in TokenTarget target, long exp, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var claimsLength = payload.Written.Length;
        while (true)
        {
            var state = CurrentState();
            state.Complete(ref payload, target, exp);
            if ((state.Key.IsRemote ? _tokens.Recall(state, payload.Written, target) : _tokens.TryGet(state, payload.Written, target)) is { } text)
            {
                return new ValueTask<MuxToken>(text.ToToken(exp));
            }

            payload.TakeBack(claimsLength);
            if (state.Key.IsRemote)
            {
                return SignAsync(payload.Written[1..].ToArray(), target, exp, cancellationToken);
            }

            ThrowIfCurrent(state);
        }
    }

    /// <summary>Signs with a remote key, or with whatever key has replaced it meanwhile.</summary>
    /// <param name="members">The claims as members of a JSON object, without the last ones.</param>
    /// <param name="target">What stands before the token.</param>
    /// <param name="exp">When the token expires.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    private async ValueTask<MuxToken> SignAsync(byte[] members, TokenTarget target, long exp, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = CurrentState();
            var payload = Complete(state, members, target, exp);
            var text = state.Key.IsRemote
                ? await _tokens.TryGetAsync(state, payload, target, cancellationToken).ConfigureAwait(false)
                : _tokens.TryGet(state, payload, target);
            if (text is { } signed)
            {
                return signed.ToToken(exp);
            }

            ThrowIfCurrent(state);
        }
    }

    private static byte[] Complete(SigningState state, byte[] members, in TokenTarget target, long exp)
    {
        var payload = new ClaimWriter(stackalloc byte[ClaimWriter.BufferSize]);
        try
        {
            payload.WriteMember(members);
            state.Complete(ref payload, target, exp);
            return payload.Written.ToArray();
        }
        finally
        {
            payload.Dispose();
        }
    }
}

using System.Runtime.Versioning;
using System.Text;
using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>
/// Signs claims into tokens and URLs (RS256). It is safe for any number of threads, is meant to live as long as the program, and owns its
/// key.
/// </summary>
[UnsupportedOSPlatform("browser")] // which has no RSA
public sealed partial class MuxSigner : IDisposable
{
    /// <summary>
    /// The name of the meter: <c>mux.claims.tokens</c>, <c>mux.claims.cache.hits</c> and <c>mux.claims.signing.duration</c> (seconds), each with the
    /// tag <c>mux.audience</c>, the <c>aud</c> claim. It costs nothing while nobody listens.
    /// </summary>
    public const string MeterName = "Mux.Claims";

    private readonly TimeSpan _lifetime;
    private readonly long _window;
    private readonly KeyIdPlacement _placement;
    private readonly TimeProvider _clock;
    private readonly bool _verify;
    private readonly TokenCache? _cache;
    private readonly TokenSource _tokens;
    private readonly WindowOffsets? _offsets;
    private SigningState? _state;
    private long _latestExpiry = long.MinValue;

    /// <summary>Takes the key over: it is disposed with the signer, or once <see cref="UseKey"/> has replaced it.</summary>
    /// <param name="key">The key, which belongs to no other signer.</param>
    /// <param name="options">How to sign; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the domain is none.</exception>
    /// <exception cref="InvalidOperationException">The key belongs to another signer.</exception>
    /// <exception cref="ObjectDisposedException">The key is disposed.</exception>
    public MuxSigner(MuxSigningKey key, MuxSignerOptions? options = null)
        : this(key is null ? throw new ArgumentNullException(nameof(key)) : options ?? new MuxSignerOptions())
    {
        key.TakeOwnership();
        _state = new SigningState(key, _placement, _verify);
    }

    private MuxSigner(MuxSignerOptions options)
    {
        options.ThrowIfInvalid();
        _lifetime = options.Lifetime;
        _window = options.ExpiryWindow.Ticks / TimeSpan.TicksPerSecond;
        _placement = options.KeyIdPlacement;
        _clock = options.TimeProvider;
        if (options.TokenCacheCapacity > 0)
        {
            _cache = new TokenCache(options.TokenCacheCapacity);
            _offsets = _window > 0 ? new WindowOffsets(_window, options.TokenCacheCapacity) : null;
        }

        _verify = options.VerifyForeignSignatures;
        _tokens = new TokenSource(_cache);
        Domain = options.Domain;
        LicenseDomain = options.LicenseDomain;
    }

    /// <summary>The key ID of the tokens that are signed now.</summary>
    /// <exception cref="MuxSigningKeyException">The signer has no key yet.</exception>
    /// <exception cref="ObjectDisposedException">The signer is disposed.</exception>
    public string KeyId => CurrentState().Key.KeyId;

    /// <inheritdoc cref="MuxSignerOptions.Domain"/>
    public string Domain { get; }

    /// <inheritdoc cref="MuxSignerOptions.LicenseDomain"/>
    public string LicenseDomain { get; }

    /// <summary>
    /// The latest expiry of all tokens that this signer has signed, whichever key signed them; null before the first. Read after
    /// <see cref="UseKey"/>, it is when the last token of the earlier keys has expired, or later.
    /// </summary>
    public DateTimeOffset? LatestExpiry
    {
        get
        {
            var latest = Interlocked.Read(ref _latestExpiry);
            return latest == long.MinValue ? null : DateTimeOffset.FromUnixTimeSeconds(latest);
        }
    }

    /// <summary>
    /// Makes a signer from the environment variables <c>MUX_SIGNING_KEY</c>, the key ID, and <c>MUX_PRIVATE_KEY</c>, the key's text.
    /// </summary>
    /// <param name="options">How to sign; null for the defaults.</param>
    /// <exception cref="MuxSigningKeyException">A variable is missing, or does not hold what it should.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static MuxSigner FromEnvironment(MuxSignerOptions? options = null)
    {
        var key = MuxSigningKey.FromEnvironment();
        try
        {
            return new MuxSigner(key, options);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Signs claims. The token's text is all that is allocated.</summary>
    /// <typeparam name="T">An annotated record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="expires">
    /// When the token expires: a <see cref="TimeSpan"/>, a <see cref="DateTimeOffset"/>, or the signer's lifetime.
    /// </param>
    /// <exception cref="ClaimValidationException">Mux would refuse the claims; the exception lists everything that is wrong.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The expiry is not in the future, or after the year 9999.</exception>
    /// <exception cref="MuxSigningKeyException">The key did not sign, or made a false signature; the inner exception is the cause.</exception>
    /// <exception cref="InvalidOperationException">
    /// The signer's clock is before 1970; or its key is remote, and its cache does not have the token: the asynchronous members ask for it.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The signer is disposed.</exception>
    public MuxToken Sign<T>(T claims, Expiry expires = default)
        where T : IMuxClaims<T>
    {
        ValidClaims.ThrowIfNot(claims);
        return Sign(claims, ExpiryOf(expires, claims.Subject));
    }

    /// <summary>Signs claims into UTF-8, without any allocation.</summary>
    /// <typeparam name="T">An annotated record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="utf8Destination">Takes the token. With a 2,048-bit key, 1,024 bytes hold a token of 450 bytes of claims.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 when the token does not fit.</param>
    /// <param name="expires">
    /// When the token expires: a <see cref="TimeSpan"/>, a <see cref="DateTimeOffset"/>, or the signer's lifetime.
    /// </param>
    /// <returns>Whether the token fits. Nothing is signed when it does not.</returns>
    /// <inheritdoc cref="Sign{T}(T, Expiry)" path="/exception"/>
    public bool TrySign<T>(T claims, Span<byte> utf8Destination, out int bytesWritten, Expiry expires = default)
        where T : IMuxClaims<T>
    {
        bytesWritten = 0;
        ValidClaims.ThrowIfNot(claims);
        var exp = ExpiryOf(expires, claims.Subject);
        var target = new TokenTarget(MuxCatalogue.Audiences[(int)T.Audience], claims.Subject);
        var payload = new ClaimWriter(stackalloc byte[ClaimWriter.BufferSize]);
        try
        {
            claims.WriteClaims(ref payload);
            var claimsLength = payload.Written.Length;
            while (true)
            {
                var state = CurrentState();
                state.Complete(ref payload, target, exp);
                var length = state.TokenLength(payload.Written.Length);
                if (utf8Destination.Length < length)
                {
                    return false;
                }

                if (_tokens.TryWrite(state, payload.Written, target, utf8Destination[..length]))
                {
                    bytesWritten = length;
                    return true;
                }

                ThrowIfCurrent(state);
                payload.TakeBack(claimsLength);
            }
        }
        finally
        {
            payload.Dispose();
        }
    }

    /// <summary>
    /// Signs with another key from now on, as a rotation needs it. Tokens that are being signed are finished with the old key, which is
    /// disposed when the last of them is out. Delete the old key at Mux only when all its tokens have expired.
    /// </summary>
    /// <param name="next">The key, which belongs to no other signer.</param>
    /// <exception cref="InvalidOperationException">The key belongs to a signer already.</exception>
    /// <exception cref="ObjectDisposedException">The signer or the key is disposed.</exception>
    public void UseKey(MuxSigningKey next)
    {
        ArgumentNullException.ThrowIfNull(next);
        ThrowIfDisposed();
        next.TakeOwnership();
        var state = new SigningState(next, _placement, _verify);
        SigningState? old;
        do
        {
            old = Volatile.Read(ref _state);
            if (old is null)
            {
                next.Dispose();
                throw Disposed();
            }
        }
        while (Interlocked.CompareExchange(ref _state, state, old) != old);

        old.Key?.Dispose();
        _cache?.Clear();
    }

    /// <summary>Ends the signing, and disposes the key when the last token that is being signed is out.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _state, null)?.Key?.Dispose();
        _cache?.Clear();
    }

    /// <summary>Signs claims into one of their audience's URLs.</summary>
    internal SignedUrl SignUrl<T>(T claims, UrlResource resource, Expiry expires)
        where T : IMuxClaims<T>
    {
        ValidClaims.ThrowIfNot(claims);
        PublicUrl.ThrowIfWithoutEffect(claims, resource);
        var url = MuxCatalogue.Audiences[(int)T.Audience].Urls[resource.Index];
        return SignValidUrl(claims, resource, url.DomainOf(Domain, LicenseDomain), expires);
    }

    /// <summary>Signs claims that are valid into one of their audience's URLs.</summary>
    internal SignedUrl SignValidUrl<T>(T claims, UrlResource resource, string domain, Expiry expires)
        where T : IMuxClaims<T>
    {
        var target = new TokenTarget(MuxCatalogue.Audiences[(int)T.Audience], claims.Subject, resource, domain);
        return ToUrl(Sign(claims, target, ExpiryOf(expires, target.Subject)));
    }

    private static ObjectDisposedException Disposed() => new(nameof(MuxSigner));

    private static SignedUrl ToUrl(MuxToken token) => new(token.Text, token);

    private MuxToken Sign<T>(T claims, long exp)
        where T : IMuxClaims<T> => Sign(claims, new TokenTarget(MuxCatalogue.Audiences[(int)T.Audience], claims.Subject), exp);

    private MuxToken Sign<T>(T claims, in TokenTarget target, long exp)
        where T : IMuxClaims<T>
    {
        var payload = new ClaimWriter(stackalloc byte[ClaimWriter.BufferSize]);
        try
        {
            claims.WriteClaims(ref payload);
            return Sign(ref payload, target, exp);
        }
        finally
        {
            payload.Dispose();
        }
    }

    /// <summary>Signs a payload that has all but the last claims. Where the target is a URL, the token is a slice of it.</summary>
    private MuxToken Sign(ref ClaimWriter payload, in TokenTarget target, long exp)
    {
        var claimsLength = payload.Written.Length;
        while (true)
        {
            var state = CurrentState();
            state.Complete(ref payload, target, exp);
            if (_tokens.TryGet(state, payload.Written, target) is { } text)
            {
                return text.ToToken(exp);
            }

            ThrowIfCurrent(state);
            payload.TakeBack(claimsLength);
        }
    }

    /// <summary>Throws when the current state's key was disposed by another than the signer; an earlier state's was replaced.</summary>
    private void ThrowIfCurrent(SigningState state)
    {
        if (ReferenceEquals(state, Volatile.Read(ref _state)))
        {
            throw new ObjectDisposedException(
                nameof(MuxSigningKey), "The signer's key was disposed; dispose the signer instead, which owns it.");
        }
    }

    /// <summary>The <c>exp</c> claim. Callers ask before they take a key, so that <see cref="LatestExpiry"/> misses no token of a replaced one.</summary>
    private long ExpiryOf(Expiry expires, string subject)
    {
        ThrowIfDisposed();
        var now = _clock.GetUtcNow();
        var exp = Expiry.ToUnixSeconds(expires, now, _lifetime, _window, subject, _offsets);
        Lease?.Check(now, exp);
        for (var latest = Interlocked.Read(ref _latestExpiry); exp > latest; latest = Interlocked.Read(ref _latestExpiry))
        {
            Interlocked.CompareExchange(ref _latestExpiry, exp, latest);
        }

        return exp;
    }

    private SigningState CurrentState()
    {
        var state = Volatile.Read(ref _state) ?? throw Disposed();
        return state == SigningState.None ? throw NoKey() : state;
    }
}

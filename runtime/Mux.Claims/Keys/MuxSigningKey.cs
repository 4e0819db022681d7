using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>
/// The private half of a Mux signing key, with its ID. Loaded once, it is never changed, exported or shown.
/// </summary>
/// <remarks>
/// <para>
/// Mux makes signing keys: in its dashboard, or with <c>POST /system/v1/signing-keys</c>. It hands the private key out once. The API,
/// and copying from the dashboard, give base64 of a PKCS#1 PEM text; the file that the dashboard downloads is the PEM text itself
/// (<see href="https://www.mux.com/docs/guides/see-how-many-people-are-watching"/>). Both are accepted, and PKCS#8 as well.
/// A signing key is not an API access token, whose ID and secret cannot sign.
/// </para>
/// <para>
/// The key must be RSA of 2048 to 8192 bits. One signature, made when it is loaded and verified with its public half, proves that it can
/// sign. Signatures of keys that are not .NET's own are verified one by one.
/// </para>
/// <para>
/// A key belongs to one <see cref="MuxSigner"/>, which takes it over and disposes it. A key that no signer has is the caller's to dispose.
/// Members may be called from several threads at once.
/// </para>
/// </remarks>
[UnsupportedOSPlatform("browser")] // which has no RSA
[DebuggerDisplay("{KeyId,nq}")]
public sealed partial class MuxSigningKey : IDisposable
{
    /// <summary>The bit of <see cref="_uses"/> that says that the owner gave its use back.</summary>
    private const int Retired = int.MinValue;

    /// <summary>What <see cref="RSA.Create()"/> gives on this system: it signs in this process, and checks what it signs.</summary>
    private static readonly Type OwnType = TypeOfOwn();

    /// <summary>Signs; null where <see cref="_remote"/> does.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly RSA? _rsa;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly MuxRemoteKey? _remote;

    /// <summary>Verifies. For .NET's own keys it is the key itself.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly RSA _public;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly bool _leaveOpen;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _keyIdUtf8;

    /// <summary>How many uses are out, the owner's included, and <see cref="Retired"/>: one number, so that they change as one.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private int _uses = 1;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private int _owned;

    private MuxSigningKey(string keyId, byte[] keyIdUtf8, RSA publicKey, RSA? rsa, MuxRemoteKey? remote, bool leaveOpen)
    {
        KeyId = keyId;
        _keyIdUtf8 = keyIdUtf8;
        _public = publicKey;
        _rsa = rsa;
        _remote = remote;
        _leaveOpen = leaveOpen;
        SignatureSize = (publicKey.KeySize + 7) / 8;
    }

    /// <summary>The ID of the signing key, which tokens carry as <c>kid</c>. It is not a secret.</summary>
    public string KeyId { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ReadOnlySpan<byte> KeyIdUtf8 => _keyIdUtf8;

    /// <summary>The size of a signature in bytes.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal int SignatureSize { get; }

    /// <summary>Whether the private half is elsewhere, so that only <see cref="SignHashAsync"/> signs.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal bool IsRemote => _remote is not null;

    /// <summary>Whether it gives no more uses. Those that are out are finished.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal bool IsDisposed => Volatile.Read(ref _uses) < 0;

    /// <summary>Gives the public half, with which signatures are verified.</summary>
    /// <returns>A PEM text (SubjectPublicKeyInfo).</returns>
    /// <exception cref="ObjectDisposedException">The key is disposed.</exception>
    public string ExportPublicKeyPem()
    {
        ObjectDisposedException.ThrowIf(!TryAcquire(), this);
        try
        {
            return _public.ExportSubjectPublicKeyInfoPem();
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Gives the key ID, and nothing of the key.</summary>
    /// <returns><see cref="KeyId"/>.</returns>
    public override string ToString() => KeyId;

    /// <summary>
    /// Ends the use of the key. Signatures that are being made are finished; then the RSA key is disposed, unless it was passed with
    /// <c>leaveOpen</c>; what its disposal throws is not passed on, so that it fails none of them. Further calls do nothing.
    /// </summary>
    public void Dispose()
    {
        if ((Interlocked.Or(ref _uses, Retired) & Retired) == 0)
        {
            Release();
        }
    }

    /// <summary>Takes a use of the key, which is then not disposed before <see cref="Release"/>.</summary>
    /// <returns>False if the key is disposed.</returns>
    internal bool TryAcquire()
    {
        int uses = Volatile.Read(ref _uses);
        while (uses > 0)
        {
            int before = Interlocked.CompareExchange(ref _uses, uses + 1, uses);
            if (before == uses)
            {
                return true;
            }

            uses = before;
        }

        return false;
    }

    /// <summary>Gives a use back.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _uses) != Retired)
        {
            return;
        }

        if (!ReferenceEquals(_public, _rsa))
        {
            _public.Dispose();
        }

        if (_leaveOpen)
        {
            return;
        }

        try
        {
            _rsa?.Dispose();
            (_remote as IDisposable)?.Dispose();
        }
#pragma warning disable CA1031 // It would come out of whichever signature is the last, and that one is good.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>Makes the key a signer's.</summary>
    /// <exception cref="InvalidOperationException">It is another signer's already.</exception>
    /// <exception cref="ObjectDisposedException">The key is disposed.</exception>
    internal void TakeOwnership()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (Interlocked.Exchange(ref _owned, 1) != 0)
        {
            throw new InvalidOperationException($"The signing key {OutsideText.Quoted(KeyId)} belongs to a signer already, which disposes it. "
                + "Load the key once for each signer, or share the signer, which is thread-safe.");
        }
    }

    /// <summary>Signs with RSASSA-PKCS1-v1_5 and SHA-256 (RS256). The caller holds a use of the key, which is not remote.</summary>
    /// <param name="sha256">The hash: 32 bytes.</param>
    /// <param name="destination">Room for <see cref="SignatureSize"/> bytes, which are all written.</param>
    /// <param name="verify">Whether signatures that are not .NET's own are verified.</param>
    /// <exception cref="MuxSigningKeyException">There is no signature, or none that the public half verifies.</exception>
    internal void SignHash(ReadOnlySpan<byte> sha256, Span<byte> destination, bool verify = true)
    {
        var signature = destination[..SignatureSize];
        bool isOwn = ReferenceEquals(_public, _rsa);
        if (!isOwn)
        {
            // It may write less than it says, and what stood there is nobody's business.
            signature.Clear();
        }

        int written;
        try
        {
            written = _rsa!.SignHash(sha256, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception e)
        {
            throw NotSigned(e);
        }

        Check(sha256, signature, written, verify && !isOwn);
    }

    /// <summary>Signs as <see cref="SignHash"/> does, with a remote key.</summary>
    /// <inheritdoc cref="SignHash"/>
    internal async ValueTask SignHashAsync(
        ReadOnlyMemory<byte> sha256, Memory<byte> destination, bool verify, CancellationToken cancellationToken)
    {
        // What the adapter is given is its own, for as long as anything of it may write there: what is verified is what leaves.
        byte[] hash = sha256.ToArray();
        byte[] answer = new byte[SignatureSize];
        int written;
        try
        {
            written = await _remote!.SignHashAsync(hash, answer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            // Clients of services have exceptions of their own for a request that was ended.
            throw new OperationCanceledException("The signature was no longer wanted.", e, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw NotSigned(e);
        }

        Memory<byte> signature = destination[..SignatureSize];
        answer.CopyTo(signature);
        Check(sha256.Span, signature.Span, written, verify);
    }

    private static Type TypeOfOwn()
    {
        using var rsa = RSA.Create();
        return rsa.GetType();
    }

    private void Check(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature, int written, bool verify)
    {
        if (written != SignatureSize)
        {
            throw new MuxSigningKeyException(string.Create(
                CultureInfo.InvariantCulture,
                $"The signing key {OutsideText.Quoted(KeyId)} made a signature of {written} bytes, and its public half has {SignatureSize}. Nothing was signed."));
        }

        if (verify && !Verifies(sha256, signature))
        {
            throw new MuxSigningKeyException($"The signing key {OutsideText.Quoted(KeyId)} made a signature that its public half does not verify: the key or "
                + "what holds it is faulty. Nothing was signed; a false signature can give the private key away.");
        }
    }

    private bool Verifies(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature) =>
        _public.VerifyHash(sha256, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private MuxSigningKeyException NotSigned(Exception cause) =>
        new($"The signing key {OutsideText.Quoted(KeyId)} did not sign: {OutsideText.Plain(cause.Message ?? "")}", cause);
}

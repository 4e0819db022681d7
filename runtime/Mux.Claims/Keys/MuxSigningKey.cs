using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;

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
/// The key must be RSA of at least 2048 bits. One signature, made when it is loaded, proves that it can sign.
/// </para>
/// <para>
/// A key belongs to one <see cref="MuxSigner"/>, which takes it over and disposes it. A key that no signer has is the caller's to dispose.
/// Members may be called from several threads at once.
/// </para>
/// </remarks>
[UnsupportedOSPlatform("browser")] // which has no RSA
[DebuggerDisplay("{KeyId,nq}")]
public sealed class MuxSigningKey : IDisposable
{
    private const int MinimumKeySize = 2048;

    /// <summary>The bit of <see cref="_uses"/> that says that the owner gave its use back.</summary>
    private const int Retired = int.MinValue;

    private static readonly byte[] ProbeHash = SHA256.HashData("Mux.Claims"u8);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly RSA _rsa;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly bool _leaveOpen;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _keyIdUtf8;

    /// <summary>How many uses are out, the owner's included, and <see cref="Retired"/>: one number, so that they change as one.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private int _uses = 1;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private int _owned;

    /// <exception cref="CryptographicException">The key cannot sign.</exception>
    private MuxSigningKey(string keyId, byte[] keyIdUtf8, RSA rsa, bool leaveOpen, string subject)
    {
        int bits = rsa.KeySize;
        if (bits < MinimumKeySize)
        {
            throw new MuxSigningKeyException(string.Create(
                CultureInfo.InvariantCulture,
                $"{subject} is an RSA key of {bits} bits. RS256 needs {MinimumKeySize} or more, and Mux's signing keys have 2048."));
        }

        KeyId = keyId;
        _keyIdUtf8 = keyIdUtf8;
        _rsa = rsa;
        _leaveOpen = leaveOpen;
        SignatureSize = (bits + 7) / 8;

        // The one proof of a private half that holds for every kind of key, and that exports nothing.
        if (SignHash(ProbeHash, new byte[SignatureSize]) != SignatureSize)
        {
            throw new CryptographicException("The size of the signature is not the key's.");
        }
    }

    /// <summary>The ID of the signing key, which tokens carry as <c>kid</c>. It is not a secret.</summary>
    public string KeyId { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ReadOnlySpan<byte> KeyIdUtf8 => _keyIdUtf8;

    /// <summary>The size of a signature in bytes.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal int SignatureSize { get; }

    /// <summary>Loads a private key from PEM or from base64 of it, whichever the text is.</summary>
    /// <param name="keyId">The ID that Mux shows beside the signing key.</param>
    /// <param name="text">
    /// A PEM text (PKCS#1 or PKCS#8, without passphrase) or base64 of one, in the standard or the URL-safe alphabet, padded or not, on
    /// one line or more. White space, quotation marks and a byte order mark around it are left out, and line breaks may be written as
    /// <c>\n</c> or <c>\r\n</c>, as in .env files.
    /// </param>
    /// <returns>The key, which the caller owns until it is given to a signer.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="MuxSigningKeyException">
    /// The key ID is empty, is key text, or has control characters, white space or quotation marks around it; or the text is not one
    /// RSA private key of at least 2048 bits. The message says what it looks like.
    /// </exception>
    public static MuxSigningKey Parse(string keyId, string text)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        ArgumentNullException.ThrowIfNull(text);
        return FromText(keyId, text, "The key text");
    }

    /// <summary>Loads a private key from a file, which holds it in any form that <see cref="Parse"/> takes, in UTF-8 or UTF-16.</summary>
    /// <param name="keyId">The ID that Mux shows beside the signing key.</param>
    /// <param name="path">The path of the file, relative to the current directory or absolute.</param>
    /// <returns>The key, which the caller owns until it is given to a signer.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="MuxSigningKeyException">
    /// The file cannot be read, or <see cref="Parse"/> would refuse the key ID or the text. The message names the path.
    /// </exception>
    public static MuxSigningKey FromFile(string keyId, string path)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        ArgumentNullException.ThrowIfNull(path);
        if (PrivateKeyText.LooksLikeKey(path))
        {
            throw new MuxSigningKeyException("The path of the key file is the text of a key. Pass the path, or load the text with Parse.");
        }

        using var content = new SecretBuffer<byte>(PrivateKeyText.MaxLength + 1);
        int length;
        try
        {
            // No buffer of the stream's own, which would keep a copy of the key.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            length = file.ReadAtLeast(content.Span, content.Span.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new MuxSigningKeyException($"The key file '{path}' cannot be read: {e.Message}", e);
        }

        string subject = $"The key file '{path}'";
        using var text = new SecretBuffer<char>(length);
        return FromText(
            keyId,
            text.Span[..PrivateKeyText.Decode(content.Span[..length], text.Span, subject)],
            subject);
    }

    /// <summary>
    /// Loads the key from the environment variables of Mux's own SDKs: <c>MUX_SIGNING_KEY</c> holds the key ID and
    /// <c>MUX_PRIVATE_KEY</c> the private key, in any form that <see cref="Parse"/> takes.
    /// </summary>
    /// <returns>The key, which the caller owns until it is given to a signer.</returns>
    /// <exception cref="MuxSigningKeyException">
    /// A variable is missing, or <see cref="Parse"/> would refuse it. The message names the variable.
    /// </exception>
    public static MuxSigningKey FromEnvironment()
    {
        const string KeyIdVariable = "MUX_SIGNING_KEY";
        const string KeyVariable = "MUX_PRIVATE_KEY";
        string? keyId = Environment.GetEnvironmentVariable(KeyIdVariable);
        string? text = Environment.GetEnvironmentVariable(KeyVariable);
        return (keyId, text) switch
        {
            (null, null) => throw new MuxSigningKeyException($"The environment variables {KeyIdVariable} (the ID of the signing key) "
                + $"and {KeyVariable} (its private key) are not set."),
            (null, _) => throw new MuxSigningKeyException(
                $"The environment variable {KeyIdVariable} is not set. Set it to the ID of the signing key; {KeyVariable} is set."),
            (_, null) => throw new MuxSigningKeyException($"The environment variable {KeyVariable} is not set. Set it to the private "
                + $"key, PEM or base64 of it; {KeyIdVariable} is set."),
            _ => FromText(
                keyId,
                text,
                $"The environment variable {KeyVariable}",
                $"The environment variable {KeyIdVariable}"),
        };
    }

    /// <summary>Takes an RSA key that is loaded already, or one whose private half is in a hardware module or key service.</summary>
    /// <param name="keyId">The ID that Mux shows beside the signing key.</param>
    /// <param name="rsa">
    /// The key. It must be safe to sign with from several threads at once, as the implementations in .NET are in practice. It must not
    /// be changed or, unless <paramref name="leaveOpen"/> is true, disposed by the caller any more.
    /// </param>
    /// <param name="leaveOpen">Whether <paramref name="rsa"/> stays the caller's to dispose, after the signing key.</param>
    /// <returns>The key, which the caller owns until it is given to a signer.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="MuxSigningKeyException">
    /// <see cref="Parse"/> would refuse the key ID, or the key has fewer than 2048 bits or cannot sign, as one without a private half
    /// cannot. <paramref name="rsa"/> is not disposed then.
    /// </exception>
    public static MuxSigningKey FromRsa(string keyId, RSA rsa, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        ArgumentNullException.ThrowIfNull(rsa);
        byte[] keyIdUtf8 = KeyIdText.Encode(keyId, "The key ID");
        try
        {
            return new MuxSigningKey(keyId, keyIdUtf8, rsa, leaveOpen, "The key");
        }
        catch (Exception e) when (e is CryptographicException or NotSupportedException or NotImplementedException)
        {
            throw new MuxSigningKeyException("The RSA key cannot sign. Pass one that has its private half.", e);
        }
    }

    /// <summary>
    /// Makes a new key of 2048 bits, for tests and local work: Mux accepts the signatures of keys that it made itself, and no others.
    /// </summary>
    /// <param name="keyId">The ID to give the key.</param>
    /// <returns>The key, which the caller owns until it is given to a signer.</returns>
    /// <exception cref="ArgumentNullException">The key ID is null.</exception>
    /// <exception cref="MuxSigningKeyException"><see cref="Parse"/> would refuse the key ID.</exception>
    public static MuxSigningKey Generate(string keyId)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        RSA? rsa = RSA.Create(MinimumKeySize);
        try
        {
            MuxSigningKey key = FromRsa(keyId, rsa);
            rsa = null;
            return key;
        }
        finally
        {
            rsa?.Dispose();
        }
    }

    /// <summary>Gives the public half, with which signatures are verified.</summary>
    /// <returns>A PEM text (SubjectPublicKeyInfo).</returns>
    /// <exception cref="ObjectDisposedException">The key is disposed.</exception>
    public string ExportPublicKeyPem()
    {
        ObjectDisposedException.ThrowIf(!TryAcquire(), this);
        try
        {
            return _rsa.ExportSubjectPublicKeyInfoPem();
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
    /// <c>leaveOpen</c>. Further calls do nothing.
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
        if (Interlocked.Decrement(ref _uses) == Retired && !_leaveOpen)
        {
            _rsa.Dispose();
        }
    }

    /// <summary>Makes the key a signer's.</summary>
    /// <exception cref="InvalidOperationException">It is another signer's already.</exception>
    /// <exception cref="ObjectDisposedException">The key is disposed.</exception>
    internal void TakeOwnership()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _uses) < 0, this);
        if (Interlocked.Exchange(ref _owned, 1) != 0)
        {
            throw new InvalidOperationException($"The signing key '{KeyId}' belongs to a signer already, which disposes it. "
                + "Load the key once for each signer, or share the signer, which is thread-safe.");
        }
    }

    /// <summary>Signs with RSASSA-PKCS1-v1_5 and SHA-256 (RS256). The caller holds a use of the key.</summary>
    /// <param name="sha256">The hash: 32 bytes.</param>
    /// <param name="destination">Room for <see cref="SignatureSize"/> bytes.</param>
    /// <returns>The bytes written.</returns>
    internal int SignHash(ReadOnlySpan<byte> sha256, Span<byte> destination) =>
        _rsa.SignHash(sha256, destination, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static MuxSigningKey FromText(
        string keyId, ReadOnlySpan<char> text, string subject, string keyIdSubject = "The key ID")
    {
        byte[] keyIdUtf8 = KeyIdText.Encode(keyId, keyIdSubject);
        RSA? rsa = RSA.Create();
        try
        {
            PrivateKeyText.Import(text, rsa, subject);
            var key = new MuxSigningKey(keyId, keyIdUtf8, rsa, leaveOpen: false, subject);
            rsa = null;
            return key;
        }
        catch (CryptographicException)
        {
            throw new MuxSigningKeyException($"{subject} is a private key that is damaged or was cut off. Copy it again, whole.");
        }
        finally
        {
            rsa?.Dispose();
        }
    }
}

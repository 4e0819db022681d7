using System.Security.Cryptography;

namespace Mux.Claims;

/// <content>Where keys come from.</content>
public sealed partial class MuxSigningKey
{
    private static readonly byte[] ProbeHash = SHA256.HashData("Mux.Claims"u8);

    private delegate void Import<T>(ReadOnlySpan<T> content, RSA destination, string subject);

    /// <summary>Loads a private key from PEM or from base64 of it, whichever the text is.</summary>
    /// <param name="keyId">The ID that Mux shows beside the signing key.</param>
    /// <param name="text">
    /// A PEM text (PKCS#1 or PKCS#8, without passphrase), base64 of one, or base64 of DER, in the standard or the URL-safe alphabet, padded
    /// or not, on one line or more. White space, quotation marks, Python's <c>b'…'</c> and a byte order mark around it are left out, and
    /// line breaks may be written as <c>\n</c> or <c>\r\n</c>, as in .env files. It has 65,536 characters at most.
    /// </param>
    /// <returns>The key, which the caller owns until it is given to a signer.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="MuxSigningKeyException">
    /// The key ID is empty, has more than 256 characters, is key text, or has control characters, white space or quotation marks around it;
    /// or the text is not one RSA private key of 2048 to 8192 bits that signs what its public half verifies. The message says what it looks
    /// like.
    /// </exception>
    public static MuxSigningKey Parse(string keyId, string text)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        ArgumentNullException.ThrowIfNull(text);
        return Load<char>(keyId, text, PrivateKeyText.Import, "The key text");
    }

    /// <summary>
    /// Loads a private key from a file, which holds it in any form that <see cref="Parse"/> takes, in UTF-8 or UTF-16, or in DER.
    /// </summary>
    /// <param name="keyId">The ID that Mux shows beside the signing key.</param>
    /// <param name="path">The path of the file, relative to the current directory or absolute.</param>
    /// <returns>The key, which the caller owns until it is given to a signer.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="MuxSigningKeyException">
    /// The file cannot be read, is a pipe or a device, or <see cref="Parse"/> would refuse the key ID or the text. The message names the
    /// path, unless it may be key text itself.
    /// </exception>
    public static MuxSigningKey FromFile(string keyId, string path)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        ArgumentNullException.ThrowIfNull(path);
        using var content = new SecretBuffer<byte>(PrivateKeyText.MaxLength + 1);
        int length = KeyFile.Read(path, content.Span);
        return Load<byte>(keyId, content.Span[..length], PrivateKeyText.Import, KeyFile.Describe(path));
    }

    /// <summary>
    /// Loads the key from the environment variables of Mux's own SDKs: <c>MUX_SIGNING_KEY</c> holds the key ID and
    /// <c>MUX_PRIVATE_KEY</c> the private key, in any form that <see cref="Parse"/> takes.
    /// </summary>
    /// <returns>The key, which the caller owns until it is given to a signer.</returns>
    /// <exception cref="MuxSigningKeyException">
    /// A variable is missing, or <see cref="Parse"/> would refuse it. The message names the variable, and what is set of Mux's beside it.
    /// </exception>
    public static MuxSigningKey FromEnvironment()
    {
        var (keyId, text) = KeyVariables.Read();
        return Load<char>(
            keyId,
            text,
            PrivateKeyText.Import,
            $"The environment variable {KeyVariables.PrivateKey}",
            $"The environment variable {KeyVariables.KeyId}");
    }

    /// <summary>
    /// Takes an RSA key that is loaded already, or one whose private half is in a hardware module or key service and signs without waiting;
    /// for one that is asked over a network, <see cref="FromRemote"/> is better.
    /// </summary>
    /// <param name="keyId">The ID that Mux shows beside the signing key.</param>
    /// <param name="rsa">
    /// The key. It must be safe to sign with from several threads at once, as the implementations in .NET are in practice. It must not
    /// be changed or, unless <paramref name="leaveOpen"/> is true, disposed by the caller any more. Where it is of another type than
    /// <see cref="RSA.Create()"/> gives, it must export its public half, with which each of its signatures is verified.
    /// </param>
    /// <param name="leaveOpen">Whether <paramref name="rsa"/> stays the caller's to dispose, after the signing key.</param>
    /// <returns>The key, which the caller owns until it is given to a signer.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="MuxSigningKeyException">
    /// <see cref="Parse"/> would refuse the key ID; or the key has fewer than 2048 bits or more than 8192, cannot sign, as one without a
    /// private half cannot, or makes false signatures. <paramref name="rsa"/> is not disposed then.
    /// </exception>
    public static MuxSigningKey FromRsa(string keyId, RSA rsa, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        ArgumentNullException.ThrowIfNull(rsa);
        byte[] keyIdUtf8 = KeyIdText.Encode(keyId, "The key ID");
        RSA? publicHalf = null;
        try
        {
            bool isOwn = rsa.GetType() == OwnType;
            var numbers = rsa.ExportParameters(includePrivateParameters: false);
            if (RsaNumbers.ProblemOfSize(Bits(numbers)) is { } problem)
            {
                throw new MuxSigningKeyException($"The key {problem}");
            }

            if (!isOwn)
            {
                publicHalf = PublicHalf(numbers);
            }

            var key = Prove(rsa, publicHalf ?? rsa)
                ? new MuxSigningKey(keyId, keyIdUtf8, publicHalf ?? rsa, rsa, remote: null, leaveOpen)
                : throw new MuxSigningKeyException(
                    "The RSA key makes signatures that its public half does not verify: the key or what holds it is faulty.");
            publicHalf = null;
            return key;
        }
        catch (Exception e) when (e is not MuxSigningKeyException)
        {
            throw new MuxSigningKeyException(
                "The RSA key cannot sign. Pass one that has its private half, gives its public half, and is not disposed.", e);
        }
        finally
        {
            publicHalf?.Dispose();
        }
    }

    /// <summary>
    /// Makes a signing key of one whose private half stays elsewhere. A signer with it signs with the asynchronous members; the others
    /// serve what its cache has. No request is made before the first signature.
    /// </summary>
    /// <param name="key">
    /// The key. Where it is <see cref="IDisposable"/>, the signing key takes it over, and disposes it when the last signature is out.
    /// </param>
    /// <returns>The key, which the caller owns until it is given to a signer.</returns>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="MuxSigningKeyException">
    /// <see cref="Parse"/> would refuse the key ID, or the public half is none of 2048 to 8192 bits.
    /// </exception>
    public static MuxSigningKey FromRemote(MuxRemoteKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        RSA? publicHalf = null;
        try
        {
            string keyId = key.KeyId;
            byte[] keyIdUtf8 = KeyIdText.Encode(keyId, "The remote key's ID");
            RSAParameters numbers = key.PublicKey;
            if (numbers.Modulus is not null && RsaNumbers.ProblemOfSize(Bits(numbers)) is { } problem)
            {
                throw new MuxSigningKeyException($"The remote key {problem}");
            }

            publicHalf = PublicHalf(numbers);
            var signingKey = new MuxSigningKey(keyId, keyIdUtf8, publicHalf, rsa: null, key, leaveOpen: false);
            publicHalf = null;
            return signingKey;
        }
        catch (Exception e) when (e is not MuxSigningKeyException)
        {
            throw new MuxSigningKeyException("The remote key does not give its ID and its public half: modulus and exponent.", e);
        }
        finally
        {
            publicHalf?.Dispose();
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
        RSA? rsa = RSA.Create(RsaNumbers.MinimumBits);
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

    private static MuxSigningKey Load<T>(
        string keyId, ReadOnlySpan<T> content, Import<T> import, string subject, string keyIdSubject = "The key ID")
    {
        byte[] keyIdUtf8 = KeyIdText.Encode(keyId, keyIdSubject);
        RSA? rsa = RSA.Create();
        try
        {
            import(content, rsa, subject);
            if (!Prove(rsa, rsa))
            {
                throw new CryptographicException();
            }

            var key = new MuxSigningKey(keyId, keyIdUtf8, rsa, rsa, remote: null, leaveOpen: false);
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

    /// <summary>
    /// Whether a key signs what its public half verifies: the one proof of a private half that holds for every kind of key, and that
    /// exports nothing.
    /// </summary>
    private static bool Prove(RSA rsa, RSA publicHalf)
    {
        byte[] signature = new byte[(publicHalf.KeySize + 7) / 8];
        int written = rsa.SignHash(ProbeHash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return written == signature.Length
            && publicHalf.VerifyHash(ProbeHash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>A key's size by its modulus: .NET 8's own <see cref="AsymmetricAlgorithm.KeySize"/> is in whole bytes.</summary>
    private static int Bits(RSAParameters numbers) => RsaNumbers.Bits(numbers.Modulus);

    /// <exception cref="CryptographicException">The numbers are no public key's.</exception>
    private static RSA PublicHalf(RSAParameters numbers)
    {
        // Modules give numbers with a sign, in as many bytes more.
        byte[] modulus = numbers.Modulus.AsSpan().TrimStart((byte)0).ToArray();
        byte[] exponent = numbers.Exponent.AsSpan().TrimStart((byte)0).ToArray();
        return RsaNumbers.IsExponent(exponent)
            ? RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent })
            : throw new CryptographicException("The public exponent must be odd and more than 1.");
    }
}

using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Mux.Claims;

/// <summary>
/// A public key of a PEM text, parsed once for as long as the text lives. The private half of a text that has one is left out.
/// </summary>
internal sealed class PublicKeyCache
{
    private static readonly ConditionalWeakTable<string, PublicKeyCache> ByText = [];

    private readonly RSA? _rsa;

    private PublicKeyCache(RSA? rsa) => _rsa = rsa;

    public bool IsReadable => _rsa is not null;

    public static PublicKeyCache Of(string pem) => ByText.GetValue(pem, Import);

    /// <summary>Whether the signature, of RSASSA-PKCS1-v1_5 with SHA-256, is the key's.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (_rsa is null)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        TokenHash.Compute(data, hash);
        try
        {
            return _rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static PublicKeyCache Import(string pem)
    {
        try
        {
            using var read = RSA.Create();
            read.ImportFromPem(pem);
            return new(RSA.Create(read.ExportParameters(includePrivateParameters: false)));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return new(null);
        }
    }
}

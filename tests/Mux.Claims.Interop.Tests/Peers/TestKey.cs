using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>An RSA key made for this test run, in the forms that the peers take.</summary>
public sealed class TestKey
{
    private static readonly ConcurrentDictionary<int, Lazy<TestKey>> Sized = new();

    private TestKey(string keyId, int bits = 2048)
    {
        using var rsa = RSA.Create(bits);
        KeyId = keyId;
        PrivateKeyPem = rsa.ExportPkcs8PrivateKeyPem();
        PublicKeyPem = rsa.ExportSubjectPublicKeyInfoPem();
    }

    /// <summary>The key of all tests that need one.</summary>
    public static TestKey Shared { get; } = new("test-key");

    /// <summary>Another key, whose signatures <see cref="Shared"/> must not accept.</summary>
    public static TestKey Other { get; } = new("other-test-key");

    /// <summary>The <c>kid</c>.</summary>
    public string KeyId { get; }

    /// <summary>The private key, PKCS#8.</summary>
    public string PrivateKeyPem { get; }

    /// <summary>The public key, SubjectPublicKeyInfo.</summary>
    public string PublicKeyPem { get; }

    /// <summary>The key of a size in bits, one a size.</summary>
    public static TestKey OfSize(int bits) => Sized.GetOrAdd(bits, bits => new(() => new($"test-key-{bits}", bits))).Value;

    /// <summary>The key as ours; it is the caller's, or the signer's that takes it.</summary>
    public MuxSigningKey ToSigningKey() => MuxSigningKey.Parse(KeyId, PrivateKeyPem);

    /// <summary>Signs with .NET alone.</summary>
    public string Sign(string header, string payload)
    {
        string signingInput = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}."
            + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload));
        using RSA rsa = ImportRsa(PrivateKeyPem);
        byte[] signature = rsa.SignData(Encoding.ASCII.GetBytes(signingInput), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signingInput}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Verifies with .NET alone.</summary>
    public bool Verify(string token)
    {
        CompactToken parts = CompactToken.Parse(token);
        using RSA rsa = ImportRsa(PublicKeyPem);
        return rsa.VerifyData(parts.SigningInput.Span, parts.Signature.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static RSA ImportRsa(string pem)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return rsa;
    }
}

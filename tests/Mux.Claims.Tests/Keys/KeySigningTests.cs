using System.Security.Cryptography;

namespace Mux.Claims.Tests.Keys;

public class KeySigningTests
{
    [Fact]
    public void The_signature_of_RFC_7515_is_reproduced()
    {
        using RSA rsa = RSA.Create(PublishedVectors.Rfc7515Key);
        using var key = MuxSigningKey.Parse("rfc", rsa.ExportRSAPrivateKeyPem());
        byte[] signature = new byte[key.SignatureSize];
        key.SignHash(SHA256.HashData(PublishedVectors.Rfc7515Message), signature);

        Assert.Equal(PublishedVectors.Rfc7515Signature, Convert.ToBase64String(signature).TrimEnd('=').Replace('+', '-').Replace('/', '_'));
    }

    [Fact]
    public void A_signature_of_Project_Wycheproof_that_begins_with_zeros_is_reproduced_in_full_length()
    {
        using var key = MuxSigningKey.Parse("wycheproof", PublishedVectors.WycheproofKey);
        byte[] signature = new byte[key.SignatureSize];

        key.SignHash(SHA256.HashData(PublishedVectors.WycheproofMessage), signature);

        Assert.Equal(256, signature.Length);
        Assert.Equal(PublishedVectors.WycheproofSignature, Convert.ToHexString(signature), ignoreCase: true);
    }

    [Fact]
    public void Signing_allocates_nothing()
    {
        using var key = MuxSigningKey.Parse(TestKeys.MuxKeyId, TestKeys.Pkcs1);
        SignOnTheStack(key);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            SignOnTheStack(key);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void One_signature_proves_a_key_and_nothing_exports_its_private_half()
    {
        using var rsa = new SpyRsa();
        using var key = MuxSigningKey.FromRsa(TestKeys.MuxKeyId, rsa);
        Assert.Equal(1, rsa.Signatures);

        byte[] signature = TestKeys.Sign(key);
        key.ExportPublicKeyPem();

        Assert.True(TestKeys.Verifies(TestKeys.Rsa, signature));
        Assert.Equal(2, rsa.Signatures);
        Assert.Equal(0, rsa.PrivateExports);
    }

    [Fact]
    public void An_RSA_key_without_private_half_is_refused_and_left_to_the_caller()
    {
        using RSA rsa = RSA.Create(TestKeys.Rsa.ExportParameters(includePrivateParameters: false));
        var exception = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRsa(TestKeys.MuxKeyId, rsa));

        Assert.Contains("cannot sign", exception.Message, StringComparison.Ordinal);
        Assert.Contains("private half", exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(rsa.ExportRSAPublicKey());
    }

    [Fact]
    public void A_short_RSA_key_is_refused_unused_and_left_to_the_caller()
    {
        using RSA inner = RSA.Create(1024);
        using var rsa = new SpyRsa(inner);
        var exception = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRsa(TestKeys.MuxKeyId, rsa));

        Assert.Contains("1024 bits", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, rsa.Signatures);
        Assert.Equal(0, rsa.Disposals);
    }

    private static void SignOnTheStack(MuxSigningKey key)
    {
        Span<byte> signature = stackalloc byte[key.SignatureSize];
        Assert.True(key.TryAcquire());
        key.SignHash(TestKeys.Hash, signature);
        key.Release();
    }
}

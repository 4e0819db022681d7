using System.Security.Cryptography;
using System.Text;

namespace Mux.Claims.Tests.Keys;

/// <summary>Keys made once for the whole run, and the texts in which people have them.</summary>
internal static class TestKeys
{
    internal const string KeyId = "KfYBbyYs01uQ6qiTVxJ01Nbl02jNSl00q02fGcyn2SeuScVk";

    internal static RSA Rsa { get; } = RSA.Create(2048);

    internal static string Pkcs1 { get; } = Rsa.ExportRSAPrivateKeyPem();

    internal static string Pkcs8 { get; } = Rsa.ExportPkcs8PrivateKeyPem();

    internal static byte[] Hash { get; } = SHA256.HashData("header.payload"u8);

    internal static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    internal static byte[] Sign(MuxSigningKey key)
    {
        byte[] signature = new byte[key.SignatureSize];
        Assert.Equal(signature.Length, key.SignHash(Hash, signature));
        return signature;
    }

    internal static bool Verifies(RSA rsa, byte[] signature) =>
        rsa.VerifyHash(Hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>Fails if the exception shows any 12 characters that the secret has in this order.</summary>
    internal static void AssertShowsNothing(Exception exception, string secret)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            Assert.Empty(e.Data);
            string shown = e.ToString();
            for (int i = 0; i + 12 <= shown.Length; i++)
            {
                Assert.False(secret.AsSpan().Contains(shown.AsSpan(i, 12), StringComparison.Ordinal), shown);
            }
        }
    }
}

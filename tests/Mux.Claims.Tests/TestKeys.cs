using System.Security.Cryptography;
using System.Text;
using Mux.Claims.Tests.Signing;

namespace Mux.Claims.Tests;

/// <summary>
/// Keys made for this test run, and the texts in which people have them. Making one takes long, so that there are a few, of which each test
/// gets copies of its own.
/// </summary>
internal static class TestKeys
{
    public const string KeyId = "test-key";

    /// <summary>A key ID as Mux gives them.</summary>
    public const string MuxKeyId = "KfYBbyYs01uQ6qiTVxJ01Nbl02jNSl00q02fGcyn2SeuScVk";

    private static readonly RSAParameters[] Keys = [.. Enumerable.Range(0, 3).Select(_ => Make(2048))];
    private static readonly Lazy<RSAParameters> Large = new(() => Make(4096));

    /// <summary>The first key, for those who verify with it.</summary>
    public static RSA Rsa { get; } = CreateRsa();

    public static string Pkcs1 { get; } = Rsa.ExportRSAPrivateKeyPem();

    public static string Pkcs8 { get; } = Rsa.ExportPkcs8PrivateKeyPem();

    public static byte[] Hash { get; } = SHA256.HashData("header.payload"u8);

    public static RSA CreateRsa(int number = 0) => RSA.Create(Keys[number]);

    public static RSA CreateLargeRsa() => RSA.Create(Large.Value);

    public static MuxSigningKey Create(string keyId = KeyId, int number = 0) => MuxSigningKey.FromRsa(keyId, CreateRsa(number));

    /// <summary>A signer whose clock stands at <see cref="ManualClock.Start"/>.</summary>
    public static MuxSigner CreateSigner() => new(Create(), new MuxSignerOptions { TimeProvider = new ManualClock() });

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static byte[] Sign(MuxSigningKey key)
    {
        byte[] signature = new byte[key.SignatureSize];
        key.SignHash(Hash, signature);
        return signature;
    }

    public static bool Verifies(RSA rsa, byte[] signature) =>
        rsa.VerifyHash(Hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>Fails if the exception shows any 12 characters that the secret has in this order.</summary>
    public static void AssertShowsNothing(Exception exception, string secret)
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

    private static RSAParameters Make(int bits)
    {
        using var rsa = RSA.Create(bits);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}

using System.Security.Cryptography;

namespace Mux.Claims.Tests.Signing;

/// <summary>Keys made for this test run. Making one takes long, so that there are a few, of which each test gets copies of its own.</summary>
internal static class TestKeys
{
    public const string KeyId = "test-key";

    private static readonly RSAParameters[] Keys = [.. Enumerable.Range(0, 3).Select(_ => Make(2048))];
    private static readonly Lazy<RSAParameters> Large = new(() => Make(4096));

    public static RSA CreateRsa(int number = 0) => RSA.Create(Keys[number]);

    public static RSA CreateLargeRsa() => RSA.Create(Large.Value);

    public static MuxSigningKey Create(string keyId = KeyId, int number = 0) => MuxSigningKey.FromRsa(keyId, CreateRsa(number));

    /// <summary>A signer whose clock stands at <see cref="ManualClock.Start"/>.</summary>
    public static MuxSigner CreateSigner() => new(Create(), new MuxSignerOptions { TimeProvider = new ManualClock() });

    private static RSAParameters Make(int bits)
    {
        using var rsa = RSA.Create(bits);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}

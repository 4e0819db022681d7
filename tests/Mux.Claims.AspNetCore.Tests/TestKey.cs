using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>A key made for one test, as text, and what it verifies.</summary>
internal sealed class TestKey : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);

    public TestKey(string id) => Id = id;

    public string Id { get; }

    public string Pem => _rsa.ExportRSAPrivateKeyPem();

    public static JsonElement Payload(string token) => JsonDocument.Parse(Decode(token.Split('.')[1])).RootElement;

    /// <summary>Whether the token names this key and has its signature.</summary>
    public bool Verifies(string token)
    {
        var signed = token[..token.LastIndexOf('.')];
        return Payload(token).GetProperty("kid").GetString() == Id
            && _rsa.VerifyData(Encoding.ASCII.GetBytes(signed), Decode(token[(signed.Length + 1)..]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public void Dispose() => _rsa.Dispose();

    private static byte[] Decode(string base64Url) =>
        Convert.FromBase64String(base64Url.Replace('-', '+').Replace('_', '/').PadRight((base64Url.Length + 3) / 4 * 4, '='));
}

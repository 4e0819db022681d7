using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mux.Claims.Tests.Signing;

/// <summary>A token taken apart.</summary>
internal sealed record CompactToken(string Text, string Header, string Payload, byte[] Signature)
{
    public byte[] Utf8Payload => Encoding.UTF8.GetBytes(Payload);

    public string? KeyId => JsonDocument.Parse(Payload).RootElement.GetProperty("kid").GetString();

    public long Expiry => JsonDocument.Parse(Payload).RootElement.GetProperty("exp").GetInt64();

    public static CompactToken Parse(MuxToken token) => Parse(token.Value);

    public static CompactToken Parse(string token)
    {
        var parts = token.Split('.');
        Assert.Equal(3, parts.Length);
        return new(token, Encoding.UTF8.GetString(Decode(parts[0])), Encoding.UTF8.GetString(Decode(parts[1])), Decode(parts[2]));
    }

    /// <summary>Whether the key signed the token.</summary>
    public bool IsSignedBy(RSA key) => key.VerifyData(
        Encoding.ASCII.GetBytes(Text[..Text.LastIndexOf('.')]), Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static byte[] Decode(string base64Url)
    {
        Assert.DoesNotContain('=', base64Url);
        Assert.DoesNotContain('+', base64Url);
        Assert.DoesNotContain('/', base64Url);
        var padded = base64Url.Replace('-', '+').Replace('_', '/').PadRight((base64Url.Length + 3) / 4 * 4, '=');
        return Convert.FromBase64String(padded);
    }
}

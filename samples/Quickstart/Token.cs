using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Quickstart;

/// <summary>What anybody can do with a token: read its claims, and check its signature with the key's public half.</summary>
internal static class Token
{
    /// <summary>The payload, as the token has it.</summary>
    public static string Claims(string token) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[1]));

    public static bool IsSignedBy(string token, RSA publicKey)
    {
        var end = token.LastIndexOf('.');
        return publicKey.VerifyData(
            Encoding.ASCII.GetBytes(token[..end]), Base64Url.DecodeFromChars(token.AsSpan(end + 1)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}

using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Json;

namespace Mistakes;

public static class HandMadeToken
{
    public static string Sign(RSA rsa, string playbackId)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new { sub = playbackId, aud = "v", exp = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds() });
        return Convert.ToBase64String(rsa.SignData(payload, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)); // expect MUXC036 (no fix)
    }

    public static byte[] Other(RSA rsa, string user)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["sub"] = user, ["aud"] = "https://api.example.com" });
        return rsa.SignData(payload, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}

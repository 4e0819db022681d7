using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mux.Claims.LocalMux.Tests;

/// <summary>Tokens made by Microsoft.IdentityModel, by a key made for the test run.</summary>
public static class TestTokens
{
    public const string KeyId = "TestKey";

    private static readonly RSA Rsa = RSA.Create(2048);

    public static string PublicKeyPem => Rsa.ExportSubjectPublicKeyInfoPem();

    /// <summary>The claims of a token that holds for an hour.</summary>
    public static JsonObject Claims(string audience, string subject, object? parameters = null)
    {
        var claims = JsonSerializer.SerializeToNode(parameters ?? new { })!.AsObject();
        claims["kid"] = KeyId;
        claims["sub"] = subject;
        claims["aud"] = audience;
        claims["exp"] = ManualClock.Start.AddHours(1).ToUnixTimeSeconds();
        return claims;
    }

    public static string Sign(JsonObject claims, string algorithm = SecurityAlgorithms.RsaSha256) =>
        Sign(claims, new RsaSecurityKey(Rsa), algorithm);

    public static string Sign(JsonObject claims, SecurityKey key, string algorithm = SecurityAlgorithms.RsaSha256) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
            .CreateToken(claims.ToJsonString(), new SigningCredentials(key, algorithm));

    /// <summary>A token whose kid is in its header, as some libraries put it.</summary>
    public static string SignWithKeyIdInHeader(JsonObject claims, string keyId = KeyId) =>
        Sign(claims, new RsaSecurityKey(Rsa) { KeyId = keyId });
}

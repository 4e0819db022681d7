using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

#pragma warning disable CA5404 // Mux's tokens name no issuer.
namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>Microsoft.IdentityModel as a verifier.</summary>
internal static class IdentityModel
{
    /// <summary>Verifies the signature, the audience and the lifetime.</summary>
    /// <returns>The token as the library reads it; null where the signature is not the key's.</returns>
    /// <exception cref="SecurityTokenException">The library refused the token for another reason than its signature.</exception>
    public static async Task<JsonWebToken?> VerifyRs256Async(string token, string publicKeyPem, string audience)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(publicKeyPem);
        TokenValidationResult result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidAudience = audience,
            ValidateIssuer = false,
            IssuerSigningKey = new RsaSecurityKey(rsa),

            // Its cache would keep the key beyond its life.
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        });

        return result switch
        {
            { IsValid: true } => (JsonWebToken)result.SecurityToken,
            { Exception: SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException } => null,
            _ => throw result.Exception,
        };
    }
}

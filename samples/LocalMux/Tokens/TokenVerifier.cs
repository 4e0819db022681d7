using System.Text.Json;
using LocalMux.Errors;
using LocalMux.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LocalMux.Tokens;

/// <summary>Verifies a token: RS256 by a known key, one of the audiences, in time.</summary>
/// <remarks>
/// Microsoft.IdentityModel checks form, algorithm and signature. The claims are read here, because Mux's are narrower than JWT's:
/// <c>aud</c> is a string, <c>exp</c> is there and is in seconds. A <c>playback_restriction_id</c> is not looked up.
/// </remarks>
internal sealed class TokenVerifier(SigningKeys keys, TimeProvider time)
{
    // An exp beyond this, in the year 5138, is in milliseconds.
    private const double LastSecond = 100_000_000_000;

    private readonly JsonWebTokenHandler _handler = new();

    /// <summary>The token's claims; throws 403 with the reason when it does not hold.</summary>
    public async Task<JsonElement> VerifyAsync(string token, IReadOnlyList<string> audiences)
    {
        var (jwt, payload) = Read(token);
        var key = keys.Find(KeyId(jwt, payload)) ?? throw MuxErrorException.Forbidden("Signing key not found.");
        var result = await _handler.ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKeyResolver = (_, _, _, _) => [key],
#pragma warning disable CA5404 // Mux's tokens have no issuer; audience and time are checked below.
            ValidateAudience = false,
            ValidateIssuer = false,
            ValidateLifetime = false,
#pragma warning restore CA5404
        });
        if (!result.IsValid)
        {
            throw MuxErrorException.Forbidden(result.Exception is SecurityTokenInvalidAlgorithmException
                ? $"The token's alg must be RS256, not {jwt.Alg}."
                : "The token's signature is not by the key that its kid names.");
        }

        RequireAudience(payload, audiences);
        RequireInTime(payload);
        return payload;
    }

    private (JsonWebToken Jwt, JsonElement Payload) Read(string token)
    {
        try
        {
            var jwt = _handler.ReadJsonWebToken(token);
            var payload = JsonElement.Parse(Base64UrlEncoder.DecodeBytes(jwt.EncodedPayload));
            return (jwt, payload);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or JsonException or SecurityTokenException)
        {
            throw MuxErrorException.Forbidden("The token is malformed.");
        }
    }

    // Mux takes the kid in the header or in the payload. Two that differ name no key.
    private static string KeyId(JsonWebToken jwt, JsonElement payload)
    {
        var inHeader = jwt.Kid;
        var inPayload = payload.TryGetProperty("kid", out var kid) && kid.ValueKind == JsonValueKind.String ? kid.GetString() : null;
        if (!string.IsNullOrEmpty(inHeader) && inPayload is not null && inHeader != inPayload)
        {
            throw MuxErrorException.Forbidden("The token has one kid in its header and another in its payload.");
        }

        return inPayload ?? inHeader ?? "";
    }

    private static void RequireAudience(JsonElement payload, IReadOnlyList<string> audiences)
    {
        var audience = payload.TryGetProperty("aud", out var claim) && claim.ValueKind == JsonValueKind.String ? claim.GetString()! : null;
        if (audience is null || !audiences.Contains(audience))
        {
            throw MuxErrorException.Forbidden(
                $"The token's aud must be {string.Join(" or ", audiences)} here, not {audience ?? "missing or another type"}.");
        }
    }

    private void RequireInTime(JsonElement payload)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        if (!payload.TryGetProperty("exp", out var exp) || exp.ValueKind != JsonValueKind.Number)
        {
            throw MuxErrorException.Forbidden("The token has no exp, which must be a number of UNIX seconds.");
        }

        if (exp.GetDouble() >= LastSecond)
        {
            throw MuxErrorException.Forbidden($"The token's exp {exp} is not in UNIX seconds. Is it in milliseconds?");
        }

        if (exp.GetDouble() <= now)
        {
            throw MuxErrorException.Forbidden("The token has expired.");
        }

        if (payload.TryGetProperty("nbf", out var nbf) && (nbf.ValueKind != JsonValueKind.Number || nbf.GetDouble() > now))
        {
            throw MuxErrorException.Forbidden("The token is not valid yet.");
        }
    }
}

using System.IdentityModel.Tokens.Jwt;
using System.Security.Cryptography;
using System.Text;
using JWT;
using JWT.Algorithms;
using JWT.Serializers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mux.Claims.Benchmarks.Peers;

/// <summary>
/// The .NET libraries as their documents use them, with a key that is loaded once. Each has a key object of its own, so that no peer's
/// signatures count in another's blinding.
/// </summary>
internal sealed class DotNetPeers : IDisposable
{
    private readonly byte[] _hash = SHA256.HashData("Mux.Claims"u8);
    private readonly byte[] _utf8 = new byte[1024];
    private readonly byte[] _signingInput;
    private readonly RSA _raw;
    private readonly MuxSigner _signer;
    private readonly MuxSigner _caching;
    private readonly SigningCredentials _credentials;
    private readonly JsonWebTokenHandler _jsonWebTokens = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly JwtSecurityTokenHandler _securityTokens = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly JwtEncoder _jwtNet;

    /// <param name="createRsa">Makes a key object a call.</param>
    public DotNetPeers(Func<RSA> createRsa)
    {
        _raw = createRsa();
        // Of the keys that come here, only those without RSA are not .NET's own.
        _signer = new MuxSigner(MuxSigningKey.FromRsa(Workload.KeyId, createRsa()), new MuxSignerOptions { VerifyForeignSignatures = false });
        _caching = new MuxSigner(
            MuxSigningKey.FromRsa(Workload.KeyId, createRsa()),
            new MuxSignerOptions { ExpiryWindow = TimeSpan.FromHours(1), TokenCacheCapacity = 10_000, VerifyForeignSignatures = false });
        _credentials = Credentials(createRsa(), cached: true);
        var token = Sign();
        _signingInput = Encoding.ASCII.GetBytes(token, 0, token.LastIndexOf('.'));
        _jwtNet = new JwtEncoder(new RS256Algorithm(createRsa(), createRsa()), new JsonNetSerializer(), new JwtBase64UrlEncoder());
    }

    public int Raw()
    {
        Span<byte> signature = stackalloc byte[256];
        _raw.TrySignHash(_hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, out var length);
        return length;
    }

    /// <summary>The hash of header and payload, which every RS256 token needs.</summary>
    public int HashSigningInput() => SHA256.HashData(_signingInput, _hash);

    public int TrySign() => _signer.TrySign(Workload.Claims, _utf8, out var length) ? length : 0;

    public string TrySignText() => Encoding.ASCII.GetString(_utf8, 0, TrySign());

    public string Sign() => _signer.Sign(Workload.Claims).Value;

    public string SignedUrl() => Workload.Claims.ToSignedUrl(_signer).Value;

    /// <summary>From a URL whose audience the record says.</summary>
    public string RecordsPublicUrl() => ThumbnailClaims.SignUrl(Workload.PublicUrl, _signer).Value;

    /// <summary>From a URL whose audience is read from it.</summary>
    public string PublicUrl() => _signer.SignUrl(Workload.PublicUrl).Value;

    public string CachedToken() => _caching.Sign(Workload.Claims).Value;

    public string CachedUrl() => Workload.Claims.ToSignedUrl(_caching).Value;

    public string JsonWebToken() => JsonWebToken(Workload.Token);

    public string JsonWebToken(PlainToken token) => JsonWebToken(token, _credentials);

    public string JsonWebTokenOfImportedKey(string base64)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(base64)));
        return JsonWebToken(Workload.Token, Credentials(rsa, cached: false));
    }

    public string JwtSecurityToken()
    {
        var payload = new JwtPayload();
        foreach (var (claim, value) in Claims(Workload.Token))
        {
            payload.Add(claim, value);
        }

        return _securityTokens.WriteToken(new JwtSecurityToken(new JwtHeader(_credentials), payload));
    }

    public string JwtNet() => _jwtNet.Encode(Claims(Workload.Token), (byte[]?)null);

    public void Dispose()
    {
        _raw.Dispose();
        _signer.Dispose();
        _caching.Dispose();
    }

    private static Dictionary<string, object> Claims(PlainToken token)
    {
        var claims = new Dictionary<string, object>(token.Params.Count + 4);
        foreach (var (parameter, value) in token.Params)
        {
            claims.Add(parameter, value);
        }

        claims.Add("kid", Workload.KeyId);
        claims.Add("sub", token.Id);
        claims.Add("aud", token.Audience);
        claims.Add("exp", Workload.Expiry);
        return claims;
    }

    // The factory of all would give this key the cached signer of an equal one, even when that is disposed.
    private static SigningCredentials Credentials(RSA rsa, bool cached) => new(
        new RsaSecurityKey(rsa) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = cached } },
        SecurityAlgorithms.RsaSha256);

    private string JsonWebToken(PlainToken token, SigningCredentials credentials) =>
        _jsonWebTokens.CreateToken(new SecurityTokenDescriptor { Claims = Claims(token), SigningCredentials = credentials });
}

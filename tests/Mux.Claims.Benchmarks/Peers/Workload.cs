using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mux.Claims.Benchmarks.Peers;

/// <summary>The key and the claims that every peer signs.</summary>
internal sealed class Workload : IDisposable
{
    public const string KeyId = "5Yr1Ssl02yLSbZpoQ5ZbqYnpwIAcy01fBQsqGPpOzyqo4";
    public const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";
    public const string PublicUrl = $"https://image.mux.com/{Id}/thumbnail.jpg?time=25&width=600";

    private readonly RSA _key = RSA.Create(2048);

    /// <summary>How long every token lives, which is also the default of Mux's own libraries.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(7);

    public static ThumbnailClaims Claims { get; } = new(new PlaybackId(Id)) { Time = TimeSpan.FromSeconds(25), Width = 600 };

    /// <summary>The same claims.</summary>
    public static PlainToken Token { get; } = new(Id, "thumbnail", "t", new() { ["time"] = 25, ["width"] = 600 });

    public static long Expiry => (DateTimeOffset.UtcNow + Lifetime).ToUnixTimeSeconds();

    public string Pem => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>The key as Mux hands it out: base64 of a PKCS#1 PEM text.</summary>
    public string Base64 => Convert.ToBase64String(Encoding.ASCII.GetBytes(_key.ExportRSAPrivateKeyPem()));

    /// <summary>The key for one peer alone, so that no peer's signatures are counted in another's blinding.</summary>
    public RSA CreateRsa() => RSA.Create(_key.ExportParameters(includePrivateParameters: true));

    public MuxSigner CreateSigner(MuxSignerOptions? options = null) => new(MuxSigningKey.FromRsa(KeyId, CreateRsa()), options);

    /// <summary>Checks that a peer's token has the claims of all, no others, and a signature that fits.</summary>
    public void Check(string peer, string token)
    {
        var parts = token[(token.LastIndexOf('=') + 1)..].Split('.');
        var isSigned = _key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        var expiry = (long)claims["exp"]!;
        var expected = new JsonObject
        {
            ["time"] = 25,
            ["width"] = 600,
            ["kid"] = KeyId,
            ["sub"] = Id,
            ["aud"] = "t",
            ["exp"] = expiry,
        };
        if (!isSigned || Math.Abs(expiry - Expiry) > 60 || !JsonNode.DeepEquals(claims, expected))
        {
            throw new InvalidOperationException($"{peer} made another token: {JsonSerializer.Serialize(claims)}");
        }
    }

    public void Dispose() => _key.Dispose();
}

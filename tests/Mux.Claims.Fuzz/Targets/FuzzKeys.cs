using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mux.Claims.Fuzz.Targets;

/// <summary>Published test keys, so that an input means the same in every run.</summary>
internal static class FuzzKeys
{
    public const string KeyId = "fuzz-key";

    /// <summary>The keys of Project Wycheproof's vectors.</summary>
    public static readonly IReadOnlyList<RSA> All = [.. Read()];

    public static readonly string PublicPem = All[0].ExportSubjectPublicKeyInfoPem();

    /// <summary>The public halves.</summary>
    public static readonly IReadOnlySet<string> PublicHalves = All.Select(key => key.ExportSubjectPublicKeyInfoPem()).ToHashSet();

    /// <summary>The keys in all their spellings: no piece is shown where a key was meant.</summary>
    public static readonly Secrets Secrets = new(16);

    /// <summary>
    /// The same and tokens' signatures, in pieces that nobody takes for an ID, as 64 hexadecimal digits can be: they are shown nowhere.
    /// </summary>
    public static readonly Secrets LongSecrets = new(65);

    /// <summary>Instants of tokens are counted from here.</summary>
    public static readonly FixedClock Clock = new();

    public static readonly TokenExplainerOptions Explaining = new()
    {
        PublicKeys = new Dictionary<string, string> { [KeyId] = PublicPem },
        TimeProvider = Clock,
    };

    static FuzzKeys()
    {
        foreach (var key in All)
        {
            foreach (var der in new[] { key.ExportRSAPrivateKey(), key.ExportPkcs8PrivateKey() })
            {
                Add(Convert.ToHexString(der));
                Add(Convert.ToHexStringLower(der));
                Add(Convert.ToBase64String(der));
                Add(Convert.ToBase64String(der).Replace('+', '-').Replace('/', '_'));
            }

            foreach (var pem in new[] { key.ExportRSAPrivateKeyPem(), key.ExportPkcs8PrivateKeyPem() })
            {
                Add(Convert.ToBase64String(Encoding.UTF8.GetBytes(pem))[60..]);
            }
        }
    }

    private static void Add(string secret)
    {
        Secrets.Add(secret);
        LongSecrets.Add(secret);
    }

    public static MuxSigner CreateSigner(string domain = "mux.com") => new(
        MuxSigningKey.FromRsa(KeyId, All[0], leaveOpen: true),
        new MuxSignerOptions { TimeProvider = Clock, Domain = domain, LicenseDomain = domain });

    /// <summary>A token of any header and payload, whose signature is the first key's.</summary>
    public static string Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        var input = $"{Base64Url(header)}.{Base64Url(payload)}";
        var signature = Base64Url(All[0].SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return $"{input}.{signature}";
    }

    public static string Base64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static IEnumerable<RSA> Read()
    {
        foreach (var bits in new[] { 2048, 3072 })
        {
            using var vectors = JsonDocument.Parse(
                File.ReadAllText(FuzzTarget.PathOf($"tests/vectors/wycheproof/rsa_pkcs1_{bits}_sig_gen.json")));
            var rsa = RSA.Create();
            rsa.ImportFromPem(vectors.RootElement[0].GetProperty("privateKeyPem").GetString());
            yield return rsa;
        }
    }
}

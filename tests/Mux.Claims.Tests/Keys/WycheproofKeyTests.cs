using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mux.Claims.Tests.Explaining;

namespace Mux.Claims.Tests.Keys;

/// <summary>Project Wycheproof's signatures are reproduced, byte for byte, in whatever form their keys are loaded.</summary>
public class WycheproofKeyTests
{
    private static readonly Dictionary<string, Func<string, byte[], MuxSigningKey>> Loaders = new()
    {
        ["PKCS#1 in PEM"] = (pem, _) => MuxSigningKey.Parse("id", pem),
        ["PKCS#8 in PEM"] = (_, pkcs8) => MuxSigningKey.Parse("id", PemEncoding.WriteString("PRIVATE KEY", pkcs8)),
        ["base64 of PKCS#1 in PEM"] = (pem, _) => MuxSigningKey.Parse("id", TestKeys.Base64(pem)),
        ["base64 of PKCS#8 in PEM"] = (_, pkcs8) => MuxSigningKey.Parse("id", TestKeys.Base64(PemEncoding.WriteString("PRIVATE KEY", pkcs8))),
        ["base64 of PKCS#1 in DER"] = (pem, _) => MuxSigningKey.Parse("id", Convert.ToBase64String(Rsa(pem).ExportRSAPrivateKey())),
        ["base64 of PKCS#8 in DER"] = (_, pkcs8) => MuxSigningKey.Parse("id", Convert.ToBase64String(pkcs8)),
        ["a file of PEM"] = (pem, _) => FromFile(Encoding.UTF8.GetBytes(pem)),
        ["a file of PKCS#1 in DER"] = (pem, _) => FromFile(Rsa(pem).ExportRSAPrivateKey()),
        ["a file of PKCS#8 in DER"] = (_, pkcs8) => FromFile(pkcs8),
        ["an RSA key"] = (pem, _) => MuxSigningKey.FromRsa("id", Rsa(pem)),
        ["an RSA key of another make"] = (pem, _) => MuxSigningKey.FromRsa("id", new SpyRsa(Rsa(pem))),
    };

    public static TheoryData<int, string> KeysAndLoaders
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var bits in new[] { 2048, 3072, 4096 })
            {
                foreach (var loader in Loaders.Keys)
                {
                    data.Add(bits, loader);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(KeysAndLoaders))]
    public void Every_signature_of_every_size_is_reproduced(int bits, string loader)
    {
        var count = 0;
        using var vectors = JsonDocument.Parse(File.ReadAllText(Jwt.PathOf($"tests/vectors/wycheproof/rsa_pkcs1_{bits}_sig_gen.json")));
        foreach (var group in vectors.RootElement.EnumerateArray())
        {
            using var key = Loaders[loader](
                group.GetProperty("privateKeyPem").GetString()!, Convert.FromHexString(group.GetProperty("privateKeyPkcs8").GetString()!));
            Assert.Equal(bits / 8, key.SignatureSize);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var signature = new byte[key.SignatureSize];
                key.SignHash(SHA256.HashData(Convert.FromHexString(test.GetProperty("msg").GetString()!)), signature);

                // "Acceptable" are the signatures of keys whose exponent is 3, which some signers do not take.
                Assert.Equal(test.GetProperty("sig").GetString(), Convert.ToHexString(signature), ignoreCase: true);
                count++;
            }
        }

        Assert.Equal(bits switch { 2048 => 10, 3072 => 9, _ => 8 }, count);
    }

    private static RSA Rsa(string pem)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return rsa;
    }

    private static MuxSigningKey FromFile(byte[] content)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            return MuxSigningKey.FromFile("id", path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

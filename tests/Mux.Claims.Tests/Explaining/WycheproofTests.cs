using System.Security.Cryptography;
using System.Text.Json;

namespace Mux.Claims.Tests.Explaining;

/// <summary>Project Wycheproof's vectors of RSA signatures, every one: what is no valid RS256 signature is never proved.</summary>
public class WycheproofTests
{
    [Fact]
    public void Raw_signatures_of_2048_bits_are_judged_as_Wycheproof_judges_them()
    {
        var count = 0;
        foreach (var group in Read("rsa_signature_2048_sha256.json"))
        {
            var key = PublicKeyCache.Of(group.GetProperty("publicKeyPem").GetString()!);
            Assert.True(key.IsReadable);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var verified = key.Verifies(Convert.FromHexString(Text(test, "msg")), Convert.FromHexString(Text(test, "sig")));

                // "Acceptable" is a digest whose algorithm lacks its NULL, which some verifiers take.
                Assert.True(verified == (Text(test, "result") == "valid") || Text(test, "result") == "acceptable", $"{test.GetProperty("tcId")}: {Text(test, "comment")}");
                count++;
            }
        }

        Assert.Equal(259, count);
    }

    [Fact]
    public void Tokens_are_judged_as_Wycheproof_judges_them()
    {
        var counts = new Dictionary<string, int>();
        foreach (var group in Read("json_web_signature_rsa.json"))
        {
            var key = group.GetProperty("key");
            using var rsa = RSA.Create(new RSAParameters { Modulus = Decode(Text(key, "n")), Exponent = Decode(Text(key, "e")) });
            var pem = rsa.ExportSubjectPublicKeyInfoPem();
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var (jws, result) = (Text(test, "jws"), Text(test, "result"));
                var findings = new Findings();
                var jwt = jws.Contains('.', StringComparison.Ordinal) ? CompactJwt.Read(jws, findings) : null;
                if (jwt is not null)
                {
                    HeaderCheck.Check(jwt, findings);
                }

                // The payloads are no claims, so that the signature alone is asked for.
                var header = jwt?.Header;
                var keyId = header?.Find("kid") is { } kid ? header.Text(kid) : null;
                var options = new TokenExplainerOptions { PublicKeys = new Dictionary<string, string> { [Text(key, "kid")] = pem } };
                var isProven = jwt is not null && SignatureCheck.Check(jwt, keyId, options, findings);
                var isRs256 = header?.Find("alg") is { } alg && header.Text(alg) == "RS256";
                // A PEM text does not say what its key is for: to encrypt, or for another algorithm.
                var isForRs256 = (!key.TryGetProperty("alg", out var keyAlg) || keyAlg.GetString() == "RS256") &&
                    !(key.TryGetProperty("use", out var use) && use.GetString() == "enc") &&
                    !(key.TryGetProperty("key_ops", out var operations) && operations.ToString().Contains("encrypt", StringComparison.Ordinal));
                Assert.True(
                    isProven == (result == "valid" && isRs256) || (isProven && isRs256 && !isForRs256),
                    $"{test.GetProperty("tcId")}: {Text(test, "comment")}, {result}, and it is {(isProven ? "" : "not ")}proved.");
                counts[result] = counts.GetValueOrDefault(result) + 1;
            }
        }

        Assert.Equal((32, 286), (counts["valid"], counts["invalid"]));
    }

    private static JsonElement.ArrayEnumerator Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Jwt.PathOf($"tests/vectors/wycheproof/{file}"))).RootElement.EnumerateArray();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static byte[] Decode(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));
}

using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Mux.Claims.Tests.Signing;

namespace Mux.Claims.Tests.Explaining;

/// <summary>Makes tokens as anybody might, right ones and wrong ones, and explains them at one instant.</summary>
internal static class Jwt
{
    public const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";
    public const string KeyId = "signing-key";
    public const string Header = $$"""{"alg":"RS256","typ":"JWT","kid":"{{KeyId}}"}""";

    public static readonly DateTimeOffset Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A week after <see cref="Now"/>.</summary>
    public const long Exp = 1_796_688_000;

    public static readonly TokenExplainerOptions Options = new()
    {
        PublicKeys = new Dictionary<string, string>
        {
            [KeyId] = TestKeys.Rsa.ExportSubjectPublicKeyInfoPem(),
            ["other-key"] = TestKeys.CreateRsa(1).ExportSubjectPublicKeyInfoPem(),
            ["broken-key"] = "no PEM",
        },
        TimeProvider = new ManualClock(Now),
    };

    public static readonly TokenExplainerOptions WithoutKeys = new() { TimeProvider = new ManualClock(Now) };

    /// <summary>Signs, with the first test key.</summary>
    public static string Sign(string payload, string header = Header)
    {
        var input = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(payload))}";
        var signature = TestKeys.Rsa.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{input}.{Encode(signature)}";
    }

    /// <summary>A payload of an audience, with further claims in JSON.</summary>
    public static string Payload(string audience = "v", string more = "") =>
        $$"""{"sub":"{{Id}}","aud":"{{audience}}","exp":{{Exp}}{{(more.Length > 0 ? "," + more : "")}}}""";

    public static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static TokenExplanation Explain(string tokenOrUrl) => TokenExplainer.Explain(tokenOrUrl, Options);

    /// <summary>A file of the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(
        typeof(Jwt).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryDirectory").Value!, relative);

    public static string Ids(TokenExplanation explanation) => string.Join(' ', explanation.Findings.Select(finding => finding.Id));
}

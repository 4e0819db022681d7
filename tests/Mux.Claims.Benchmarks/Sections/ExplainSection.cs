using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Mux.Claims.Benchmarks.Measuring;

namespace Mux.Claims.Benchmarks.Sections;

/// <summary>What explaining a token costs, beside validating it with the library that .NET uses.</summary>
internal static class ExplainSection
{
    private const string KeyId = "signing-key";
    private const string RawRsa = "raw RSA (`RSA.VerifyData`)";
    private const string Explain = "Mux.Claims, Explain";
    private const string Validate = "Microsoft.IdentityModel, ValidateTokenAsync";

    public static void Print(Pace pace)
    {
        using var rsa = RSA.Create(2048);
        using var signer = new MuxSigner(MuxSigningKey.FromRsa(KeyId, rsa, leaveOpen: true));
        var claims = new ThumbnailClaims(new PlaybackId("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4")) { Time = TimeSpan.FromSeconds(25), Width = 600 };
        var token = claims.Sign(signer).Value;
        var options = new TokenExplainerOptions { PublicKeys = new Dictionary<string, string> { [KeyId] = rsa.ExportSubjectPublicKeyInfoPem() } };
        var handler = new JsonWebTokenHandler();
        var parameters = new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = new RsaSecurityKey(rsa) { KeyId = KeyId },
            ValidAudience = "t",
#pragma warning disable CA5404 // Mux's tokens have no issuer.
            ValidateIssuer = false,
#pragma warning restore CA5404
        };
        var end = token.LastIndexOf('.');
        var (input, signature) = (System.Text.Encoding.ASCII.GetBytes(token[..end]), Base64UrlEncoder.DecodeBytes(token[(end + 1)..]));
        Check(TokenExplainer.Explain(token, options).Verdict == TokenVerdict.Serves, Explain);
        Check(IsValid(handler, token, parameters), Validate);

        Action verify = () => rsa.VerifyData(input, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var series = Series.Interleave(
            pace.Rounds,
            () => Stopclock.Run(pace.Anchor, verify),
            [
                (RawRsa, () => Stopclock.Run(pace.Slice, verify)),
                (Explain, () => Stopclock.Run(pace.Slice, () => TokenExplainer.Explain(token, options))),
                (Validate, () => Stopclock.Run(pace.Slice, () => IsValid(handler, token, parameters))),
            ]);
        Console.WriteLine($"""
            ## Explaining a token

            The same token of {token.Length} characters, with two parameters, its signature verified by a key that is known already. Each runs for
            {pace.Slice.TotalMilliseconds} ms in its turn, right after {pace.Anchor.TotalMilliseconds} ms of raw RSA, which its ratio is to; {pace.Rounds} rounds. Median, and quartiles in
            parentheses.

            | | µs | × raw RSA | bytes |
            |---|---|---|---|
            """);
        foreach (var each in series)
        {
            Console.WriteLine($"| {each.Name} | {each.Wall.ToString("#,0.0")} | {each.WallRatio.ToString("0.000")} | {each.Bytes:#,0} |");
        }

        var (own, theirs) = (series[1], series[2]);
        Console.WriteLine("""

            Both verify with OpenSSL. The explainer reads the claims where they stand in the payload, without an object a claim, and makes texts of those
            alone that it tells; Microsoft.IdentityModel makes a token, an identity and its claims, and validates asynchronously.

            """);
        Console.WriteLine(Targets.AtMost("explaining a token, both beside raw RSA of the same moment", own.WallRatio.Median / theirs.WallRatio.Median, 1, "0.000", " × validating it"));
        Console.WriteLine(Targets.AtMost("bytes of explaining a token", own.Bytes!.Value, theirs.Bytes!.Value, "#,0", " B"));
        var (slowest, milliseconds) = Large(token)
            .Select(text => (text.Name, Milliseconds: Stopclock.Run(pace.Anchor, () => TokenExplainer.Explain(text.Text, options), batch: 1).WallEach / 1000))
            .MaxBy(text => text.Milliseconds);
        Console.WriteLine(Targets.AtMost($"1 MB of text, of nine kinds the slowest ({slowest})", milliseconds, 10, "0.0", " ms"));
    }

    /// <summary>Texts of a megabyte that are no tokens, or far too large ones.</summary>
    private static (string Name, string Text)[] Large(string token)
    {
        const int size = 1 << 20;
        const string url = "https://stream.mux.com/a.m3u8?token=";
        var (header, signature) = (token[..token.IndexOf('.')], token[token.LastIndexOf('.')..]);
        return
        [
            ("letters", new('a', size)),
            ("full stops", new('.', size)),
            ("spaces", new(' ', size)),
            ("parameters", url + string.Concat(Enumerable.Repeat("&a=1", size / 4))),
            ("a long parameter", $"{url}x&{new string('%', size)}"),
            ("many claims", Token("{" + string.Join(',', Enumerable.Range(0, 70_000).Select(i => $"\"c{i}\":1")) + "}")),
            ("claims that repeat", Token("{" + string.Join(',', Enumerable.Repeat("\"aud\":\"v\"", 78_000)) + "}")),
            ("a long subject", Token($"{{\"sub\":\"{new string('a', size * 3 / 4)}\"}}")),
            ("deep custom data", Token($"{{\"custom\":{{\"a\":[{string.Join(',', Enumerable.Repeat("[[[[]]]]", 87_000))}]}}}}")),
        ];

        string Token(string payload) => $"{header}.{Base64UrlEncoder.Encode(payload)}{signature}";
    }

    private static bool IsValid(JsonWebTokenHandler handler, string token, TokenValidationParameters parameters) =>
        handler.ValidateTokenAsync(token, parameters).GetAwaiter().GetResult().IsValid;

    private static void Check(bool holds, string name)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{name} refuses the token.");
        }
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.CodeFixes;
using Mux.Claims.Generator.Tests.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;
using Mux.Claims.Generator.Tests.Infrastructure.CodeFixes;

namespace Mux.Claims.Generator.Tests.CodeFixes;

/// <summary>Methods that people wrote to make a token: converted, compiled and run, they sign the same claims.</summary>
public class HandMadeTokenFixTests
{
    private const string Expires = "DateTimeOffset.FromUnixTimeSeconds(1900000000)";

    private static readonly CodeFixRun Fix = new(new HandMadeTokenFix(), new HandMadeTokenAnalyzer())
    {
        Generator = new MuxClaimsGenerator(),
        Setup = JwtLibraries.Setup,
    };

    public static TheoryData<string, string> Shapes => new()
    {
        {
            "SecurityTokenDescriptor", $$"""
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            var credentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "key" }, SecurityAlgorithms.RsaSha256)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            };
            var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
            var descriptor = new SecurityTokenDescriptor
            {
                Claims = new Dictionary<string, object> { ["sub"] = id, ["aud"] = "v", ["kid"] = "key", ["max_resolution"] = "720p", ["low_latency"] = true },
                Expires = {{Expires}}.UtcDateTime,
                SigningCredentials = credentials,
            };
            return handler.CreateToken(descriptor);
            """
        },
        {
            "JwtSecurityToken", $$"""
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            var credentials = new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            };
            var claims = new List<Claim> { new("sub", id), new("kid", "key"), new("default_subtitles_lang", language) };
            var token = new JwtSecurityToken(audience: "v", claims: claims, expires: {{Expires}}.UtcDateTime, signingCredentials: credentials);
            return new JwtSecurityTokenHandler().WriteToken(token);
            """
        },
        {
            "JwtPayload", $$"""
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            var credentials = new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            };
            var header = new System.IdentityModel.Tokens.Jwt.JwtHeader(credentials);
            var payload = new JwtPayload
            {
                { "sub", id },
                { "aud", "t" },
                { "exp", {{Expires}}.ToUnixTimeSeconds() },
                { "kid", "key" },
                { "time", 25.5 },
                { "width", width },
            };
            payload["rotate"] = 90;
            return new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(header, payload));
            """
        },
        {
            "JSON", $$"""
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            var credentials = new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            };
            var payload = JsonSerializer.Serialize(new { sub = id, aud = "g", exp = {{Expires}}.ToUnixTimeSeconds(), kid = "key", start = 1, end = 4, fps = 15 });
            return new JsonWebTokenHandler().CreateToken(payload, credentials);
            """
        },
        {
            "JWT.NET", $$"""
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new JwtBuilder()
                .WithAlgorithm(new RS256Algorithm(rsa, rsa))
                .AddClaim("sub", id)
                .AddClaim("aud", "s")
                .AddClaim("exp", {{Expires}}.ToUnixTimeSeconds())
                .AddClaim("kid", "key")
                .AddClaim("format", "webp")
                .Encode();
            """
        },
        {
            "jose-jwt", $$"""
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            var claims = new Dictionary<string, object>
            {
                ["sub"] = id,
                ["aud"] = "v",
                ["exp"] = {{Expires}}.ToUnixTimeSeconds(),
                ["kid"] = "key",
                ["custom"] = new Dictionary<string, object> { ["viewer_tier"] = language, ["seat"] = width },
            };
            return JoseJwt.Encode(claims, rsa, JwsAlgorithm.RS256);
            """
        },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_converted_method_signs_the_same_claims(string shape, string body)
    {
        SourceFile before = new("Page.cs", Method(body));
        SourceFile[] after = await Fix.FixEverythingAsync([before]);

        Assert.NotEqual(before.Text, Assert.Single(after).Text);
        Assert.DoesNotContain("RSA", after[0].Text.Split("pem, MuxSigner", StringSplitOptions.None)[1], StringComparison.Ordinal);
        Assert.True(ClaimsOf(before).SetEquals(ClaimsOf(after[0])), $"{shape}: {string.Join(' ', ClaimsOf(before))}\n{after[0].Text}");
    }

    [Fact]
    public Task The_signer_of_the_class_is_taken_and_old_code_goes() => Fix.FixesAsync(
        """
        public sealed class Videos(MuxSigner signer, RSA rsa)
        {
            public string Make(string id, DateTimeOffset until)
            {
                var log = new List<string>();
                log.Add(id);
                var payload = new Dictionary<string, object> { ["sub"] = id, ["aud"] = "v", ["exp"] = until.ToUnixTimeSeconds() };
                var jwt = {|MUXC036:JoseJwt.Encode(payload, rsa, JwsAlgorithm.RS256)|};
                return jwt + log.Count;
            }
        }
        """,
        """
        public sealed class Videos(MuxSigner signer, RSA rsa)
        {
            public string Make(string id, DateTimeOffset until)
            {
                var log = new List<string>();
                log.Add(id);
                var jwt = new VideoClaims(new PlaybackId(id)).Sign(signer, until).Value;
                return jwt + log.Count;
            }
        }
        """);

    [Fact]
    public Task A_method_without_a_signer_takes_one_and_custom_data_makes_a_record() => Fix.FixesAsync(
        """
        public static class Videos
        {
            public static string Make(string id, RSA rsa, int seat) =>
                {|MUXC036:JoseJwt.Encode(new { sub = id, aud = "v", viewer_seat = seat }, rsa, JwsAlgorithm.RS256)|};
        }
        """,
        """
        public static class Videos
        {
            public static string Make(string id, RSA rsa, int seat, MuxSigner signer) =>
                new VideoToken(new PlaybackId(id)) { ViewerSeat = seat }.Sign(signer).Value;
        }

        [MuxClaims(MuxAudience.Video)]
        internal sealed partial record VideoToken(PlaybackId PlaybackId)
        {
            [CustomClaim] public int? ViewerSeat { get; init; }
        }
        """);

    [Theory]
    [InlineData("if (width > 0) { claims[\"width\"] = width; }")]
    [InlineData("claims[language] = width;")]
    [InlineData("claims[\"max_resolution\"] = language;")]
    public async Task Claims_that_are_not_sure_are_left_to_their_author(string statement)
    {
        SourceFile source = new("Page.cs", Method($$"""
            using var rsa = RSA.Create();
            var claims = new Dictionary<string, object> { ["sub"] = id, ["aud"] = "v" };
            {{statement}}
            return JoseJwt.Encode(claims, rsa, JwsAlgorithm.RS256);
            """));
        Assert.Equal(source.Text, Assert.Single(await Fix.FixEverythingAsync([source])).Text);
    }

    private static HashSet<string> ClaimsOf(SourceFile source)
    {
        using RSA rsa = RSA.Create(2048);
        using MuxSigner signer = new(MuxSigningKey.Parse("key", rsa.ExportRSAPrivateKeyPem()));
        using MemoryStream image = new();
        Assert.True(GeneratorRun.Of(new MuxClaimsGenerator(), JwtLibraries.Setup, source).Output.Emit(image).Success);
        image.Position = 0;
        using LoadedAssembly assembly = new(image);
        var token = (string)assembly.Invoke("Page", "Sign", "abc", "en", 600, rsa.ExportRSAPrivateKeyPem(), signer)!;
        var payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        using var claims = JsonDocument.Parse(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')));
        return [.. claims.RootElement.EnumerateObject().Select(claim => $"{claim.Name}={claim.Value.GetRawText()}")];
    }

    private static string Method(string body) => $$"""
        public static class Page
        {
            public static string Sign(string id, string language, int width, string pem, MuxSigner signer)
            {
                {{body.Replace("\n", "\n        ", StringComparison.Ordinal)}}
            }
        }
        """;
}

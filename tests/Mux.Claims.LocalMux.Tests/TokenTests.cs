using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Mux.Claims.LocalMux.Tests;

public sealed class TokenTests(ServerFixture fixture) : ServerTest(fixture)
{
    private const string Url = "https://stream.mux.com/LocalMuxSignedFilm.m3u8";

    private static JsonObject Claims() => TestTokens.Claims("v", "LocalMuxSignedFilm");

    private Task<HttpResponseMessage> GetWithAsync(string token) => GetAsync($"{Url}?token={token}");

    private static JsonObject With(string claim, JsonNode? value)
    {
        var claims = Claims();
        claims[claim] = value;
        return claims;
    }

    [Fact]
    public async Task A_signed_playback_id_demands_a_token()
    {
        using var response = await GetAsync(Url);

        await ForbiddenAsync(response);
    }

    [Fact]
    public async Task The_token_parameter_is_lower_case()
    {
        using var response = await GetAsync($"{Url}?TOKEN={TestTokens.Sign(Claims())}");

        await ForbiddenAsync(response);
    }

    [Fact]
    public async Task A_url_carries_one_token()
    {
        var token = TestTokens.Sign(Claims());

        using var response = await GetAsync($"{Url}?token={token}&token={token}");

        await ForbiddenAsync(response);
    }

    [Theory]
    [InlineData("")]
    [InlineData("token")]
    [InlineData("a.b.c")]
    [InlineData("[object Promise]")]
    [InlineData("e30.e30.AAAA")]
    public async Task A_malformed_token_is_refused(string token)
    {
        using var response = await GetWithAsync(Uri.EscapeDataString(token));

        await ForbiddenAsync(response);
    }

    [Fact]
    public async Task A_payload_that_is_no_object_is_refused()
    {
        var parts = TestTokens.Sign(Claims()).Split('.');

        using var response = await GetWithAsync($"{parts[0]}.{Base64UrlEncoder.Encode("[1]")}.{parts[2]}");

        await ForbiddenAsync(response);
    }

    [Fact]
    public async Task The_kid_may_stand_in_the_header()
    {
        var claims = Claims();
        claims.Remove("kid");

        using var response = await GetWithAsync(TestTokens.SignWithKeyIdInHeader(claims));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_kid_may_stand_in_both_places()
    {
        using var response = await GetWithAsync(TestTokens.SignWithKeyIdInHeader(Claims()));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Two_kids_that_differ_are_refused()
    {
        using var response = await GetWithAsync(TestTokens.SignWithKeyIdInHeader(Claims(), keyId: "Other"));

        await ForbiddenAsync(response);
    }

    [Fact]
    public async Task A_token_without_a_kid_is_refused()
    {
        var claims = Claims();
        claims.Remove("kid");

        using var response = await GetWithAsync(TestTokens.Sign(claims));

        Assert.Equal("Signing key not found.", await ForbiddenAsync(response));
    }

    [Fact]
    public async Task An_unknown_kid_is_refused()
    {
        using var response = await GetWithAsync(TestTokens.Sign(With("kid", "Unknown")));

        Assert.Equal("Signing key not found.", await ForbiddenAsync(response));
    }

    [Fact]
    public async Task Another_keys_signature_is_refused()
    {
        using var other = RSA.Create(2048);

        using var response = await GetWithAsync(TestTokens.Sign(Claims(), new RsaSecurityKey(other)));

        Assert.Contains("signature", await ForbiddenAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_changed_after_signing_are_refused()
    {
        var parts = TestTokens.Sign(Claims()).Split('.');
        var changed = Base64UrlEncoder.Encode(With("max_resolution", "1080p").ToJsonString());

        using var response = await GetWithAsync($"{parts[0]}.{changed}.{parts[2]}");

        Assert.Contains("signature", await ForbiddenAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha384)]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task Another_rsa_algorithm_is_refused(string algorithm)
    {
        using var response = await GetWithAsync(TestTokens.Sign(Claims(), algorithm));

        await ForbiddenAsync(response);
    }

    [Fact]
    public async Task Hs256_with_the_public_key_as_secret_is_refused()
    {
        var secret = new SymmetricSecurityKey(System.Text.Encoding.ASCII.GetBytes(TestTokens.PublicKeyPem));

        using var response = await GetWithAsync(TestTokens.Sign(Claims(), secret, SecurityAlgorithms.HmacSha256));

        await ForbiddenAsync(response);
    }

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");

        using var response = await GetWithAsync($"{header}.{Base64UrlEncoder.Encode(Claims().ToJsonString())}.");

        await ForbiddenAsync(response);
    }

    [Fact]
    public async Task A_token_expires_at_its_second_without_leeway()
    {
        var token = TestTokens.Sign(With("exp", ManualClock.Start.AddSeconds(60).ToUnixTimeSeconds()));

        Clock.Now = ManualClock.Start.AddSeconds(59.999);
        using var before = await GetWithAsync(token);
        Clock.Now = ManualClock.Start.AddSeconds(60);
        using var after = await GetWithAsync(token);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal("The token has expired.", await ForbiddenAsync(after));
    }

    [Fact]
    public async Task A_token_without_exp_is_refused()
    {
        var claims = Claims();
        claims.Remove("exp");

        using var response = await GetWithAsync(TestTokens.Sign(claims));

        Assert.Contains("exp", await ForbiddenAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exp_in_milliseconds_is_refused_with_the_reason()
    {
        using var response = await GetWithAsync(TestTokens.Sign(With("exp", ManualClock.Start.AddHours(1).ToUnixTimeMilliseconds())));

        Assert.Contains("milliseconds", await ForbiddenAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exp_that_is_text_is_refused()
    {
        using var response = await GetWithAsync(TestTokens.Sign(With("exp", "1790003640")));

        Assert.Contains("exp", await ForbiddenAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_refused_before_its_nbf()
    {
        using var response = await GetWithAsync(TestTokens.Sign(With("nbf", ManualClock.Start.AddSeconds(1).ToUnixTimeSeconds())));

        await ForbiddenAsync(response);
    }

    [Fact]
    public async Task An_array_of_audiences_is_refused()
    {
        using var response = await GetWithAsync(TestTokens.Sign(With("aud", new JsonArray("v"))));

        Assert.Contains("aud", await ForbiddenAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_that_is_no_text_is_refused()
    {
        using var response = await GetWithAsync(TestTokens.Sign(With("sub", 1)));

        Assert.Contains("sub", await ForbiddenAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Custom_and_unknown_claims_are_let_through()
    {
        var claims = With("custom", new JsonObject { ["session_id"] = "xxxx-123" });
        claims["iat"] = ManualClock.Start.ToUnixTimeSeconds();
        claims["playback_restriction_id"] = "r1";
        claims["time"] = 10;

        using var response = await GetWithAsync(TestTokens.Sign(claims));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LocalMux;
using Microsoft.IdentityModel.Tokens;

namespace Mux.Claims.LocalMux.Tests;

public sealed class SigningKeyApiTests : ServerTest, IAsyncLifetime
{
    private const string Keys = "https://api.mux.com/system/v1/signing-keys";

    private readonly ServerFixture _own;

    public SigningKeyApiTests()
        : this(new())
    {
    }

    // A server for each test, whose keys no other test changes.
    private SigningKeyApiTests(ServerFixture own)
        : base(own) => _own = own;

    public async Task InitializeAsync()
    {
        await _own.InitializeAsync();
        Http.DefaultRequestHeaders.Authorization = Basic("localmux", "localmux-secret");
    }

    public Task DisposeAsync() => _own.DisposeAsync();

    private async Task<JsonElement> CreateAsync()
    {
        using var response = await Http.PostAsync(Server.Localize(new(Keys)), null);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await JsonAsync(response)).GetProperty("data");
    }

    private async Task<JsonElement> ReadAsync(string url)
    {
        using var response = await GetAsync(url);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await JsonAsync(response)).GetProperty("data");
    }

    private static RsaSecurityKey PrivateKey(JsonElement created)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(created.GetProperty("private_key").GetString()!)));
        return new(rsa.ExportParameters(includePrivateParameters: true));
    }

    [Fact]
    public async Task A_new_key_is_a_2048_bit_key_in_base64_of_a_pkcs1_pem()
    {
        var created = await CreateAsync();
        var pem = Encoding.ASCII.GetString(Convert.FromBase64String(created.GetProperty("private_key").GetString()!));

        Assert.StartsWith("-----BEGIN RSA PRIVATE KEY-----\n", pem, StringComparison.Ordinal);
        Assert.EndsWith("-----END RSA PRIVATE KEY-----\n", pem, StringComparison.Ordinal);
        Assert.Equal(2048, PrivateKey(created).KeySize);
        Assert.Equal("1790000040", created.GetProperty("created_at").GetString());
        Assert.NotEmpty(created.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task The_private_key_is_told_once()
    {
        var id = (await CreateAsync()).GetProperty("id").GetString();

        var read = await ReadAsync($"{Keys}/{id}");

        Assert.Equal(["id", "created_at"], read.EnumerateObject().Select(property => property.Name));
        Assert.Equal(id, read.GetProperty("id").GetString());
        Assert.All((await ReadAsync(Keys)).EnumerateArray(), key => Assert.False(key.TryGetProperty("private_key", out _)));
    }

    [Fact]
    public async Task A_deleted_keys_tokens_are_refused()
    {
        var created = await CreateAsync();
        var id = created.GetProperty("id").GetString();
        var claims = TestTokens.Claims("v", "LocalMuxSignedFilm");
        claims["kid"] = id;
        var url = $"https://stream.mux.com/LocalMuxSignedFilm.m3u8?token={TestTokens.Sign(claims, PrivateKey(created))}";

        using var before = await GetAsync(url);
        using var deleted = await Http.DeleteAsync(Server.Localize(new($"{Keys}/{id}")));
        using var after = await GetAsync(url);
        using var read = await GetAsync($"{Keys}/{id}");
        using var again = await Http.DeleteAsync(Server.Localize(new($"{Keys}/{id}")));

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal("Signing key not found.", await ForbiddenAsync(after));
        await NotFoundAsync(read);
        await NotFoundAsync(again);
    }

    [Fact]
    public async Task Keys_are_listed_in_pages()
    {
        foreach (var id in Enumerable.Range(0, 29))
        {
            Server.SigningKeys.Register($"key{id}", TestTokens.PublicKeyPem);
        }

        Assert.Equal(25, (await ReadAsync(Keys)).GetArrayLength());
        Assert.Equal(5, (await ReadAsync($"{Keys}?page=2")).GetArrayLength());
        var second = await ReadAsync($"{Keys}?limit=2&page=2");
        Assert.Equal(["key1", "key2"], second.EnumerateArray().Select(key => key.GetProperty("id").GetString()));
        Assert.Equal(0, (await ReadAsync($"{Keys}?page=3")).GetArrayLength());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("page=0")]
    [InlineData("page=x")]
    [InlineData("page=99999999999")]
    public async Task Pages_that_cannot_be_are_invalid(string query)
    {
        using var response = await GetAsync($"{Keys}?{query}");

        await InvalidAsync(response);
    }

    [Theory]
    [InlineData("localmux", "wrong")]
    [InlineData("wrong", "localmux-secret")]
    [InlineData("localmux:localmux-secret", "")]
    [InlineData(null, null)]
    public async Task Wrong_credentials_are_unauthorized_whatever_the_call(string? id, string? secret)
    {
        Http.DefaultRequestHeaders.Authorization = id is null ? null : Basic(id, secret!);
        foreach (var (method, url) in new[]
        {
            (HttpMethod.Post, Keys), (HttpMethod.Get, Keys), (HttpMethod.Get, $"{Keys}/TestKey"), (HttpMethod.Delete, $"{Keys}/TestKey"),
        })
        {
            using var request = new HttpRequestMessage(method, Server.Localize(new(url)));
            using var response = await Http.SendAsync(request);

            Assert.Equal("Unauthorized request", await ErrorAsync(response, HttpStatusCode.Unauthorized, "unauthorized"));
            Assert.Equal(new AuthenticationHeaderValue("Basic", "realm=\"LocalMux\""), Assert.Single(response.Headers.WwwAuthenticate));
        }

        Assert.Equal(1, Server.SigningKeys.Count);
    }

    [Fact]
    public async Task Public_halves_live_in_the_file_across_restarts()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("LocalMux").FullName, "new", "keys.json");
        try
        {
            string id, token;
            await using (var first = await LocalMuxServer.StartAsync(new() { KeyFile = file, TimeProvider = Clock }))
            {
                first.SigningKeys.Register(TestTokens.KeyId, TestTokens.PublicKeyPem);
                (id, var privateKey, _) = first.SigningKeys.Create();
                Assert.DoesNotContain(privateKey, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
            }

            token = TestTokens.Sign(TestTokens.Claims("v", "LocalMuxSignedFilm"));
            await using var second = await LocalMuxServer.StartAsync(new() { KeyFile = file, TimeProvider = Clock });
            using var stream = await Http.GetAsync(second.Localize(new($"https://stream.mux.com/LocalMuxSignedFilm.m3u8?token={token}")));
            using var read = await Http.GetAsync(second.Localize(new($"{Keys}/{id}")));

            Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
            Assert.DoesNotContain("PRIVATE", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(file))!, recursive: true);
        }
    }

    [Fact]
    public async Task A_private_key_that_is_registered_by_mistake_is_not_kept()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("LocalMux").FullName, "keys.json");
        try
        {
            using var rsa = RSA.Create(2048);
            await using var server = await LocalMuxServer.StartAsync(new() { KeyFile = file });

            server.SigningKeys.Register("mistake", rsa.ExportPkcs8PrivateKeyPem());

            Assert.DoesNotContain("PRIVATE", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Fact]
    public async Task A_file_that_holds_no_keys_is_an_error_at_start_that_names_it()
    {
        var file = Path.GetTempFileName();
        try
        {
            var exception = await Assert.ThrowsAsync<InvalidDataException>(() => LocalMuxServer.StartAsync(new() { KeyFile = file }));

            Assert.StartsWith(file, exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_key_id_is_registered_once() =>
        Assert.Throws<ArgumentException>(() => Server.SigningKeys.Register(TestTokens.KeyId, TestTokens.PublicKeyPem));

    [Fact]
    public async Task Whoami_names_the_environment_and_the_permissions_to_whoever_has_the_access_token()
    {
        var who = await ReadAsync("https://api.mux.com/system/v1/whoami");

        Assert.Equal("localmux", who.GetProperty("environment_id").GetString());
        Assert.Contains("system:write", who.GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString()));
        Http.DefaultRequestHeaders.Authorization = Basic("localmux", "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("https://api.mux.com/system/v1/whoami")).StatusCode);
    }

    [Fact]
    public async Task Without_the_permission_whoami_is_answered_and_the_keys_are_not()
    {
        await using var server = await LocalMuxServer.StartAsync(new() { Permissions = ["system:read"] });

        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync(server.Localize(new("https://api.mux.com/system/v1/whoami")))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync(server.Localize(new(Keys)))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Http.PostAsync(server.Localize(new(Keys)), null)).StatusCode);
        Assert.Equal(0, server.SigningKeys.Count);
    }

    [Fact]
    public async Task Answers_tell_what_is_left_of_the_limit_and_beyond_it_when_to_ask_again()
    {
        await using var server = await LocalMuxServer.StartAsync(new() { RequestsPerMinute = 2, TimeProvider = Clock });
        var who = server.Localize(new("https://api.mux.com/system/v1/whoami"));

        var remaining = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await Http.GetAsync(who);
            remaining.Add($"{(int)response.StatusCode}: {response.Headers.GetValues("X-RateLimit-Remaining").Single()}, {response.Headers.RetryAfter}");
        }

        Assert.Equal(["200: 1, ", "200: 0, ", "429: 0, 60"], remaining);
        Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync(who)).StatusCode);
    }
}

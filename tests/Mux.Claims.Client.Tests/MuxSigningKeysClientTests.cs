using System.Net;

namespace Mux.Claims.Client.Tests;

public sealed class MuxSigningKeysClientTests : IDisposable
{
    private readonly FakeMux _mux = new();

    public void Dispose() => _mux.Dispose();

    [Fact]
    public async Task A_created_key_is_ready_to_sign_and_to_be_stored()
    {
        using var created = await _mux.SigningKeys().CreateAsync();

        Assert.Equal(_mux.Keys[created.KeyId], created.ExportPrivateKey());
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1610108345), created.CreatedAt);
        using var stored = MuxSigningKey.Parse(created.KeyId, created.ExportPrivateKey());
        Assert.Equal(stored.ExportPublicKeyPem(), created.Key.ExportPublicKeyPem());
        using var signer = new MuxSigner(created.Key);
        Assert.Equal(created.KeyId, signer.KeyId);
    }

    [Fact]
    public async Task A_created_key_shows_its_id_alone()
    {
        using var created = await _mux.SigningKeys().CreateAsync();

        Assert.Equal(created.KeyId, created.ToString());
        var properties = created.GetType().GetProperties().Select(property => property.GetValue(created)?.ToString());
        Assert.DoesNotContain(created.ExportPrivateKey(), properties);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(230)]
    public async Task The_list_has_every_key_of_every_page(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _mux.Keys[$"key{i}"] = "";
        }

        var listed = new List<SigningKeyInfo>();
        await foreach (var key in _mux.SigningKeys().ListAsync())
        {
            listed.Add(key);
        }

        Assert.Equal(_mux.Keys.Keys, listed.Select(key => key.KeyId));
        Assert.All(listed, key => Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1610108345), key.CreatedAt));
    }

    [Fact]
    public async Task The_list_goes_on_where_mux_gives_shorter_pages_than_asked_for()
    {
        _mux.MaxPage = 25;
        for (var i = 0; i < 60; i++)
        {
            _mux.Keys[$"key{i}"] = "";
        }

        Assert.Equal(60, await CountAsync());
    }

    [Fact]
    public async Task The_list_ends_where_every_page_is_the_same()
    {
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.OK, """{"data":[{"id":"a","created_at":"1610108345"}]}""");

        Assert.Equal(1, await CountAsync());
        Assert.Equal(2, _mux.Requests.Count);
    }

    [Fact]
    public async Task A_list_without_an_end_is_an_error()
    {
        _mux.Instead = _ => FakeMux.Json(
            HttpStatusCode.OK,
            $$"""{"data":[{{string.Join(',', Enumerable.Range(0, 10_000).Select(key => $$"""{"id":"{{_mux.Requests.Count}}-{{key}}","created_at":"1610108345"}"""))}}]}""");

        var error = await Assert.ThrowsAsync<MuxApiException>(CountAsync);

        Assert.Equal("Listing the signing keys failed: there are more than 100,000, which no environment has.", error.Message);
        Assert.Equal(11, _mux.Requests.Count);
    }

    [Theory]
    [InlineData("""{"data":{"id":null,"private_key":"x","created_at":"1"}}""")]
    [InlineData("""{"data":{"id":7,"private_key":"x","created_at":"1"}}""")]
    [InlineData("""{"data":{"id":"a","private_key":null,"created_at":"1"}}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("null")]
    public async Task An_answer_without_what_it_is_about_is_an_error(string answer)
    {
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.OK, answer);

        await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().CreateAsync());
    }

    [Fact]
    public async Task A_list_with_nothing_among_its_keys_has_the_others()
    {
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.OK, """{"data":[null,{"id":"a","created_at":"1"},null]}""");

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_page_is_asked_for_when_its_first_key_is()
    {
        _mux.MaxPage = 1;
        _mux.Keys["a"] = _mux.Keys["b"] = "";

        await foreach (var key in _mux.SigningKeys().ListAsync())
        {
            break;
        }

        Assert.Single(_mux.Requests);
    }

    [Fact]
    public async Task A_key_is_found_by_its_id_and_is_gone_after_its_deletion()
    {
        _mux.Keys["JjPXgklUPL15"] = "";

        Assert.Equal("JjPXgklUPL15", (await _mux.SigningKeys().GetAsync("JjPXgklUPL15")).KeyId);
        await _mux.SigningKeys().DeleteAsync("JjPXgklUPL15");

        Assert.Empty(_mux.Keys);
        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().GetAsync("JjPXgklUPL15"));
        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
        Assert.Contains("environment", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_creation_date_may_be_a_number()
    {
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.OK, """{"data":{"id":"a","created_at":1610108345}}""");

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1610108345), (await _mux.SigningKeys().GetAsync("a")).CreatedAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMII")]
    public async Task What_cannot_be_a_key_id_is_never_sent_and_never_shown(string text)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => _mux.SigningKeys().DeleteAsync(text));

        Assert.Empty(_mux.Requests);
        Assert.DoesNotContain("BEGIN", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_id_is_one_segment_of_the_path()
    {
        _mux.Keys["a/b?c#d"] = "";

        await _mux.SigningKeys().DeleteAsync("a/b?c#d");

        Assert.Empty(_mux.Keys);
    }

    [Fact]
    public async Task A_base_address_stands_for_mux()
    {
        _mux.Instead = _ => new HttpResponseMessage(HttpStatusCode.NoContent);
        using var http = new HttpClient(_mux, disposeHandler: false) { BaseAddress = new Uri("http://127.0.0.1:8080/mux/") };

        await new MuxSigningKeysClient(http, new MuxAccessToken("id", "secret")).DeleteAsync("a");

        Assert.Equal("http://127.0.0.1:8080/mux/system/v1/signing-keys/a", _mux.Requests.Single().RequestUri!.ToString());
        Assert.Empty(http.DefaultRequestHeaders);
    }

    [Theory]
    [InlineData("http://api.example.com/", "must be https")]
    [InlineData("http://127.0.0.1.example.com/", "must be https")]
    [InlineData("https://somebody:hunter2@api.example.com/", "must have no user name and no password")]
    [InlineData("ftp://api.example.com/", "must be an absolute http or https URL")]
    public async Task To_an_address_that_would_show_the_secret_nothing_is_sent(string address, string problem)
    {
        using var http = new HttpClient(_mux, disposeHandler: false) { BaseAddress = new Uri(address) };

        var error = await Assert.ThrowsAsync<MuxApiException>(
            () => new MuxSigningKeysClient(http, new MuxAccessToken(FakeMux.TokenId, FakeMux.TokenSecret)).CreateAsync());

        Assert.StartsWith($"Creating a signing key failed: the BaseAddress of the HttpClient {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_mux.Requests);
    }

    [Theory]
    [InlineData("https://mux.example.com/api/")]
    [InlineData("http://[::1]:8080/")]
    [InlineData("http://api.localhost:8080/")]
    public async Task To_a_stand_in_by_https_or_on_this_machine_it_is(string address)
    {
        _mux.Instead = _ => new HttpResponseMessage(HttpStatusCode.NoContent);
        using var http = new HttpClient(_mux, disposeHandler: false) { BaseAddress = new Uri(address) };

        await new MuxSigningKeysClient(http, new MuxAccessToken("id", "secret")).DeleteAsync("a");

        Assert.StartsWith(address, Assert.Single(_mux.Requests).RequestUri!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "secret")]
    [InlineData("id", "")]
    [InlineData("id\n", "secret")]
    [InlineData("id", "se cret")]
    [InlineData("id:secret", "secret")]
    public void An_access_token_that_cannot_be_one_is_refused_without_its_text(string id, string secret)
    {
        var error = Assert.Throws<ArgumentException>(() => new MuxAccessToken(id, secret));

        Assert.DoesNotContain("se cret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_access_token_shows_its_id_alone() => Assert.Equal("id", new MuxAccessToken("id", "secret").ToString());

    private async Task<int> CountAsync()
    {
        var count = 0;
        await foreach (var _ in _mux.SigningKeys().ListAsync())
        {
            count++;
        }

        return count;
    }
}

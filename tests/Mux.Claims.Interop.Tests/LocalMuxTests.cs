using System.Net;
using System.Text.Json;
using LocalMux;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.Interop.Tests;

/// <summary>mux-node works against LocalMux as it does against Mux.</summary>
[Collection(NodePeer.Collection)]
public sealed class LocalMuxTests(NodePeer node) : IAsyncLifetime
{
    private const string Film = "LocalMuxSignedFilm";

    private static readonly LocalMuxOptions Options = new();

    private LocalMuxServer _server = null!;

    private HttpClient Http { get; } = new();

    private NodeClient Client => new(new(_server.HttpAddress, "api"), Options.TokenId, Options.TokenSecret);

    public async Task InitializeAsync() => _server = await LocalMuxServer.StartAsync(Options);

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }

    [InteropFact(Tool.Node)]
    public void Its_client_creates_lists_gets_and_deletes_signing_keys()
    {
        var created = Enumerable.Range(0, 5).Select(_ => node.SigningKeys(Client, "create")).ToList();
        var ids = created.ConvertAll(Id);

        Assert.All(created, key => Assert.NotEmpty(key.GetProperty("private_key").GetString()!));
        Assert.Equal(ids, node.SigningKeys(Client, "list", new { limit = 2 }).EnumerateArray().Select(Id));
        var one = node.SigningKeys(Client, "retrieve", ids[3]);
        Assert.Equal(ids[3], Id(one));
        Assert.Equal(created[3].GetProperty("created_at").GetString(), one.GetProperty("created_at").GetString());
        Assert.False(one.TryGetProperty("private_key", out _));

        node.SigningKeys(Client, "delete", ids[3]);

        var error = Assert.Throws<NodeErrorException>(() => node.SigningKeys(Client, "retrieve", ids[3]));
        Assert.Equal("NotFoundError", error.ErrorClass);
        Assert.Equal(4, node.SigningKeys(Client, "list").GetArrayLength());
    }

    [InteropTheory(Tool.Node)]
    [InlineData("localmux", "wrong")]
    [InlineData("wrong", "localmux-secret")]
    public void A_wrong_access_token_is_its_own_authentication_error(string tokenId, string tokenSecret)
    {
        var error = Assert.Throws<NodeErrorException>(
            () => node.SigningKeys(Client with { TokenId = tokenId, TokenSecret = tokenSecret }, "create"));

        Assert.Equal("AuthenticationError", error.ErrorClass);
        Assert.Contains("Unauthorized request", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _server.SigningKeys.Count);
    }

    [InteropTheory(Tool.Node)]
    [InlineData("video", "{}", "https://stream.mux.com/LocalMuxSignedFilm.m3u8", "#EXTM3U")]
    [InlineData("video", "{ max_resolution: '360p' }", "https://stream.mux.com/LocalMuxSignedFilm.m3u8", "RESOLUTION=640x360")]
    [InlineData("thumbnail", "{ time: '2', width: '320' }", "https://image.mux.com/LocalMuxSignedFilm/thumbnail.png", "PNG")]
    [InlineData("gif", "{ start: '1', end: '2' }", "https://image.mux.com/LocalMuxSignedFilm/animated.gif", "GIF89a")]
    [InlineData("storyboard", "{}", "https://image.mux.com/LocalMuxSignedFilm/storyboard.vtt", "WEBVTT")]
    [InlineData("stats", "{}", "https://stats.mux.com/counts", "\"views\"")]
    public async Task Its_tokens_open_what_they_are_for_until_their_key_is_deleted(string type, string parameters, string url, string expected)
    {
        var key = node.SigningKeys(Client, "create");
        var signed = $"{url}?token={Sign(key, type, parameters)}";

        using var opened = await GetAsync(signed);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Contains(expected, await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        node.SigningKeys(Client, "delete", Id(key));

        using var refused = await GetAsync(signed);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [InteropTheory(Tool.Node)]
    [InlineData("video", "my own video")]
    [InlineData("asset", "LocalMuxFilmAsset")]
    [InlineData("playback", Film)]
    [InlineData("live_stream", "LocalMuxLiveStream")]
    public async Task Its_tokens_for_viewer_counts_give_counts(string type, string id)
    {
        var key = node.SigningKeys(Client, "create");
        var token = node.SignViewerCounts(id, TestKey.Shared, DateTimeOffset.UtcNow, Config(key, type, "{}"));

        using var response = await GetAsync($"https://stats.mux.com/counts?token={token}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var counts = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("data")[0];
        Assert.InRange(counts.GetProperty("viewers").GetInt32(), 1, counts.GetProperty("views").GetInt32());
    }

    private static string Id(JsonElement key) => key.GetProperty("id").GetString()!;

    private static string Config(JsonElement key, string type, string parameters) =>
        $"{{ keyId: '{Id(key)}', keySecret: '{key.GetProperty("private_key")}', type: '{type}', params: {parameters} }}";

    private string Sign(JsonElement key, string type, string parameters) =>
        node.SignPlaybackId(Film, TestKey.Shared, DateTimeOffset.UtcNow, Config(key, type, parameters));

    private Task<HttpResponseMessage> GetAsync(string muxUrl) => Http.GetAsync(_server.Localize(new(muxUrl)));
}

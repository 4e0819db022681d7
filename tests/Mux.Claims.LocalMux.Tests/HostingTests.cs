using System.Collections.Concurrent;
using System.Net;
using LocalMux;
using Microsoft.Extensions.Logging;

namespace Mux.Claims.LocalMux.Tests;

public sealed class HostingTests(ServerFixture fixture) : ServerTest(fixture)
{
    private async Task<HttpResponseMessage> GetFromAsync(string host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.HttpAddress, path));
        request.Headers.Host = host;
        return await Http.SendAsync(request);
    }

    [Theory]
    [InlineData("image.mux.com")]
    [InlineData("image.mux.com:443")]
    [InlineData("IMAGE.mux.com")]
    [InlineData("image.localhost:5180")]
    public async Task A_host_is_told_by_its_name(string host)
    {
        using var response = await GetFromAsync(host, "/LocalMuxPublicFilm/thumbnail.jpg");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("stream.mux.com", "/LocalMuxPublicFilm/thumbnail.jpg")]
    [InlineData("image.mux.com", "/LocalMuxPublicFilm.m3u8")]
    [InlineData("license.mux.com", "/counts")]
    [InlineData("stats.mux.com", "/system/v1/signing-keys")]
    [InlineData("www.mux.com", "/LocalMuxPublicFilm.m3u8")]
    [InlineData("stream.example.com", "/LocalMuxPublicFilm.m3u8")]
    [InlineData("example.com", "/stream/LocalMuxPublicFilm.m3u8")]
    [InlineData("localhost", "/LocalMuxPublicFilm.m3u8")]
    public async Task A_host_serves_its_own_paths_alone(string host, string path)
    {
        using var response = await GetFromAsync(host, path);

        await NotFoundAsync(response);
    }

    [Fact]
    public async Task A_custom_domain_is_served_where_the_options_name_it()
    {
        await using var server = await LocalMuxServer.StartAsync(new() { Domains = ["media.example.com"] });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.HttpAddress, "/LocalMuxPublicFilm.m3u8"));
        request.Headers.Host = "stream.media.example.com";

        using var response = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Urls_in_a_storyboard_have_the_host_that_was_asked()
    {
        using var response = await GetFromAsync("image.mux.com", "/LocalMuxPublicFilm/storyboard.vtt");

        Assert.Contains("\nhttp://image.mux.com/LocalMuxPublicFilm/storyboard.jpg#", await TextAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://stream.mux.com/LocalMuxPublicFilm.m3u8")]
    [InlineData("https://stream.mux.com/LocalMuxSignedFilm.m3u8")]
    [InlineData("https://stream.mux.com/unknown/path")]
    public async Task Pages_of_any_origin_may_read_every_answer(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Server.Localize(new(url)));
        request.Headers.Add("Origin", "https://example.com");

        using var response = await Http.SendAsync(request);

        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task Pages_of_any_origin_may_post_for_a_licence()
    {
        var url = Server.Localize(new("https://license.mux.com/license/widevine/LocalMuxDrmFilm"));
        using var request = new HttpRequestMessage(HttpMethod.Options, url);
        request.Headers.Add("Origin", "https://example.com");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");

        using var response = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("content-type", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Headers")));
    }

    [Fact]
    public async Task A_head_request_has_the_answer_without_its_body()
    {
        var url = Server.Localize(new("https://stream.mux.com/LocalMuxPublicFilm/270p.mp4"));
        using var request = new HttpRequestMessage(HttpMethod.Head, url);

        using var response = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 10_000);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Https_has_a_self_signed_certificate_for_muxs_hosts()
    {
        await using var server = await LocalMuxServer.StartAsync(new() { HttpsPort = 0 });
        using var handler = new SocketsHttpHandler
        {
            // As a browser's --host-resolver-rules do.
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, server.HttpsAddress!.Port, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.CertificateChainPolicy = new()
        {
            TrustMode = System.Security.Cryptography.X509Certificates.X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { server.Certificate! },
            RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck,
        };
        using var http = new HttpClient(handler);

        foreach (var host in new[] { "stream.mux.com", "stream.localhost" })
        {
            var playlist = await http.GetStringAsync(new Uri($"https://{host}/LocalMuxPublicFilm.m3u8"));
            Assert.StartsWith("#EXTM3U", playlist, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error_at_start() =>
        await Assert.ThrowsAsync<IOException>(() => LocalMuxServer.StartAsync(new() { HttpPort = Server.HttpAddress.Port }));

    [Fact]
    public void Only_muxs_hosts_have_a_local_url()
    {
        Assert.Equal(new Uri(Server.HttpAddress, "/image/x/a.gif?token=a"), Server.Localize(new("https://image.mux.com/x/a.gif?token=a")));
        Assert.Throws<ArgumentException>(() => Server.Localize(new("https://player.mux.com/x")));
    }

    [Fact]
    public async Task Refusals_are_logged_with_their_reason_and_without_the_token()
    {
        using var log = new LogLines();
        await using var server = await LocalMuxServer.StartAsync(new() { Logging = logging => logging.AddProvider(log) });
        var token = TestTokens.Sign(TestTokens.Claims("t", "LocalMuxSignedFilm"));

        using var response = await Http.GetAsync(server.Localize(new($"https://stream.mux.com/LocalMuxSignedFilm.m3u8?token={token}")));

        var line = Assert.Single(log.Lines, line => line.Contains("403", StringComparison.Ordinal));
        Assert.EndsWith("/stream/LocalMuxSignedFilm.m3u8: Signing key not found.", line, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, other => other.Contains(token[..20], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusals_are_explained_in_the_log()
    {
        using var log = new LogLines();
        await using var server = await LocalMuxServer.StartAsync(new() { TimeProvider = new ManualClock(), Logging = logging => logging.AddProvider(log) });
        server.SigningKeys.Register(TestTokens.KeyId, TestTokens.PublicKeyPem);
        var token = TestTokens.Sign(TestTokens.Claims("t", "LocalMuxSignedFilm"));

        foreach (var url in new[] { "https://stream.mux.com/LocalMuxSignedFilm.m3u8", "https://stream.mux.com/LocalMuxSignedFilm/rendition/720p.m3u8" })
        {
            log.Lines.Clear();
            using var response = await Http.GetAsync(server.Localize(new($"{url}?token={token}")));

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            var line = Assert.Single(log.Lines, line => line.StartsWith("  MUXT", StringComparison.Ordinal));
            Assert.StartsWith("  MUXT033: The token's audience (aud) is 't' (Thumbnail), and this URL takes 'v' (Video).", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_claim_that_was_ignored_is_explained_once_a_token_and_no_other()
    {
        using var log = new LogLines();
        await using var server = await LocalMuxServer.StartAsync(new() { Logging = logging => logging.AddProvider(log), TimeProvider = Clock });
        server.SigningKeys.Register(TestTokens.KeyId, TestTokens.PublicKeyPem);
        var claims = TestTokens.Claims("v", "LocalMuxSignedFilm", new { width = 600, max_resolution = "720p", custom = new { a = 1 } });
        claims["playback_restriction_id"] = "abc";
        claims["line\nbreak"] = "x";
        var query = $"?token={TestTokens.Sign(claims)}";

        using var first = await Http.GetAsync(server.Localize(new("https://stream.mux.com/LocalMuxSignedFilm.m3u8" + query)));
        using var second = await Http.GetAsync(server.Localize(new("https://stream.mux.com/LocalMuxSignedFilm/rendition/720p.m3u8" + query)));

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(
            [
                "Admitted, and MUXT053: Mux does not know 'line\\u000Abreak'.",
                "Admitted, and MUXT051: 'width' is a parameter of Thumbnail and Gif and Storyboard, not of Video.",
                "The claim \"playback_restriction_id\" was ignored: LocalMux does not act on it; Mux does.",
            ],
            log.Lines.Select(line => line.Contains("MUXT", StringComparison.Ordinal) ? line[..(line.IndexOf(". ", StringComparison.Ordinal) + 1)] : line));
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

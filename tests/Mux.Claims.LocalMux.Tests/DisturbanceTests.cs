using System.Net;
using LocalMux;
using LocalMux.Disturbances;
using Mux.Claims.Client.Tests;

namespace Mux.Claims.LocalMux.Tests;

/// <summary>Delays and failures on purpose.</summary>
public sealed class DisturbanceTests : IDisposable
{
    private static readonly Uri Film = new("https://stream.mux.com/LocalMuxPublicFilm.m3u8");
    private static readonly Uri Image = new("https://image.mux.com/LocalMuxPublicFilm/thumbnail.png?width=64");

    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("503", "503 503 503 503 503 503")]
    [InlineData("503/3", "200 200 503 200 200 503")]
    [InlineData("stream:500", "500 500 500 500 500 500")]
    [InlineData("stream:429/2", "200 429 200 429 200 429")]
    [InlineData("image:503", "200 200 200 200 200 200")]
    [InlineData("reset/4", "200 200 200 reset 200 200")]
    public async Task Requests_fail_as_they_are_told_to(string failure, string expected)
    {
        await using var server = await LocalMuxServer.StartAsync(new() { Disturbance = new() { Failures = [Failure.Parse(failure)] } });

        var seen = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            seen.Add(await AskAsync(server.Localize(Film)));
        }

        Assert.Equal(expected, string.Join(' ', seen));
    }

    [Fact]
    public async Task What_fails_may_change_while_it_runs()
    {
        await using var server = await LocalMuxServer.StartAsync();
        Assert.Equal("200", await AskAsync(server.Localize(Film)));

        server.Disturbance.Failures = [Failure.Parse("stream:503")];
        Assert.Equal(("503", "200"), (await AskAsync(server.Localize(Film)), await AskAsync(server.Localize(Image))));

        server.Disturbance.Failures = [];
        Assert.Equal("200", await AskAsync(server.Localize(Film)));
    }

    [Fact]
    public async Task A_failure_has_muxs_shape_and_429_says_when_to_ask_again()
    {
        await using var server = await LocalMuxServer.StartAsync(new() { Disturbance = new() { Failures = [new Failure(429)] } });

        using var response = await _http.GetAsync(server.Localize(Film));

        Assert.Contains("\"error\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Answers_are_held_back()
    {
        var clock = new SkippingClock();
        await using var server = await LocalMuxServer.StartAsync(new() { Disturbance = new() { Delay = TimeSpan.FromMinutes(10) }, TimeProvider = clock });

        Assert.Equal("200", await AskAsync(server.Localize(Film)));

        Assert.Equal([TimeSpan.FromMinutes(10)], clock.Waits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("200")]
    [InlineData("600")]
    [InlineData("503/0")]
    [InlineData("503/x")]
    [InlineData("503/1/2")]
    [InlineData("www:503")]
    [InlineData("now")]
    public void What_is_no_failure_is_refused(string text) => Assert.Throws<FormatException>(() => Failure.Parse(text));

    private async Task<string> AskAsync(Uri url)
    {
        try
        {
            using var response = await _http.GetAsync(url);
            return $"{(int)response.StatusCode}";
        }
        catch (HttpRequestException)
        {
            return "reset";
        }
    }
}

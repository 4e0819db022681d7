using System.Net;
using System.Net.Http.Headers;

namespace Mux.Claims.LocalMux.Tests;

public sealed class StaticRenditionTests(ServerFixture fixture) : ServerTest(fixture)
{
    private const string Highest = "https://stream.mux.com/LocalMuxPublicFilm/highest.mp4";

    [Fact]
    public async Task Highest_is_the_highest_resolution()
    {
        using var highest = await GetAsync(Highest);
        using var named = await GetAsync("https://stream.mux.com/LocalMuxPublicFilm/1080p.mp4");

        Assert.Equal("video/mp4", highest.Content.Headers.ContentType?.MediaType);
        Assert.Equal(await BytesAsync(named), await BytesAsync(highest));
    }

    [Fact]
    public async Task Download_names_the_file_to_save()
    {
        using var response = await GetAsync($"{Highest}?download=cats");

        Assert.Equal("cats.mp4", response.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task Players_may_ask_for_a_range()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Server.Localize(new(Highest)));
        request.Headers.Range = new RangeHeaderValue(4, 7);

        using var response = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("ftyp"u8.ToArray(), await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_drm_playback_id_has_no_static_renditions()
    {
        using var response = await GetSignedAsync("https://stream.mux.com/LocalMuxDrmFilm/highest.mp4", "v", subject: "LocalMuxDrmFilm");

        Assert.Contains("DRM", await ForbiddenAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_has_the_title_for_whoever_may_play()
    {
        const string url = "https://stream.mux.com/LocalMuxSignedFilm/metadata.json";
        using var signed = await GetSignedAsync(url, "v", subject: "LocalMuxSignedFilm");
        using var denied = await GetAsync(url);
        using var metadata = System.Text.Json.JsonDocument.Parse(await TextAsync(signed));

        Assert.Equal("application/json", signed.Content.Headers.ContentType?.MediaType);
        Assert.Equal("A day in six seconds", metadata.RootElement[0].GetProperty("titles")[0].GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
    }

    [Fact]
    public async Task The_text_track_is_a_vtt_file_and_a_transcript()
    {
        using var vtt = await GetAsync("https://stream.mux.com/LocalMuxPublicFilm/text/LocalMuxEnglishText.vtt");
        using var transcript = await GetAsync("https://stream.mux.com/LocalMuxPublicFilm/text/LocalMuxEnglishText.txt");

        Assert.StartsWith("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nZero seconds in.\n", await TextAsync(vtt), StringComparison.Ordinal);
        Assert.Equal("text/vtt", vtt.Content.Headers.ContentType?.MediaType);
        Assert.Equal("text/plain", transcript.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("Zero seconds in. One second in.", await TextAsync(transcript), StringComparison.Ordinal);
    }
}

using System.Net;

namespace Mux.Claims.LocalMux.Tests;

public sealed class AudienceTests(ServerFixture fixture) : ServerTest(fixture)
{
    private static readonly string[] Audiences =
        ["v", "t", "g", "s", "d", "video_id", "asset_id", "playback_id", "live_stream_id", "rt", "video", ""];

    private static readonly (string Url, string Subject, string Audience)[] Doors =
    [
        ("https://stream.mux.com/LocalMuxSignedFilm.m3u8", "LocalMuxSignedFilm", "v"),
        ("https://stream.mux.com/LocalMuxSignedFilm/rendition/720p.m3u8", "LocalMuxSignedFilm", "v"),
        ("https://stream.mux.com/LocalMuxSignedFilm/rendition/720p/init.mp4", "LocalMuxSignedFilm", "v"),
        ("https://stream.mux.com/LocalMuxSignedFilm/rendition/720p/0.m4s", "LocalMuxSignedFilm", "v"),
        ("https://stream.mux.com/LocalMuxSignedFilm/highest.mp4", "LocalMuxSignedFilm", "v"),
        ("https://stream.mux.com/LocalMuxSignedFilm/270p.mp4", "LocalMuxSignedFilm", "v"),
        ("https://stream.mux.com/LocalMuxSignedFilm/audio.m4a", "LocalMuxSignedFilm", "v"),
        ("https://stream.mux.com/LocalMuxSignedFilm/text/LocalMuxEnglishText.vtt", "LocalMuxSignedFilm", "v"),
        ("https://stream.mux.com/LocalMuxSignedFilm/text/LocalMuxEnglishText.txt", "LocalMuxSignedFilm", "v"),
        ("https://stream.mux.com/LocalMuxSignedLive.m3u8", "LocalMuxSignedLive", "v"),
        ("https://stream.mux.com/LocalMuxDrmFilm.m3u8", "LocalMuxDrmFilm", "v"),
        ("https://image.mux.com/LocalMuxSignedFilm/thumbnail.jpg", "LocalMuxSignedFilm", "t"),
        ("https://image.mux.com/LocalMuxSignedFilm/thumbnail.png", "LocalMuxSignedFilm", "t"),
        ("https://image.mux.com/LocalMuxSignedFilm/thumbnail.webp", "LocalMuxSignedFilm", "t"),
        ("https://image.mux.com/LocalMuxSignedFilm/animated.gif", "LocalMuxSignedFilm", "g"),
        ("https://image.mux.com/LocalMuxSignedFilm/animated.webp", "LocalMuxSignedFilm", "g"),
        ("https://image.mux.com/LocalMuxSignedFilm/storyboard.vtt", "LocalMuxSignedFilm", "s"),
        ("https://image.mux.com/LocalMuxSignedFilm/storyboard.json", "LocalMuxSignedFilm", "s"),
        ("https://image.mux.com/LocalMuxSignedFilm/storyboard.jpg", "LocalMuxSignedFilm", "s"),
        ("https://image.mux.com/LocalMuxSignedFilm/storyboard.png", "LocalMuxSignedFilm", "s"),
        ("https://image.mux.com/LocalMuxSignedFilm/storyboard.webp", "LocalMuxSignedFilm", "s"),
        ("https://license.mux.com/appcert/fairplay/LocalMuxDrmFilm", "LocalMuxDrmFilm", "d"),
        ("https://stats.mux.com/counts", "any video", "video_id"),
        ("https://stats.mux.com/counts", "LocalMuxFilmAsset", "asset_id"),
        ("https://stats.mux.com/counts", "LocalMuxSignedFilm", "playback_id"),
        ("https://stats.mux.com/counts", "LocalMuxLiveStream", "live_stream_id"),
        ("https://stats.mux.com/live-stream-health", "LocalMuxLiveStream", "live_stream_id"),
    ];

    public static TheoryData<string, string, string> AllDoors()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (url, subject, audience) in Doors)
        {
            data.Add(url, subject, audience);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(AllDoors))]
    public async Task A_url_opens_to_its_own_audience(string url, string subject, string audience)
    {
        using var response = await GetSignedAsync(url, audience, subject: subject);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [MemberData(nameof(AllDoors))]
    public async Task A_url_is_closed_to_every_other_audience(string url, string subject, string audience)
    {
        // Counts open to four audiences, of which an ID belongs to one.
        string[] opening = url.EndsWith("/counts", StringComparison.Ordinal)
            ? ["video_id", "asset_id", "playback_id", "live_stream_id"]
            : [audience];
        foreach (var other in Audiences.Except(opening))
        {
            using var response = await GetSignedAsync(url, other, subject: subject);

            Assert.Contains("aud", await ForbiddenAsync(response), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(AllDoors))]
    public async Task A_url_is_closed_to_another_subject(string url, string subject, string audience)
    {
        if (audience == "video_id")
        {
            subject = ""; // the customer's own text: all of it is known but none
        }

        using var response = await GetSignedAsync(url, audience, subject: subject + "x"[..Math.Min(1, subject.Length)]);

        var inTokenAlone = url.Contains("stats", StringComparison.Ordinal);
        Assert.Equal(inTokenAlone ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("LocalMuxFilmAsset", "playback_id")]
    [InlineData("LocalMuxFilmAsset", "live_stream_id")]
    [InlineData("LocalMuxSignedFilm", "asset_id")]
    [InlineData("LocalMuxLiveStream", "asset_id")]
    public async Task Counts_do_not_take_an_id_of_another_kind(string subject, string audience)
    {
        using var response = await GetSignedAsync("https://stats.mux.com/counts", audience, subject: subject);

        await NotFoundAsync(response);
    }
}

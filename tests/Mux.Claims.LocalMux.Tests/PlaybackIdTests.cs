using System.Net;
using LocalMux;
using LocalMux.Playback;

namespace Mux.Claims.LocalMux.Tests;

public sealed class PlaybackIdTests(ServerFixture fixture) : ServerTest(fixture)
{
    [Theory]
    [InlineData("https://stream.mux.com/LocalMuxPublicFilm.m3u8", "v")]
    [InlineData("https://stream.mux.com/LocalMuxPublicFilm/270p.mp4", "v")]
    [InlineData("https://image.mux.com/LocalMuxPublicFilm/thumbnail.jpg", "t")]
    [InlineData("https://image.mux.com/LocalMuxPublicFilm/animated.gif", "g")]
    [InlineData("https://image.mux.com/LocalMuxPublicFilm/storyboard.vtt", "s")]
    public async Task A_public_playback_id_opens_without_a_token_and_refuses_one(string url, string audience)
    {
        using var without = await GetAsync(url);
        using var with = await GetSignedAsync(url, audience, subject: "LocalMuxPublicFilm");

        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
        Assert.Contains("takes no token", await ForbiddenAsync(with), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://stream.mux.com/Unknown.m3u8")]
    [InlineData("https://stream.mux.com/LocalMuxFilmAsset.m3u8")]
    [InlineData("https://stream.mux.com/Unknown/highest.mp4")]
    [InlineData("https://image.mux.com/Unknown/thumbnail.jpg")]
    [InlineData("https://image.mux.com/localmuxpublicfilm/thumbnail.jpg")]
    [InlineData("https://image.mux.com/LocalMuxPublicFilm/thumbnail.bmp")]
    [InlineData("https://image.mux.com/LocalMuxPublicFilm")]
    [InlineData("https://stream.mux.com/LocalMuxPublicFilm/2160p.mp4")]
    [InlineData("https://stream.mux.com/LocalMuxPublicFilm/video.m4a")]
    [InlineData("https://stream.mux.com/LocalMuxPublicFilm/rendition/540p.m3u8")]
    [InlineData("https://stream.mux.com/LocalMuxPublicFilm/rendition/270p/3.m4s")]
    [InlineData("https://stream.mux.com/LocalMuxPublicFilm/text/Unknown.vtt")]
    [InlineData("https://stream.mux.com/LocalMuxPublicLive/highest.mp4")]
    [InlineData("https://stream.mux.com/LocalMuxPublicLive/text/LocalMuxEnglishText.vtt")]
    public async Task What_does_not_exist_is_not_found(string url)
    {
        using var response = await GetAsync(url);

        await NotFoundAsync(response);
    }

    [Theory]
    [InlineData("https://image.mux.com/LocalMuxSignedFilm/thumbnail.jpg", "t", "time=25")]
    [InlineData("https://image.mux.com/LocalMuxSignedFilm/thumbnail.jpg", "t", "width=600&height=300")]
    [InlineData("https://image.mux.com/LocalMuxSignedFilm/animated.gif", "g", "fps=10")]
    [InlineData("https://stream.mux.com/LocalMuxSignedFilm.m3u8", "v", "max_resolution=720p")]
    [InlineData("https://stream.mux.com/LocalMuxSignedFilm/highest.mp4", "v", "max_resolution=720p")]
    [InlineData("https://stats.mux.com/counts", "playback_id", "x=1")]
    public async Task Parameters_beside_a_token_are_refused_by_name(string url, string audience, string parameters)
    {
        var token = TestTokens.Sign(TestTokens.Claims(audience, "LocalMuxSignedFilm"));

        using var after = await GetAsync($"{url}?token={token}&{parameters}");
        using var before = await GetAsync($"{url}?{parameters}&token={token}");

        var name = parameters[..parameters.IndexOf('=', StringComparison.Ordinal)];
        Assert.Contains(name, await ForbiddenAsync(after), StringComparison.Ordinal);
        Assert.Contains(name, await ForbiddenAsync(before), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://stream.mux.com/LocalMuxSignedFilm.m3u8", "v", "redundant_streams=true")]
    [InlineData("https://stream.mux.com/LocalMuxSignedFilm.m3u8", "v", "CMCD=sid%3D%22x%22")]
    [InlineData("https://stream.mux.com/LocalMuxSignedFilm/highest.mp4", "v", "download=film")]
    [InlineData("https://image.mux.com/LocalMuxSignedFilm/thumbnail.webp", "t", "program_time=1790000000")]
    [InlineData("https://image.mux.com/LocalMuxSignedFilm/storyboard.vtt", "s", "format=webp&program_start_time=1790000000")]
    public async Task What_players_append_to_signed_urls_is_let_through(string url, string audience, string parameters)
    {
        var token = TestTokens.Sign(TestTokens.Claims(audience, "LocalMuxSignedFilm"));

        using var response = await GetAsync($"{url}?token={token}&{parameters}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_host_program_may_bring_its_own_playback_ids()
    {
        const string id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";
        await using var server = await LocalMuxServer.StartAsync(new() { Playbacks = [new(id, PlaybackPolicy.Public)] });

        using var mine = await Http.GetAsync(server.Localize(new($"https://stream.mux.com/{id}.m3u8")));
        using var sample = await Http.GetAsync(server.Localize(new("https://stream.mux.com/LocalMuxPublicFilm.m3u8")));

        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        await NotFoundAsync(sample);
    }
}

using System.Net;
using System.Text.RegularExpressions;

namespace Mux.Claims.LocalMux.Tests;

public sealed partial class HlsTests(ServerFixture fixture) : ServerTest(fixture)
{
    private const string SignedFilm = "https://stream.mux.com/LocalMuxSignedFilm.m3u8";
    private const string PublicFilm = "https://stream.mux.com/LocalMuxPublicFilm.m3u8";
    private const string PublicLive = "https://stream.mux.com/LocalMuxPublicLive.m3u8";

    public static TheoryData<string, string> Cuts => new()
    {
        { "", "270 360 720 1080" },
        { "rendition_order=desc", "1080 720 360 270" },
        { "max_resolution=720p", "270 360 720" },
        { "max_resolution=540p", "270 360" },
        { "max_resolution=2160p", "270 360 720 1080" },
        { "min_resolution=720p", "720 1080" },
        { "min_resolution=480p", "720 1080" },
        { "min_resolution=1440p", "1080" },
        { "min_resolution=360p&max_resolution=720p&rendition_order=desc", "720 360" },
        { "min_resolution=480p&max_resolution=540p", "360" },
    };

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Parameters_cut_and_order_the_renditions_of_a_public_url(string parameters, string heights)
    {
        using var response = await GetAsync($"{PublicFilm}?{parameters}");

        Assert.Equal(heights, Heights(await TextAsync(response)));
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Claims_cut_and_order_the_renditions_of_a_signed_url(string parameters, string heights)
    {
        var claims = parameters.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);

        using var response = await GetSignedAsync(SignedFilm, "v", claims);

        Assert.Equal(heights, Heights(await TextAsync(response)));
    }

    [Theory]
    [InlineData("max_resolution=600p")]
    [InlineData("max_resolution=")]
    [InlineData("min_resolution=1080p&max_resolution=720p")]
    [InlineData("rendition_order=asc")]
    [InlineData("redundant_streams=1")]
    [InlineData("exclude_pdt=yes")]
    [InlineData("asset_start_time=4&asset_end_time=2")]
    [InlineData("asset_start_time=6")]
    [InlineData("asset_start_time=-1")]
    [InlineData("program_start_time=1790000000")]
    public async Task Parameters_that_mux_does_not_take_are_invalid(string parameters)
    {
        using var response = await GetAsync($"{PublicFilm}?{parameters}");

        await InvalidAsync(response);
    }

    [Fact]
    public async Task Every_url_of_a_signed_playlist_opens_by_the_same_token_until_it_expires()
    {
        var master = Server.Localize(new($"{SignedFilm}?token={TestTokens.Sign(TestTokens.Claims("v", "LocalMuxSignedFilm"))}"));
        List<Uri> urls = [master];
        foreach (var playlist in Urls(master, await Http.GetStringAsync(master)))
        {
            urls.Add(playlist);
            urls.AddRange(Urls(playlist, await Http.GetStringAsync(playlist)));
        }

        // 4 renditions of a playlist, an initialization and 3 segments each, and the text track with its playlist.
        Assert.Equal(1 + (4 * 5) + 2, urls.Distinct().Count());
        foreach (var url in urls)
        {
            using var response = await Http.GetAsync(url);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Clock.Now = ManualClock.Start.AddHours(1);
        foreach (var url in urls)
        {
            using var response = await Http.GetAsync(url);
            await ForbiddenAsync(response);
        }
    }

    [Theory]
    [InlineData("270p", 480)]
    [InlineData("360p", 640)]
    [InlineData("720p", 1280)]
    [InlineData("1080p", 1920)]
    public async Task The_parts_of_a_rendition_are_the_static_rendition(string name, int width)
    {
        using var response = await GetAsync($"https://stream.mux.com/LocalMuxPublicFilm/{name}.mp4");
        var file = await BytesAsync(response);
        List<byte> parts = [];
        foreach (var part in new[] { "init.mp4", "0.m4s", "1.m4s", "2.m4s" })
        {
            using var partResponse = await GetAsync($"https://stream.mux.com/LocalMuxPublicFilm/rendition/{name}/{part}");
            parts.AddRange(await BytesAsync(partResponse));
        }

        Assert.Equal<byte>(file[..parts.Count], parts.ToArray());
        using var master = await GetAsync(PublicFilm);
        Assert.Contains($"RESOLUTION={width}x{name[..^1]},", await TextAsync(master), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "0 1 2")]
    [InlineData("asset_start_time=2", "1 2")]
    [InlineData("asset_end_time=2", "0")]
    [InlineData("asset_start_time=1.9&asset_end_time=4.1", "0 1 2")]
    [InlineData("asset_start_time=2.5&asset_end_time=3", "1")]
    [InlineData("asset_start_time=4&asset_end_time=600", "2")]
    public async Task A_clip_has_the_segments_that_it_overlaps(string parameters, string segments)
    {
        using var response = await GetAsync($"https://stream.mux.com/LocalMuxPublicFilm/rendition/270p.m3u8?{parameters}");

        Assert.Equal(segments, Segments(await TextAsync(response)));
    }

    [Fact]
    public async Task Parameters_of_a_public_master_playlist_reach_its_media_playlists()
    {
        var master = Server.Localize(new($"{PublicFilm}?max_resolution=270p&asset_start_time=4"));

        var media = Assert.Single(Urls(master, await Http.GetStringAsync(master)));

        Assert.Equal("2", Segments(await Http.GetStringAsync(media)));
    }

    [Theory]
    [InlineData("", "NO")]
    [InlineData("default_subtitles_lang=en", "YES")]
    [InlineData("default_subtitles_lang=en-US", "YES")]
    [InlineData("default_subtitles_lang=sv", "NO")]
    public async Task The_text_track_is_the_default_when_its_language_is_asked_for(string parameters, string isDefault)
    {
        using var response = await GetAsync($"{PublicFilm}?{parameters}");

        Assert.Contains($"LANGUAGE=\"en\",AUTOSELECT=YES,DEFAULT={isDefault},", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_playlist_moves_with_the_clock()
    {
        var now = await LivePlaylistAsync("");
        Clock.Now = ManualClock.Start.AddSeconds(2);
        var later = await LivePlaylistAsync("");

        Assert.Equal("895000014 895000015 895000016 895000017 895000018 895000019", Segments(now));
        Assert.Equal("895000015 895000016 895000017 895000018 895000019 895000020", Segments(later));
        Assert.Contains("#EXT-X-MEDIA-SEQUENCE:895000014\n", now, StringComparison.Ordinal);
        Assert.DoesNotContain("#EXT-X-ENDLIST", now, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_segment_keeps_its_time_and_its_discontinuity_number_while_the_playlist_moves()
    {
        Dictionary<string, (string Time, int Discontinuity)> seen = [];
        for (var second = 0; second < 12; second += 2)
        {
            Clock.Now = ManualClock.Start.AddSeconds(second);
            foreach (var (segment, time, discontinuity) in LiveSegments(await LivePlaylistAsync("")))
            {
                Assert.Equal((time, discontinuity), seen.TryGetValue(segment, out var before) ? before : (time, discontinuity));
                seen[segment] = (time, discontinuity);
            }
        }

        Assert.Equal(11, seen.Count);
        Assert.All(seen, segment => Assert.Equal(int.Parse(segment.Key) / 3 % (24 * 60 * 10), segment.Value.Discontinuity));
    }

    [Fact]
    public async Task Exclude_pdt_leaves_out_program_times()
    {
        Assert.Contains("#EXT-X-PROGRAM-DATE-TIME:2026-09-21T14:13:48.000Z\n", await LivePlaylistAsync(""), StringComparison.Ordinal);
        Assert.DoesNotContain("#EXT-X-PROGRAM-DATE-TIME", await LivePlaylistAsync("?exclude_pdt=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_times_cut_a_live_stream()
    {
        var start = ManualClock.Start.ToUnixTimeSeconds();

        Assert.Equal(
            "895000017 895000018",
            Segments(await LivePlaylistAsync($"?program_start_time={start - 6}&program_end_time={start - 2}")));
    }

    [Theory]
    [InlineData("program_start_time", 60)]
    [InlineData("program_end_time", -60)]
    public async Task A_live_stream_is_idle_outside_its_program_times(string parameter, int offset)
    {
        using var response = await GetAsync($"{PublicLive}?{parameter}={ManualClock.Start.AddSeconds(offset).ToUnixTimeSeconds()}");

        await ErrorAsync(response, HttpStatusCode.PreconditionFailed, "preconditions_failed");
    }

    [Theory]
    [InlineData("asset_start_time=1")]
    [InlineData("program_start_time=1790000040123")]
    [InlineData("program_start_time=1790000040&program_end_time=1790000040")]
    public async Task Parameters_that_a_live_stream_does_not_take_are_invalid(string parameters)
    {
        using var response = await GetAsync($"{PublicLive}?{parameters}");

        await InvalidAsync(response);
    }

    [Fact]
    public async Task An_idle_live_stream_is_not_ready()
    {
        using var response = await GetSignedAsync("https://stream.mux.com/LocalMuxIdleLive.m3u8", "v", subject: "LocalMuxIdleLive");

        await ErrorAsync(response, HttpStatusCode.PreconditionFailed, "preconditions_failed");
    }

    private async Task<string> LivePlaylistAsync(string query)
    {
        using var response = await GetAsync($"https://stream.mux.com/LocalMuxPublicLive/rendition/270p.m3u8{query}");
        return await TextAsync(response);
    }

    private static string Heights(string playlist) => Join(HeightPattern().Matches(playlist));

    private static string Segments(string playlist) => Join(SegmentPattern().Matches(playlist));

    private static string Join(MatchCollection matches) => string.Join(' ', matches.Select(match => match.Groups[1].Value));

    private static IEnumerable<(string Segment, string Time, int Discontinuity)> LiveSegments(string playlist)
    {
        var (time, discontinuity) = ("", 0);
        foreach (var line in playlist.Split('\n'))
        {
            if (line.StartsWith("#EXT-X-DISCONTINUITY-SEQUENCE:", StringComparison.Ordinal))
            {
                discontinuity = int.Parse(line.Split(':')[1]);
            }
            else if (line == "#EXT-X-DISCONTINUITY")
            {
                discontinuity++;
            }
            else if (line.StartsWith("#EXT-X-PROGRAM-DATE-TIME:", StringComparison.Ordinal))
            {
                time = line;
            }
            else if (SegmentPattern().Match(line) is { Success: true } segment)
            {
                yield return (segment.Groups[1].Value, time, discontinuity);
            }
        }
    }

    // The URLs of a playlist: its lines that are no tags, and the URI attributes of tags.
    private static IEnumerable<Uri> Urls(Uri playlist, string text) =>
        UrlPattern().Matches(text).Select(match => new Uri(playlist, match.Groups[1].Value + match.Groups[2].Value));

    [GeneratedRegex(@"RESOLUTION=\d+x(\d+)")]
    private static partial Regex HeightPattern();

    [GeneratedRegex(@"/(\d+)\.m4s")]
    private static partial Regex SegmentPattern();

    [GeneratedRegex(@"URI=""([^""]+)""|^([^#\n].*)$", RegexOptions.Multiline)]
    private static partial Regex UrlPattern();
}

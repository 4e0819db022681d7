using System.Globalization;
using System.Text.RegularExpressions;

namespace Mux.Claims.LocalMux.Tests.Images;

public sealed partial class StoryboardTests(ServerFixture fixture) : ServerTest(fixture)
{
    private const string Signed = "https://image.mux.com/LocalMuxSignedFilm/storyboard";
    private const string Public = "https://image.mux.com/LocalMuxPublicFilm/storyboard";

    [Fact]
    public async Task The_vtt_has_fifty_tiles_over_the_whole_film_each_where_the_image_has_it()
    {
        using var response = await GetAsync($"{Public}.vtt?format=png");
        var cues = CuePattern().Matches(await TextAsync(response));
        var imageUrl = cues[0].Groups["url"].Value;
        var image = TestImage.Decode(await Http.GetByteArrayAsync(new Uri(imageUrl)));

        Assert.Equal(50, cues.Count);
        Assert.Equal(("00:00:00.000", "00:00:06.000"), (cues[0].Groups["start"].Value, cues[49].Groups["end"].Value));
        foreach (var cue in cues.Cast<Match>())
        {
            var start = TimeSpan.Parse(cue.Groups["start"].Value, CultureInfo.InvariantCulture);
            var (x, y) = (int.Parse(cue.Groups["x"].Value), int.Parse(cue.Groups["y"].Value));
            Assert.Equal(imageUrl, cue.Groups["url"].Value);
            Assert.InRange(image.Seconds(x, y, 256, 144), start.TotalSeconds - 0.03, start.TotalSeconds + 0.03);
        }
    }

    [Fact]
    public async Task The_json_says_what_the_vtt_says()
    {
        using var response = await GetAsync($"{Public}.json");
        var json = await JsonAsync(response);
        var tile = json.GetProperty("tiles")[7];

        Assert.Equal(50, json.GetProperty("tiles").GetArrayLength());
        Assert.Equal((256, 144), (json.GetProperty("tile_width").GetInt32(), json.GetProperty("tile_height").GetInt32()));
        Assert.Equal(6, json.GetProperty("duration").GetDouble());
        Assert.Equal("""{"start":0.84,"x":512,"y":144}""", tile.GetRawText());
        Assert.EndsWith("/storyboard.jpg", json.GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "storyboard.jpg")]
    [InlineData("&format=webp", "storyboard.webp")]
    [InlineData("&format=png", "storyboard.png")]
    public async Task The_image_of_a_signed_vtt_opens_by_the_same_token(string besideToken, string image)
    {
        var token = TestTokens.Sign(TestTokens.Claims("s", "LocalMuxSignedFilm"));

        using var response = await GetAsync($"{Signed}.vtt?token={token}{besideToken}");
        var url = CuePattern().Match(await TextAsync(response)).Groups["url"].Value;

        Assert.EndsWith($"{image}?token={token}", url, StringComparison.Ordinal);
        Assert.NotEmpty(await Http.GetByteArrayAsync(new Uri(url)));
    }

    [Fact]
    public async Task The_format_may_be_a_claim()
    {
        using var response = await GetSignedAsync($"{Signed}.json", "s", new { format = "webp" });

        Assert.Contains("/storyboard.webp?token=", (await JsonAsync(response)).GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clips_storyboard_starts_at_the_clip()
    {
        using var vtt = await GetAsync($"{Public}.vtt?asset_start_time=2&asset_end_time=3&format=png");
        var cues = CuePattern().Matches(await TextAsync(vtt));
        var image = TestImage.Decode(await Http.GetByteArrayAsync(new Uri(cues[0].Groups["url"].Value)));

        Assert.Equal(("00:00:00.000", "00:00:01.000"), (cues[0].Groups["start"].Value, cues[49].Groups["end"].Value));
        Assert.Equal(2, image.Seconds(0, 0, 256, 144), 0.03);
        Assert.Equal(2.98, image.Seconds(image.Width - 256, image.Height - 144, 256, 144), 0.03);
    }

    [Theory]
    [InlineData("format=gif")]
    [InlineData("asset_start_time=3&asset_end_time=3")]
    [InlineData("program_start_time=1790000000")]
    public async Task Parameters_that_mux_does_not_take_are_invalid(string parameters)
    {
        using var response = await GetAsync($"{Public}.vtt?{parameters}");

        await InvalidAsync(response);
    }

    [Fact]
    public async Task A_live_stream_has_no_storyboard()
    {
        using var response = await GetAsync("https://image.mux.com/LocalMuxPublicLive/storyboard.vtt");

        await InvalidAsync(response);
    }

    [GeneratedRegex(@"(?<start>\S+) --> (?<end>\S+)\n(?<url>[^#]+)#xywh=(?<x>\d+),(?<y>\d+),256,144\n")]
    private static partial Regex CuePattern();
}

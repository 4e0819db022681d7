namespace Mux.Claims.LocalMux.Tests.Images;

public sealed class ThumbnailTests(ServerFixture fixture) : ServerTest(fixture)
{
    // Where the mark can be, in thousandths of an upright and of a turned image.
    private static readonly (int X, int Y)[] Corners =
        [(60, 110), (940, 110), (60, 890), (940, 890), (110, 60), (890, 60), (110, 940), (890, 940)];

    private const int White = 0xFFFFFF;
    private const int Black = 0;

    private async Task<TestImage> PngAsync(string parameters, string id = "LocalMuxPublicFilm")
    {
        using var response = await GetAsync($"https://image.mux.com/{id}/thumbnail.png?{parameters}");
        return TestImage.Decode(await BytesAsync(response));
    }

    [Theory]
    [InlineData("", 1920, 1080)]
    [InlineData("width=600", 600, 338)]
    [InlineData("height=90", 160, 90)]
    [InlineData("width=600&height=100", 178, 100)]
    [InlineData("width=100&height=600", 100, 56)]
    [InlineData("width=300&height=300&fit_mode=preserve", 300, 169)]
    [InlineData("width=300&height=301&fit_mode=stretch", 300, 301)]
    [InlineData("width=300&height=301&fit_mode=crop", 300, 301)]
    [InlineData("width=300&height=301&fit_mode=smartcrop", 300, 301)]
    [InlineData("width=300&height=301&fit_mode=pad", 300, 301)]
    [InlineData("rotate=90", 1080, 1920)]
    [InlineData("rotate=180&width=320", 320, 180)]
    [InlineData("rotate=270&height=320", 180, 320)]
    [InlineData("width=1&height=1&fit_mode=stretch", 1, 1)]
    public async Task A_thumbnail_has_the_size_that_is_asked_for_in_every_format(string parameters, int width, int height)
    {
        var png = await PngAsync(parameters);
        using var jpg = await GetAsync($"https://image.mux.com/LocalMuxPublicFilm/thumbnail.jpg?{parameters}");
        using var webp = await GetAsync($"https://image.mux.com/LocalMuxPublicFilm/thumbnail.webp?{parameters}");

        foreach (var image in new[] { png, TestImage.Decode(await BytesAsync(jpg)), TestImage.DecodeWebp(await BytesAsync(webp)) })
        {
            Assert.Equal((width, height), (image.Width, image.Height));
            Assert.InRange(image.DifferenceFrom(png), 0, 4);
        }

        Assert.Equal("image/jpeg", jpg.Content.Headers.ContentType?.MediaType);
        Assert.Equal("image/webp", webp.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_default_time_is_the_middle() => Assert.Equal(3, (await PngAsync("")).Seconds(), 0.01);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.99", 0.99)]
    [InlineData("1", 1)]
    [InlineData("2.5", 2.5)]
    [InlineData("5.99", 5.99)]
    public async Task Time_chooses_the_frame(string time, double seconds) => Assert.Equal(seconds, (await PngAsync($"time={time}")).Seconds(), 0.01);

    [Fact]
    public async Task A_frame_has_its_time_burnt_in()
    {
        var png = await PngAsync("time=2.5");

        // The right ends of a 2 and of a 5: the one is open in the middle and the other at the top.
        Assert.Equal((true, false, true), (IsWhite(1708 + 38, 934 + 18), IsWhite(1708 + 39, 934 + 50), IsWhite(1708 + 36, 934 + 70)));
        Assert.Equal((false, true, false), (IsWhite(1788 + 38, 934 + 18), IsWhite(1788 + 39, 934 + 50), IsWhite(1788 + 36, 934 + 70)));

        bool IsWhite(int x, int y) => png[x, y] == White;
    }

    [Theory]
    [InlineData("", 62, 111)]
    [InlineData("&flip_h=true", 937, 111)]
    [InlineData("&flip_v=true", 62, 888)]
    [InlineData("&flip_h=true&flip_v=true", 937, 888)]
    [InlineData("&rotate=90", 888, 62)]
    [InlineData("&rotate=180", 937, 888)]
    [InlineData("&rotate=270", 111, 937)]
    [InlineData("&rotate=90&flip_h=true", 111, 62)]
    public async Task The_mark_at_the_top_left_shows_how_the_image_is_turned(string parameters, int x, int y)
    {
        var png = await PngAsync($"time=0&width=200{parameters}");

        Assert.Equal(White, png.At(x, y));
        Assert.All(
            Corners.Where(corner => Math.Abs(corner.X - x) > 60 || Math.Abs(corner.Y - y) > 60),
            corner => Assert.NotEqual(White, png.At(corner.X, corner.Y)));
    }

    [Fact]
    public async Task Padding_is_black_above_and_below()
    {
        var png = await PngAsync("time=0&width=320&height=320&fit_mode=pad");

        Assert.Equal((Black, Black), (png.At(500, 100), png.At(500, 900)));
        Assert.NotEqual(Black, png.At(500, 250));
        Assert.Equal(White, png.At(62, 281));
    }

    [Fact]
    public async Task Cropping_keeps_the_middle()
    {
        var cropped = await PngAsync("time=3&width=320&height=320&fit_mode=crop");
        var whole = await PngAsync("time=3&height=320");

        Assert.Equal(569, whole.Width);
        Assert.InRange(cropped.DifferenceFrom(whole, left: 124), 0, 2);
    }

    [Theory]
    [InlineData("width=0")]
    [InlineData("width=-1")]
    [InlineData("width=abc")]
    [InlineData("width=")]
    [InlineData("width=1e2")]
    [InlineData("height=100000")]
    [InlineData("rotate=45")]
    [InlineData("fit_mode=fill&width=10&height=10")]
    [InlineData("fit_mode=crop")]
    [InlineData("fit_mode=pad&width=100")]
    [InlineData("fit_mode=stretch&height=100")]
    [InlineData("fit_mode=smartcrop&height=100")]
    [InlineData("flip_h=1")]
    [InlineData("time=-1")]
    [InlineData("time=1,5")]
    [InlineData("time=NaN")]
    [InlineData("time=6")]
    [InlineData("latest=true")]
    [InlineData("program_time=1790000000")]
    public async Task Parameters_that_mux_does_not_take_are_invalid(string parameters)
    {
        using var response = await GetAsync($"https://image.mux.com/LocalMuxPublicFilm/thumbnail.jpg?{parameters}");

        Assert.NotEmpty(await InvalidAsync(response));
    }

    [Fact]
    public async Task All_errors_are_told_at_once()
    {
        using var response = await GetAsync("https://image.mux.com/LocalMuxPublicFilm/thumbnail.jpg?width=x&rotate=1&fit_mode=crop");

        Assert.Equal(3, (await InvalidAsync(response)).Split('\n').Length);
    }

    [Fact]
    public async Task Claims_may_be_json_values_or_text()
    {
        foreach (var claims in new object[]
        {
            new { time = 4.5, width = 99, flip_h = true },
            new { time = "4.5", width = "99", flip_h = "true" },
        })
        {
            using var response = await GetSignedAsync("https://image.mux.com/LocalMuxSignedFilm/thumbnail.png", "t", claims);
            var png = TestImage.Decode(await BytesAsync(response));

            Assert.Equal((99, 56), (png.Width, png.Height));
            Assert.Equal(White, png.At(937, 111));
            Assert.NotEqual(White, png.At(62, 111));
        }
    }

    [Fact]
    public async Task The_latest_thumbnail_of_a_live_stream_is_taken_every_ten_seconds()
    {
        // The clock starts at a whole minute, where the film starts too.
        Assert.Equal(0, (await PngAsync("latest=true", "LocalMuxPublicLive")).Seconds(), 0.01);
        Clock.Now = ManualClock.Start.AddSeconds(9);
        Assert.Equal(0, (await PngAsync("latest=true", "LocalMuxPublicLive")).Seconds(), 0.01);
        Clock.Now = ManualClock.Start.AddSeconds(10);
        Assert.Equal(4, (await PngAsync("latest=true", "LocalMuxPublicLive")).Seconds(), 0.01);
    }

    [Fact]
    public async Task A_live_stream_takes_a_program_time() =>
        Assert.Equal(2, (await PngAsync("program_time=1790000036", "LocalMuxPublicLive")).Seconds(), 0.01);

    [Fact]
    public async Task Latest_of_an_idle_live_stream_is_invalid()
    {
        using var response = await GetSignedAsync(
            "https://image.mux.com/LocalMuxIdleLive/thumbnail.jpg", "t", new { latest = true }, subject: "LocalMuxIdleLive");

        await InvalidAsync(response);
    }
}

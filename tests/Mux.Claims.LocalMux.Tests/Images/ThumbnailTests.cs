using System.Buffers.Binary;

namespace Mux.Claims.LocalMux.Tests.Images;

public sealed class ThumbnailTests(ServerFixture fixture) : ServerTest(fixture)
{
    // The film's backgrounds, a colour for each second, and what lies on them.
    private static readonly int[] Seconds = [0x1F4E79, 0x2E7D32, 0x8E24AA, 0xB23B00, 0x00727A, 0x9C1C48];

    // Where the mark can be, in thousandths of an upright and of a turned image.
    private static readonly (int X, int Y)[] Corners =
        [(60, 110), (940, 110), (60, 890), (940, 890), (110, 60), (890, 60), (110, 940), (890, 940)];

    private const int White = 0xFFFFFF;
    private const int Shade = 0x303030;
    private const int Black = 0;

    private async Task<PngImage> PngAsync(string parameters, string id = "LocalMuxPublicFilm")
    {
        using var response = await GetAsync($"https://image.mux.com/{id}/thumbnail.png?{parameters}");
        return new(await BytesAsync(response));
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

        Assert.Equal((width, height), (png.Width, png.Height));
        Assert.Equal((width, height), JpegSize(await BytesAsync(jpg)));
        Assert.Equal((width, height), WebpSize(await BytesAsync(webp)));
        Assert.Equal("image/jpeg", jpg.Content.Headers.ContentType?.MediaType);
        Assert.Equal("image/webp", webp.Content.Headers.ContentType?.MediaType);
    }

    // The bytes that dwebp read as the very pixels of the PNG, and ffmpeg as those pixels within 14 of 255.
    [Theory]
    [InlineData("jpg", "eeb6fa0a4491cf86ac5c78cdc6df84130b802f9edd9ca393d6e28ef9db5a6781")]
    [InlineData("webp", "5deea6f3f9fb73a1e12aceb6cb2fe4e7113572ee837383234e8b29a689d2dc4d")]
    public async Task Jpeg_and_webp_keep_the_bytes_that_other_decoders_have_read(string format, string hash)
    {
        using var response = await GetAsync($"https://image.mux.com/LocalMuxPublicFilm/thumbnail.{format}?time=2.3&width=321&rotate=90");

        Assert.Equal(hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await BytesAsync(response))));
    }

    [Fact]
    public async Task The_default_time_is_the_middle() => Assert.Equal(Seconds[3], (await PngAsync("")).At(500, 20));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.99", 0)]
    [InlineData("1", 1)]
    [InlineData("2.5", 2)]
    [InlineData("5.99", 5)]
    public async Task Time_chooses_the_frame(string time, int second)
    {
        var png = await PngAsync($"time={time}");

        Assert.Equal(Seconds[second], png.At(500, 20));
    }

    [Fact]
    public async Task A_frame_shows_its_time_in_a_bar_and_in_digits()
    {
        var png = await PngAsync("time=2.5&width=480");

        // The bar is white to 2.5 of 6 seconds, from 60 to 1860 of 1920 pixels.
        Assert.Equal((White, Shade), (png.At(31 + 385, 915), png.At(31 + 400, 915)));

        // A 2 has its upper right segment and not its upper left one; a 5 is the other way round.
        Assert.Equal((Seconds[2], White), (png.At(317, 370), png.At(432, 370)));
        Assert.Equal((White, Seconds[2]), (png.At(567, 370), png.At(682, 370)));
    }

    [Theory]
    [InlineData("", 60, 110)]
    [InlineData("&flip_h=true", 940, 110)]
    [InlineData("&flip_v=true", 60, 890)]
    [InlineData("&flip_h=true&flip_v=true", 940, 890)]
    [InlineData("&rotate=90", 890, 60)]
    [InlineData("&rotate=180", 940, 890)]
    [InlineData("&rotate=270", 110, 940)]
    [InlineData("&rotate=90&flip_h=true", 110, 60)]
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
        Assert.Equal((Seconds[0], White), (png.At(500, 250), png.At(60, 280)));
    }

    [Fact]
    public async Task Cropping_keeps_the_middle()
    {
        var png = await PngAsync("time=0&width=320&height=320&fit_mode=crop");

        Assert.Equal(Seconds[0], png.At(20, 20));
        Assert.NotEqual(White, png.At(106, 110)); // the mark is left of the cut
        Assert.Equal(White, png.At(500, 690)); // the point between the digits
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
            var png = new PngImage(await BytesAsync(response));

            Assert.Equal((99, 56), (png.Width, png.Height));
            Assert.Equal((Seconds[4], White), (png.At(500, 20), png.At(940, 110)));
        }
    }

    [Fact]
    public async Task The_latest_thumbnail_of_a_live_stream_is_taken_every_ten_seconds()
    {
        // The clock starts at a whole minute, where the film starts too.
        Assert.Equal(Seconds[0], (await PngAsync("latest=true", "LocalMuxPublicLive")).At(500, 20));
        Clock.Now = ManualClock.Start.AddSeconds(9);
        Assert.Equal(Seconds[0], (await PngAsync("latest=true", "LocalMuxPublicLive")).At(500, 20));
        Clock.Now = ManualClock.Start.AddSeconds(10);
        Assert.Equal(Seconds[4], (await PngAsync("latest=true", "LocalMuxPublicLive")).At(500, 20));
    }

    [Fact]
    public async Task A_live_stream_takes_a_program_time() =>
        Assert.Equal(Seconds[2], (await PngAsync("program_time=1790000036", "LocalMuxPublicLive")).At(500, 20));

    [Fact]
    public async Task Latest_of_an_idle_live_stream_is_invalid()
    {
        using var response = await GetSignedAsync(
            "https://image.mux.com/LocalMuxIdleLive/thumbnail.jpg", "t", new { latest = true }, subject: "LocalMuxIdleLive");

        await InvalidAsync(response);
    }

    // The segment 0xC0 holds them, after its length and the bits of a sample.
    private static (int Width, int Height) JpegSize(byte[] file)
    {
        Assert.Equal([0xFF, 0xD8], file[..2]);
        Assert.Equal([0xFF, 0xD9], file[^2..]);
        var frame = file.AsSpan(file.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0, 0, 17 }));
        return (BinaryPrimitives.ReadUInt16BigEndian(frame[7..]), BinaryPrimitives.ReadUInt16BigEndian(frame[5..]));
    }

    // 14 bits each, after the signature of VP8L.
    private static (int Width, int Height) WebpSize(byte[] file)
    {
        Assert.Equal("RIFF"u8.ToArray(), file[..4]);
        Assert.Equal(file.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)));
        Assert.Equal("WEBPVP8L"u8.ToArray(), file[8..16]);
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(21));
        return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }
}

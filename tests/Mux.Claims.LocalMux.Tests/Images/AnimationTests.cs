using System.Buffers.Binary;

namespace Mux.Claims.LocalMux.Tests.Images;

public sealed class AnimationTests(ServerFixture fixture) : ServerTest(fixture)
{
    private const string Public = "https://image.mux.com/LocalMuxPublicFilm/animated";

    [Theory]
    [InlineData("", 320, 180, 75, 500)]
    [InlineData("width=640", 640, 360, 75, 500)]
    [InlineData("height=90", 160, 90, 75, 500)]
    [InlineData("width=100&height=100", 100, 100, 75, 500)]
    [InlineData("fps=30&width=64", 64, 36, 150, 500)]
    [InlineData("fps=8&end=0.25", 320, 180, 2, 25)]
    [InlineData("start=1&end=3.5&fps=10", 320, 180, 25, 250)]
    [InlineData("start=4", 320, 180, 30, 200)]
    [InlineData("end=10&fps=7", 320, 180, 42, 600)]
    public async Task An_animation_has_the_size_the_frames_and_the_length_that_are_asked_for(
        string parameters, int width, int height, int frames, int hundredths)
    {
        using var gifResponse = await GetAsync($"{Public}.gif?{parameters}");
        var gif = TestImage.DecodeFrames(await BytesAsync(gifResponse));
        using var webpResponse = await GetAsync($"{Public}.webp?{parameters}");
        var webp = ReadWebp(await BytesAsync(webpResponse));

        Assert.Equal(frames, gif.Count);
        Assert.All(gif, frame => Assert.Equal((width, height), (frame.Image.Width, frame.Image.Height)));
        Assert.Equal(hundredths * 10, gif.Sum(frame => frame.Delay));
        Assert.Equal((width, height), (webp.Width, webp.Height));
        Assert.Equal(frames, webp.Delays.Count);
        Assert.Equal(hundredths * 10, webp.Delays.Sum());
    }

    [Fact]
    public async Task The_frames_are_those_of_the_film()
    {
        var claims = new { start = 0.5, end = 2.5, fps = 2, width = "160" };
        using var gifResponse = await GetSignedAsync("https://image.mux.com/LocalMuxSignedFilm/animated.gif", "g", claims);
        var gif = TestImage.DecodeFrames(await BytesAsync(gifResponse));
        using var webpResponse = await GetSignedAsync("https://image.mux.com/LocalMuxSignedFilm/animated.webp", "g", claims);
        var last = TestImage.DecodeWebp(await BytesAsync(webpResponse));
        using var still = await GetAsync("https://image.mux.com/LocalMuxPublicFilm/thumbnail.png?time=2&width=160");
        var expected = TestImage.Decode(await BytesAsync(still));

        Assert.Equal([0.5, 1, 1.5, 2], gif.Select(frame => Math.Round(frame.Image.Seconds(), 1)));
        Assert.InRange(gif[3].Image.DifferenceFrom(expected), 0, 3);
        Assert.InRange(last.DifferenceFrom(expected), 0, 5);
    }

    [Fact]
    public async Task Gifs_of_many_sizes_show_what_a_thumbnail_shows()
    {
        for (var width = 1; width <= 160; width++)
        {
            var size = $"width={width}&height={(width * 37 % 90) + 1}";
            using var gif = await GetAsync($"{Public}.gif?start=1&end=2&fps=1&{size}");
            using var thumbnail = await GetAsync($"https://image.mux.com/LocalMuxPublicFilm/thumbnail.png?time=1&fit_mode=stretch&{size}");

            var frame = Assert.Single(TestImage.DecodeFrames(await BytesAsync(gif)));
            Assert.InRange(frame.Image.DifferenceFrom(TestImage.Decode(await BytesAsync(thumbnail))), 0, 3);
        }
    }

    [Theory]
    [InlineData("fps=31")]
    [InlineData("fps=0")]
    [InlineData("width=641")]
    [InlineData("height=641")]
    [InlineData("start=1&end=1.2")]
    [InlineData("end=0.2")]
    [InlineData("end=10.1")]
    [InlineData("start=5&end=1")]
    [InlineData("start=6")]
    [InlineData("start=-1")]
    public async Task Parameters_that_mux_does_not_take_are_invalid(string parameters)
    {
        using var response = await GetAsync($"{Public}.gif?{parameters}");

        await InvalidAsync(response);
    }

    [Fact]
    public async Task Time_is_no_parameter_of_an_animation_and_changes_nothing()
    {
        using var with = await GetAsync($"{Public}.gif?time=5&end=1");
        using var without = await GetAsync($"{Public}.gif?end=1");

        Assert.Equal(await BytesAsync(without), await BytesAsync(with));
    }

    private static (int Width, int Height, List<int> Delays) ReadWebp(byte[] file)
    {
        Assert.Equal("WEBPVP8X"u8.ToArray(), file[8..16]);
        List<int> delays = [];
        for (var position = 12; position < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(position + 4));
            if (file.AsSpan(position, 4).SequenceEqual("ANMF"u8))
            {
                delays.Add(Int24(file.AsSpan(position + 20)));
            }

            position += 8 + length + (length % 2);
        }

        return (Int24(file.AsSpan(24)) + 1, Int24(file.AsSpan(27)) + 1, delays);
    }

    private static int Int24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}

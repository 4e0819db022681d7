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
    [InlineData("fps=1&end=0.25", 320, 180, 1, 25)]
    [InlineData("start=1&end=3.5&fps=10", 320, 180, 25, 250)]
    [InlineData("start=4", 320, 180, 30, 200)]
    [InlineData("end=10&fps=7", 320, 180, 42, 600)]
    public async Task An_animation_has_the_size_the_frames_and_the_length_that_are_asked_for(
        string parameters, int width, int height, int frames, int hundredths)
    {
        using var gifResponse = await GetAsync($"{Public}.gif?{parameters}");
        var gif = new GifImage(await BytesAsync(gifResponse));
        using var webpResponse = await GetAsync($"{Public}.webp?{parameters}");
        var webp = WebpFrames(await BytesAsync(webpResponse));

        Assert.Equal((width, height, frames), (gif.Width, gif.Height, gif.FrameCount));
        Assert.Equal(hundredths, gif.Delays.Sum());
        Assert.Equal(frames, webp.Count);
        Assert.All(webp, frame => Assert.Equal((width, height), (frame.Width, frame.Height)));
        Assert.Equal(hundredths * 10, webp.Sum(frame => frame.Milliseconds));
    }

    [Fact]
    public async Task The_frames_are_those_of_the_film()
    {
        using var response = await GetSignedAsync(
            "https://image.mux.com/LocalMuxSignedFilm/animated.gif", "g", new { start = 0.5, end = 2.5, fps = 2, width = "160" });
        var gif = new GifImage(await BytesAsync(response));

        Assert.Equal([0x1F4E79, 0x2E7D32, 0x2E7D32, 0x8E24AA], Enumerable.Range(0, 4).Select(frame => gif.At(frame, 500, 20)));
        Assert.All(Enumerable.Range(0, 4), frame => Assert.Equal(0xFFFFFF, gif.At(frame, 60, 110)));
    }

    [Fact]
    public async Task Animations_of_many_sizes_decode()
    {
        for (var width = 1; width <= 160; width++)
        {
            using var response = await GetAsync($"{Public}.gif?end=1&fps=1&width={width}&height={(width * 37 % 90) + 1}");

            Assert.Equal(1, new GifImage(await BytesAsync(response)).FrameCount);
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

    private static List<(int Width, int Height, int Milliseconds)> WebpFrames(byte[] file)
    {
        Assert.Equal("WEBPVP8X"u8.ToArray(), file[8..16]);
        List<(int, int, int)> frames = [];
        for (var position = 12; position < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(position + 4));
            if (file.AsSpan(position, 4).SequenceEqual("ANMF"u8))
            {
                var frame = file.AsSpan(position + 8);
                frames.Add((Int24(frame[6..]) + 1, Int24(frame[9..]) + 1, Int24(frame[12..])));
                Assert.Equal("VP8L"u8.ToArray(), frame[16..20].ToArray());
            }

            position += 8 + length + (length % 2);
        }

        return frames;
    }

    private static int Int24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}

using SkiaSharp;
using StbImageSharp;

namespace Mux.Claims.LocalMux.Tests.Images;

/// <summary>A decoded image. PNG, JPEG and GIF are read by a library that has nothing in common with the one that wrote them.</summary>
public sealed class TestImage
{
    private const int FilmHeight = 1080;
    private const double FilmSeconds = 6;

    private readonly byte[] _pixels;

    private TestImage(int width, int height, byte[] pixels) => (Width, Height, _pixels) = (width, height, pixels);

    public int Width { get; }

    public int Height { get; }

    /// <summary>The colour of a pixel as 0xRRGGBB.</summary>
    public int this[int x, int y] => (Channel(x, y, 0) << 16) | (Channel(x, y, 1) << 8) | Channel(x, y, 2);

    public static TestImage Decode(byte[] file)
    {
        var image = ImageResult.FromMemory(file, ColorComponents.RedGreenBlueAlpha);
        return new(image.Width, image.Height, image.Data);
    }

    /// <summary>A still WebP, or the last frame of an animated one.</summary>
    public static TestImage DecodeWebp(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888);
        using var bitmap = new SKBitmap(info);
        Assert.Equal(SKCodecResult.Success, codec.GetPixels(info, bitmap.GetPixels(), new SKCodecOptions(Math.Max(0, codec.FrameCount - 1))));
        return new(info.Width, info.Height, bitmap.Bytes);
    }

    /// <summary>The frames of a GIF, and how long each is shown, in milliseconds.</summary>
    public static IReadOnlyList<(TestImage Image, int Delay)> DecodeFrames(byte[] gif)
    {
        using var stream = new MemoryStream(gif);
        return [.. ImageResult.AnimatedGifFramesFromStream(stream, ColorComponents.RedGreenBlueAlpha)
            .Select(frame => (new TestImage(frame.Width, frame.Height, [.. frame.Data]), frame.DelayInMs))];
    }

    /// <summary>The colour of a point, in thousandths of the width and height.</summary>
    public int At(int x, int y) => this[Width * x / 1000, Height * y / 1000];

    /// <summary>The frame's time in seconds, by the bar at its lower edge.</summary>
    public double Seconds() => Seconds(0, 0, Width, Height);

    /// <summary>The time in seconds of a frame that is a part of the image.</summary>
    public double Seconds(int left, int top, int width, int height)
    {
        var row = top + (height * 1065 / FilmHeight);
        return Enumerable.Range(left, width).Count(x => Channel(x, row, 0) > 200) * FilmSeconds / width;
    }

    /// <summary>How far the image is from as wide a part of another on average, in steps of a channel, from 0 to 255.</summary>
    public double DifferenceFrom(TestImage other, int left = 0)
    {
        Assert.Equal(Height, other.Height);
        var sum = 0L;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                sum += Enumerable.Range(0, 3).Sum(channel => Math.Abs(Channel(x, y, channel) - other.Channel(left + x, y, channel)));
            }
        }

        return sum / (3.0 * Width * Height);
    }

    private int Channel(int x, int y, int channel) => _pixels[(((y * Width) + x) * 4) + channel];
}

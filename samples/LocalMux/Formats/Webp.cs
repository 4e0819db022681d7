using SkiaSharp;

namespace LocalMux.Formats;

/// <summary>An animated WebP that repeats for ever.</summary>
internal static class Webp
{
    /// <param name="frames">Frames of one size, and how long each is shown, in milliseconds. Each is disposed of.</param>
    public static byte[] Encode(IEnumerable<(SKBitmap Image, int Delay)> frames)
    {
        var all = frames.ToList();
        try
        {
            using var data = SKWebpEncoder.EncodeAnimated(
                [.. all.Select(frame => new SKWebpEncoderFrame(frame.Image, TimeSpan.FromMilliseconds(frame.Delay)))], new(SKWebpEncoderCompression.Lossy, 80))
                ?? throw new InvalidOperationException("Skia did not encode the animation.");
            return data.ToArray();
        }
        finally
        {
            all.ForEach(frame => frame.Image.Dispose());
        }
    }
}

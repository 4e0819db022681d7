using System.Runtime.InteropServices;
using SkiaSharp;

namespace LocalMux.Formats;

/// <summary>An animated GIF that repeats for ever, which is the one format here that Skia does not write.</summary>
internal static class Gif
{
    private const int Bits = 8;
    private const int ClearCode = Palette.Size;
    private const int EndCode = ClearCode + 1;
    private const int MaxCodes = 4096;

    /// <param name="frames">Frames of one size, and how long each is shown, in hundredths of a second. Each is disposed of.</param>
    public static byte[] Encode(IEnumerable<(SKBitmap Image, int Delay)> frames)
    {
        using var stream = new MemoryStream();
        using var output = new BinaryWriter(stream);
        foreach (var (image, delay) in frames)
        {
            using (image)
            {
                if (stream.Length == 0)
                {
                    WriteHeader(output, image);
                }

                output.Write([0x21, 0xF9, 4, 0, (byte)delay, (byte)(delay >> 8), 0, 0]);
                WriteImage(output, image);
            }
        }

        output.Write((byte)0x3B);
        return stream.ToArray();
    }

    private static void WriteHeader(BinaryWriter output, SKBitmap image)
    {
        output.Write("GIF89a"u8);
        WriteSize(output, image);
        output.Write([0, 0, 0]); // every frame has a palette of its own
        output.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0]);
    }

    private static void WriteImage(BinaryWriter output, SKBitmap image)
    {
        var pixels = MemoryMarshal.Cast<byte, int>(image.GetPixelSpan());
        var palette = new Palette(pixels);
        output.Write([0x2C, 0, 0, 0, 0]);
        WriteSize(output, image);
        output.Write((byte)(0x80 | (Bits - 1)));
        for (var index = 0; index < Palette.Size; index++)
        {
            var (red, green, blue) = palette.Colours.ElementAtOrDefault(index);
            output.Write([red, green, blue]);
        }

        output.Write((byte)Bits);
        foreach (var block in Compress(pixels, palette).Chunk(byte.MaxValue))
        {
            output.Write((byte)block.Length);
            output.Write(block);
        }

        output.Write((byte)0);
    }

    private static void WriteSize(BinaryWriter output, SKBitmap image)
    {
        output.Write((ushort)image.Width);
        output.Write((ushort)image.Height);
    }

    // LZW: a code for every run of pixels seen before, one bit wider whenever the codes outgrow it.
    private static byte[] Compress(ReadOnlySpan<int> pixels, Palette palette)
    {
        var bits = new LeastBitFirstWriter();
        var longer = new Dictionary<int, int>(MaxCodes); // run and next pixel -> the code of both
        var (next, width) = (EndCode + 1, Bits + 1);
        bits.Write(ClearCode, width);
        int run = palette[pixels[0]];
        foreach (var pixel in pixels[1..])
        {
            var index = palette[pixel];
            var both = (run << Bits) | index;
            if (longer.TryGetValue(both, out var known))
            {
                run = known;
                continue;
            }

            bits.Write(run, width);
            if (next < MaxCodes)
            {
                // The decoder adds a code one step later, so the width grows one step after the code does.
                if (next == 1 << width)
                {
                    width++;
                }

                longer[both] = next++;
            }
            else
            {
                bits.Write(ClearCode, width);
                longer.Clear();
                (next, width) = (EndCode + 1, Bits + 1);
            }

            run = index;
        }

        bits.Write(run, width);
        bits.Write(EndCode, next == 1 << width && width < 12 ? width + 1 : width);
        return bits.ToArray();
    }
}

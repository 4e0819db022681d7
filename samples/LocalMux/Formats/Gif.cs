using LocalMux.Images;

namespace LocalMux.Formats;

/// <summary>An animated GIF that repeats for ever.</summary>
internal static class Gif
{
    private const int ClearCode = 1 << Palette.Bits;
    private const int EndCode = ClearCode + 1;
    private const int MaxCodes = 4096;

    /// <param name="frames">Frames of one size.</param>
    /// <param name="delays">How long each is shown, in hundredths of a second.</param>
    public static byte[] Encode(IReadOnlyList<Bitmap> frames, IReadOnlyList<int> delays)
    {
        using var stream = new MemoryStream();
        using var output = new BinaryWriter(stream);
        output.Write("GIF89a"u8);
        output.Write((ushort)frames[0].Width);
        output.Write((ushort)frames[0].Height);
        output.Write([0xF0 | (Palette.Bits - 1), 0, 0]); // a palette for all frames
        output.Write(Palette.Bytes);
        output.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0]);
        for (var index = 0; index < frames.Count; index++)
        {
            output.Write([0x21, 0xF9, 4, 0, (byte)delays[index], (byte)(delays[index] >> 8), 0, 0]);
            output.Write([0x2C, 0, 0, 0, 0]);
            output.Write((ushort)frames[index].Width);
            output.Write((ushort)frames[index].Height);
            output.Write([0, Palette.Bits]);
            foreach (var block in Compress(frames[index].Pixels).Chunk(255))
            {
                output.Write((byte)block.Length);
                output.Write(block);
            }

            output.Write((byte)0);
        }

        output.Write((byte)0x3B);
        return stream.ToArray();
    }

    // LZW: a code for every run of pixels seen before, one bit wider whenever the codes outgrow it.
    private static byte[] Compress(byte[] pixels)
    {
        var bits = new LeastBitFirstWriter();
        var longer = new ushort[MaxCodes << Palette.Bits]; // [run, next pixel] -> the code of both
        var (next, width) = (EndCode + 1, Palette.Bits + 1);
        bits.Write(ClearCode, width);
        int run = pixels[0];
        foreach (var pixel in pixels.AsSpan(1))
        {
            var known = longer[(run << Palette.Bits) | pixel];
            if (known != 0)
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

                longer[(run << Palette.Bits) | pixel] = (ushort)next++;
            }
            else
            {
                bits.Write(ClearCode, width);
                Array.Clear(longer);
                (next, width) = (EndCode + 1, Palette.Bits + 1);
            }

            run = pixel;
        }

        bits.Write(run, width);
        bits.Write(EndCode, next == 1 << width && width < 12 ? width + 1 : width);
        return bits.ToArray();
    }
}

using System.Numerics;
using LocalMux.Images;

namespace LocalMux.Formats;

/// <summary>The VP8L bitstream: a palette, and runs that repeat the pixels above or to the left.</summary>
internal static class LosslessWebp
{
    private const int MinRun = 3;
    private const int MaxRun = 4096;
    private const int Literals = 256;
    private const int GreenCodes = Literals + 24;
    private const int DistanceCodes = 40;

    // Distances near the pixel have short codes of their own: the first is the pixel above, the second the pixel to the left.
    private const int Above = 0;
    private const int Left = 1;

    // Green, red, blue and alpha, as the bitstream has them.
    private static readonly int[] ChannelShifts = [8, 16, 0, 24];

    public static byte[] Encode(Bitmap bitmap)
    {
        var bits = new LeastBitFirstWriter();
        bits.Write(0x2F, 8);
        bits.Write(bitmap.Width - 1, 14);
        bits.Write(bitmap.Height - 1, 14);
        bits.Write(0, 1 + 3); // no alpha, version 0
        bits.Write(0b111, 1 + 2); // a transform: palette
        bits.Write(Palette.Colours.Length - 1, 8);
        WritePalette(bits);
        bits.Write(0, 1 + 1 + 1); // no other transform, no colour cache, one set of codes for the whole image
        WriteIndexes(bits, Pack(bitmap), (bitmap.Width + 1) / 2);
        return bits.ToArray();
    }

    // An image of one row: the channels of each colour less those of the one before. One code does for all four.
    private static void WritePalette(LeastBitFirstWriter bits)
    {
        var before = 0;
        List<int> channels = [];
        foreach (var colour in Palette.Colours.Select(colour => colour | unchecked((int)0xFF000000)))
        {
            channels.AddRange(ChannelShifts.Select(shift => ((colour >> shift) - (before >> shift)) & 0xFF));
            before = colour;
        }

        bits.Write(0, 1); // no colour cache
        var code = PrefixCode.Of(channels);
        foreach (var size in new[] { GreenCodes, Literals, Literals, Literals })
        {
            code.WriteLengths(bits, size);
        }

        PrefixCode.Of([0]).WriteLengths(bits, DistanceCodes);
        channels.ForEach(channel => code.Write(bits, channel));
    }

    // Two indexes a byte.
    private static byte[] Pack(Bitmap bitmap)
    {
        var width = (bitmap.Width + 1) / 2;
        var packed = new byte[width * bitmap.Height];
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
            {
                packed[(y * width) + (x / 2)] |= (byte)(bitmap.Pixels[(y * bitmap.Width) + x] << (x % 2 * Palette.Bits));
            }
        }

        return packed;
    }

    private static void WriteIndexes(LeastBitFirstWriter bits, byte[] packed, int width)
    {
        var runs = FindRuns(packed, width);
        var green = PrefixCode.Of(runs.Select(run => run.Symbol));
        green.WriteLengths(bits, GreenCodes);
        for (var channel = 0; channel < 3; channel++)
        {
            PrefixCode.Of([0]).WriteLengths(bits, Literals); // red, blue and alpha of an index are 0
        }

        var distance = PrefixCode.Of([Above, Left]);
        distance.WriteLengths(bits, DistanceCodes);
        foreach (var run in runs)
        {
            green.Write(bits, run.Symbol);
            if (run.Symbol >= Literals)
            {
                bits.Write(run.Extra, run.ExtraBits);
                distance.Write(bits, run.Distance);
            }
        }
    }

    private static List<(int Symbol, int Extra, int ExtraBits, int Distance)> FindRuns(byte[] packed, int width)
    {
        List<(int, int, int, int)> runs = [];
        for (var position = 0; position < packed.Length;)
        {
            var above = RunLength(packed, position, width);
            var left = RunLength(packed, position, 1);
            var length = Math.Max(above, left);
            if (length < MinRun)
            {
                runs.Add((packed[position++], 0, 0, 0));
                continue;
            }

            // A length is a symbol of its two highest bits, and the bits below them.
            var value = length - 1;
            var extraBits = BitOperations.Log2((uint)value) - 1;
            var symbol = Literals + (2 * (extraBits + 1)) + ((value >> extraBits) & 1);
            runs.Add((symbol, value & ((1 << extraBits) - 1), extraBits, above >= left ? Above : Left));
            position += length;
        }

        return runs;
    }

    private static int RunLength(byte[] packed, int position, int distance)
    {
        if (position < distance)
        {
            return 0;
        }

        var most = Math.Min(MaxRun, packed.Length - position);
        return packed.AsSpan(position, most).CommonPrefixLength(packed.AsSpan(position - distance, most));
    }
}

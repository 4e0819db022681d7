using LocalMux.Images;

namespace LocalMux.Formats;

/// <summary>Baseline JPEG without subsampling, with one quantization step and prefix codes that favour flat blocks.</summary>
internal static class Jpeg
{
    private const int Side = 8;
    private const int Step = 6;

    private static readonly byte[] ZigZag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    // Y, Cb and Cr of each colour, around 0.
    private static readonly double[][] Channels =
    [
        [.. Palette.Colours.Select(colour => (0.299 * Red(colour)) + (0.587 * Green(colour)) + (0.114 * Blue(colour)) - 128)],
        [.. Palette.Colours.Select(colour => (-0.168736 * Red(colour)) - (0.331264 * Green(colour)) + (0.5 * Blue(colour)))],
        [.. Palette.Colours.Select(colour => (0.5 * Red(colour)) - (0.418688 * Green(colour)) - (0.081312 * Blue(colour)))],
    ];

    // The basis of the discrete cosine transform: eight samples of each of eight frequencies.
    private static readonly double[] Cosine = [.. Enumerable.Range(0, Side * Side).Select(index =>
        Math.Cos(((2 * (index % Side)) + 1) * (index / Side) * Math.PI / 16) / (index / Side == 0 ? Math.Sqrt(8) : 2))];

    public static byte[] Encode(Bitmap bitmap)
    {
        using var output = new MemoryStream();
        output.Write([0xFF, 0xD8]);
        WriteSegment(output, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        WriteSegment(output, 0xDB, [0, .. Enumerable.Repeat((byte)Step, Side * Side)]);
        WriteSegment(output, 0xC0,
        [
            8, (byte)(bitmap.Height >> 8), (byte)bitmap.Height, (byte)(bitmap.Width >> 8), (byte)bitmap.Width,
            3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0,
        ]);
        WriteSegment(output, 0xC4, [0x00, .. EntropyWriter.FirstCode]);
        WriteSegment(output, 0xC4, [0x10, .. EntropyWriter.OtherCode]);
        WriteSegment(output, 0xDA, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
        WriteBlocks(new EntropyWriter(output), bitmap);
        output.Write([0xFF, 0xD9]);
        return output.ToArray();
    }

    private static void WriteBlocks(EntropyWriter entropy, Bitmap bitmap)
    {
        var indexes = new byte[Side * Side];
        var coefficients = new int[Side * Side];
        var before = new int[Channels.Length];
        for (var top = 0; top < bitmap.Height; top += Side)
        {
            for (var left = 0; left < bitmap.Width; left += Side)
            {
                Read(bitmap, left, top, indexes);
                for (var channel = 0; channel < Channels.Length; channel++)
                {
                    Transform(indexes, Channels[channel], coefficients);
                    entropy.WriteBlock(coefficients, before[channel]);
                    before[channel] = coefficients[0];
                }
            }
        }

        entropy.Flush();
    }

    // Past the edge, a block repeats its last row and column.
    private static void Read(Bitmap bitmap, int left, int top, byte[] indexes)
    {
        for (var index = 0; index < indexes.Length; index++)
        {
            var x = Math.Min(left + (index % Side), bitmap.Width - 1);
            var y = Math.Min(top + (index / Side), bitmap.Height - 1);
            indexes[index] = bitmap.Pixels[(y * bitmap.Width) + x];
        }
    }

    private static void Transform(byte[] indexes, double[] channel, int[] coefficients)
    {
        Array.Clear(coefficients);
        if (!indexes.AsSpan().ContainsAnyExcept(indexes[0]))
        {
            coefficients[0] = (int)Math.Round(channel[indexes[0]] * Side / Step);
            return;
        }

        var rows = new double[Side * Side];
        for (var index = 0; index < rows.Length; index++)
        {
            for (var x = 0; x < Side; x++)
            {
                rows[index] += channel[indexes[(index / Side * Side) + x]] * Cosine[(index % Side * Side) + x];
            }
        }

        for (var position = 0; position < coefficients.Length; position++)
        {
            var sum = 0.0;
            for (var y = 0; y < Side; y++)
            {
                sum += rows[(y * Side) + (ZigZag[position] % Side)] * Cosine[(ZigZag[position] / Side * Side) + y];
            }

            coefficients[position] = (int)Math.Round(sum / Step);
        }
    }

    private static void WriteSegment(MemoryStream output, byte marker, byte[] data) =>
        output.Write([0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data]);

    private static int Red(int colour) => (colour >> 16) & 0xFF;

    private static int Green(int colour) => (colour >> 8) & 0xFF;

    private static int Blue(int colour) => colour & 0xFF;
}

using System.Runtime.InteropServices;

namespace LocalMux.Formats;

/// <summary>
/// At most 256 colours that stand for those of an image, by median cut: boxes of colours are halved, the widest and fullest first.
/// </summary>
internal sealed class Palette
{
    public const int Size = 256;

    private readonly Dictionary<int, byte> _indexes = [];

    /// <param name="pixels">Pixels with red in their lowest byte, then green and blue.</param>
    public Palette(ReadOnlySpan<int> pixels)
    {
        var counts = new Dictionary<int, int>();
        foreach (var pixel in pixels)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, Key(pixel), out _)++;
        }

        var boxes = new PriorityQueue<Box, long>();
        Add([.. counts.Select(colour => (colour.Key, colour.Value))]);
        while (boxes.Count < Size && boxes.Peek().Width > 0)
        {
            var (colours, middle) = boxes.Dequeue().Sorted();
            Add(colours[..middle]);
            Add(colours[middle..]);
        }

        foreach (var (box, _) in boxes.UnorderedItems)
        {
            foreach (var (colour, _) in box.Colours)
            {
                _indexes[colour] = (byte)Colours.Count;
            }

            Colours.Add(box.Mean());
        }

        void Add((int Colour, int Count)[] colours)
        {
            var box = new Box(colours);
            boxes.Enqueue(box, -box.Width * box.PixelCount);
        }
    }

    public List<(byte Red, byte Green, byte Blue)> Colours { get; } = [];

    /// <summary>The index of the colour that stands for a pixel.</summary>
    public byte this[int pixel] => _indexes[Key(pixel)];

    // Colours that differ in the two lowest bits of a channel alone are one.
    private static int Key(int pixel) => pixel & 0xFCFCFC;

    private static int Channel(int colour, int channel) => (colour >> (8 * channel)) & 0xFF;

    private sealed class Box
    {
        private readonly int _widest;

        public Box((int Colour, int Count)[] colours)
        {
            Colours = colours;
            PixelCount = colours.Sum(colour => (long)colour.Count);
            (Width, _widest) = Enumerable.Range(0, 3).Max(channel => (
                colours.Max(colour => Channel(colour.Colour, channel)) - colours.Min(colour => Channel(colour.Colour, channel)), channel));
        }

        public (int Colour, int Count)[] Colours { get; }

        public long PixelCount { get; }

        /// <summary>How far apart the colours are in the channel where they are farthest.</summary>
        public int Width { get; }

        /// <summary>The colours in the order of that channel, and where half of the pixels are.</summary>
        public ((int Colour, int Count)[] Colours, int Middle) Sorted()
        {
            var sorted = Colours.OrderBy(colour => Channel(colour.Colour, _widest)).ToArray();
            var (middle, before) = (1, (long)sorted[0].Count);
            while (middle < sorted.Length - 1 && before < PixelCount / 2)
            {
                before += sorted[middle++].Count;
            }

            return (sorted, middle);
        }

        public (byte Red, byte Green, byte Blue) Mean() => (Mean(0), Mean(1), Mean(2));

        private byte Mean(int channel)
        {
            var mean = Colours.Sum(colour => (long)Channel(colour.Colour, channel) * colour.Count) / PixelCount;
            return (byte)(mean | (mean >> 6)); // so that white stays white
        }
    }
}

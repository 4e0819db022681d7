using System.Numerics;

namespace LocalMux.Formats;

/// <summary>
/// A canonical prefix code of WebP that gives every symbol nearly the same length: what the images here are made of are runs,
/// and a Huffman tree would save little on them.
/// </summary>
internal sealed class PrefixCode
{
    // The order in which the lengths of the code for lengths are written.
    private static readonly int[] LengthOrder = [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    private readonly SortedDictionary<int, (int Code, int Length)> _codes = [];

    private PrefixCode(IEnumerable<int> symbols)
    {
        var sorted = symbols.Distinct().Order().ToList();
        var length = BitOperations.Log2((uint)sorted.Count);
        var shorter = (2 << length) - sorted.Count; // as many as leave no code unused
        for (var index = 0; index < sorted.Count; index++)
        {
            _codes[sorted[index]] = index < shorter ? (Reverse(index, length), length) : (Reverse(index + shorter, length + 1), length + 1);
        }
    }

    public static PrefixCode Of(IEnumerable<int> symbols) => new(symbols);

    public void Write(LeastBitFirstWriter bits, int symbol) => bits.Write(_codes[symbol].Code, _codes[symbol].Length);

    /// <summary>Writes the code itself, as the length of every symbol of its alphabet.</summary>
    public void WriteLengths(LeastBitFirstWriter bits, int alphabetSize)
    {
        if (_codes.Count == 1)
        {
            bits.Write(0b101, 3); // simple, one symbol, of 8 bits
            bits.Write(_codes.Keys.First(), 8);
            return;
        }

        var lengths = Enumerable.Range(0, alphabetSize).Select(symbol => _codes.GetValueOrDefault(symbol).Length).ToList();
        var lengthCode = new PrefixCode(lengths);
        bits.Write(0, 1);
        bits.Write(LengthOrder.Length - 4, 4);
        foreach (var length in LengthOrder)
        {
            bits.Write(lengthCode._codes.GetValueOrDefault(length).Length, 3);
        }

        bits.Write(0, 1); // all symbols follow
        lengths.ForEach(length => lengthCode.Write(bits, length));
    }

    // Codes are read from their highest bit, in a stream that is written from the lowest.
    private static int Reverse(int code, int length)
    {
        var reversed = 0;
        for (var bit = 0; bit < length; bit++)
        {
            reversed |= ((code >> bit) & 1) << (length - 1 - bit);
        }

        return reversed;
    }
}

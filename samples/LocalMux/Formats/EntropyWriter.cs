using System.Numerics;

namespace LocalMux.Formats;

/// <summary>Writes the coefficients of JPEG blocks, from the highest bit of each byte down.</summary>
/// <remarks>
/// Most blocks are flat and like their neighbour, so that a first coefficient like the one before and the end of a block have the code 0;
/// every other symbol has a code that is a 1 and the symbol's index.
/// </remarks>
internal sealed class EntropyWriter(Stream output)
{
    private const int FirstIndexBits = 4;
    private const int OtherIndexBits = 8;
    private const int Sizes = 10;
    private const int MaxZeros = 16;
    private const int ZerosIndex = MaxZeros * Sizes;

    private int _pending;
    private int _count;

    /// <summary>The code of the first coefficient's size: how many codes each length has, and the symbols in their order.</summary>
    public static byte[] FirstCode { get; } = MakeCode(FirstIndexBits, [.. Enumerable.Range(1, Sizes + 1).Select(size => (byte)size)]);

    /// <summary>The code of the others: the zeros before one, and its size; 0xF0 is 16 zeros and no coefficient.</summary>
    public static byte[] OtherCode { get; } = MakeCode(
        OtherIndexBits,
        [.. Enumerable.Range(0, ZerosIndex).Select(index => (byte)((index / Sizes << 4) | ((index % Sizes) + 1))), 0xF0]);

    /// <param name="coefficients">64 of them in zigzag order.</param>
    /// <param name="before">The first coefficient of the block before, of the same channel.</param>
    public void WriteBlock(ReadOnlySpan<int> coefficients, int before)
    {
        var first = coefficients[0] - before;
        if (first == 0)
        {
            Write(0, 1);
        }
        else
        {
            WriteIndex(Size(first) - 1, FirstIndexBits);
            WriteValue(first);
        }

        var position = 1;
        while (coefficients[position..].IndexOfAnyExcept(0) is >= 0 and var zeros)
        {
            for (position += zeros; zeros >= MaxZeros; zeros -= MaxZeros)
            {
                WriteIndex(ZerosIndex, OtherIndexBits);
            }

            var value = coefficients[position++];
            WriteIndex((zeros * Sizes) + Size(value) - 1, OtherIndexBits);
            WriteValue(value);
        }

        if (position < coefficients.Length)
        {
            Write(0, 1);
        }
    }

    /// <summary>Fills the last byte up with ones.</summary>
    public void Flush() => Write(0x7F, 7);

    private static byte[] MakeCode(int indexBits, byte[] symbols)
    {
        var codesOfLength = new byte[16];
        codesOfLength[0] = 1;
        codesOfLength[indexBits] = (byte)symbols.Length;
        return [.. codesOfLength, 0, .. symbols];
    }

    private static int Size(int value) => BitOperations.Log2((uint)Math.Abs(value)) + 1;

    private void WriteIndex(int index, int indexBits) => Write((1 << indexBits) | index, indexBits + 1);

    // A negative value is written as the one below it, without its sign bits.
    private void WriteValue(int value)
    {
        var size = Size(value);
        Write((value < 0 ? value - 1 : value) & ((1 << size) - 1), size);
    }

    private void Write(int value, int bits)
    {
        _pending = (_pending << bits) | value;
        for (_count += bits; _count >= 8; _count -= 8)
        {
            var whole = (byte)(_pending >> (_count - 8));
            output.WriteByte(whole);
            if (whole == 0xFF)
            {
                output.WriteByte(0); // or it would be a marker
            }
        }

        _pending &= (1 << _count) - 1;
    }
}

namespace LocalMux.Formats;

/// <summary>Writes bits from the least significant bit of each byte up, as GIF has them.</summary>
internal sealed class LeastBitFirstWriter
{
    private readonly List<byte> _bytes = [];
    private ulong _pending;
    private int _count;

    /// <summary>Writes the low bits of a value.</summary>
    public void Write(int value, int bits)
    {
        _pending |= (ulong)value << _count;
        for (_count += bits; _count >= 8; _count -= 8)
        {
            _bytes.Add((byte)_pending);
            _pending >>= 8;
        }
    }

    /// <summary>The bytes, the last one filled up with zeros.</summary>
    public byte[] ToArray() => _count > 0 ? [.. _bytes, (byte)_pending] : [.. _bytes];
}

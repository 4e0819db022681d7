using System.Buffers.Binary;
using LocalMux.Images;

namespace LocalMux.Formats;

/// <summary>WebP, still and animated: the container around <see cref="LosslessWebp"/>.</summary>
internal static class Webp
{
    public static byte[] Encode(Bitmap bitmap) => Riff(Image(bitmap));

    /// <param name="frames">Frames of one size.</param>
    /// <param name="delays">How long each is shown, in milliseconds.</param>
    public static byte[] Encode(IReadOnlyList<Bitmap> frames, IReadOnlyList<int> delays)
    {
        byte[] size = [.. Int24(frames[0].Width - 1), .. Int24(frames[0].Height - 1)];
        return Riff(
        [
            .. Chunk("VP8X"u8, [0x02, 0, 0, 0, .. size]), // animated
            .. Chunk("ANIM"u8, [0, 0, 0, 0, 0, 0]), // repeats for ever
            .. frames.Zip(delays).SelectMany(frame => Chunk(
                "ANMF"u8, [0, 0, 0, 0, 0, 0, .. size, .. Int24(frame.Second), 0x02, .. Image(frame.First)])), // replaces the frame before
        ]);
    }

    private static byte[] Image(Bitmap bitmap) => Chunk("VP8L"u8, LosslessWebp.Encode(bitmap));

    private static byte[] Riff(byte[] chunks) => Chunk("RIFF"u8, [.. "WEBP"u8, .. chunks]);

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, data.Length);
        return data.Length % 2 == 0 ? [.. type, .. size, .. data] : [.. type, .. size, .. data, 0];
    }

    private static byte[] Int24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
}

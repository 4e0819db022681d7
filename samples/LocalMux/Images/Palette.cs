namespace LocalMux.Images;

/// <summary>The colours that everything is drawn with: few, so that every format stays small without a quantizer.</summary>
internal static class Palette
{
    /// <summary>A background for each second, from index 0.</summary>
    public const int Backgrounds = 6;
    public const byte White = 6;
    public const byte Shade = 7;
    public const byte Black = 8;

    /// <summary>Bits that hold any index.</summary>
    public const int Bits = 4;

    /// <summary>The colours as red, green and blue bytes.</summary>
    public static byte[] Bytes => [.. Colours.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour })];

    /// <summary>The colours as 0xRRGGBB; those past <see cref="Black"/> are not drawn with.</summary>
    public static readonly int[] Colours =
    [
        0x1F4E79, 0x2E7D32, 0x8E24AA, 0xB23B00, 0x00727A, 0x9C1C48, 0xFFFFFF, 0x303030, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
}

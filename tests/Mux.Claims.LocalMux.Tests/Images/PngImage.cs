using System.Buffers.Binary;
using System.IO.Compression;

namespace Mux.Claims.LocalMux.Tests.Images;

/// <summary>A decoded PNG with a palette and without filters, which is what LocalMux makes.</summary>
public sealed class PngImage
{
    private readonly byte[] _rows;
    private readonly byte[] _palette;

    public PngImage(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        byte[] palette = [];
        using var data = new MemoryStream();
        for (var position = 8; position < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(position));
            var content = file.AsSpan(position + 8, length);
            switch (System.Text.Encoding.ASCII.GetString(file, position + 4, 4))
            {
                case "IHDR":
                    Width = BinaryPrimitives.ReadInt32BigEndian(content);
                    Height = BinaryPrimitives.ReadInt32BigEndian(content[4..]);
                    Assert.Equal([8, 3, 0, 0, 0], content[8..].ToArray());
                    break;
                case "PLTE":
                    palette = content.ToArray();
                    break;
                case "IDAT":
                    data.Write(content);
                    break;
            }

            position += length + 12;
        }

        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        (_palette, _rows) = (palette, rows.ToArray());
        Assert.Equal((Width + 1) * Height, _rows.Length);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The colour of a pixel as 0xRRGGBB.</summary>
    public int this[int x, int y]
    {
        get
        {
            Assert.Equal(0, _rows[y * (Width + 1)]); // no filter
            var index = _rows[(y * (Width + 1)) + 1 + x] * 3;
            return (_palette[index] << 16) | (_palette[index + 1] << 8) | _palette[index + 2];
        }
    }

    /// <summary>The colour of a point, in thousandths of the width and height.</summary>
    public int At(int x, int y) => this[Width * x / 1000, Height * y / 1000];
}

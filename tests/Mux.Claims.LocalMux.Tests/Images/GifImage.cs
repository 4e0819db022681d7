using System.Buffers.Binary;

namespace Mux.Claims.LocalMux.Tests.Images;

/// <summary>A decoded animated GIF.</summary>
public sealed class GifImage
{
    private readonly byte[] _palette;
    private readonly List<int> _delays = [];
    private readonly List<byte[]> _frames = [];

    public GifImage(byte[] file)
    {
        Assert.Equal("GIF89a"u8.ToArray(), file[..6]);
        Width = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(6));
        Height = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        var paletteLength = 3 * (2 << (file[10] & 7));
        _palette = file[13..(13 + paletteLength)];
        for (var position = 13 + paletteLength; file[position] != 0x3B;)
        {
            if (file[position] == 0x21)
            {
                if (file[position + 1] == 0xF9)
                {
                    _delays.Add(BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(position + 4)));
                }

                (_, position) = ReadBlocks(file, position + 2);
            }
            else
            {
                Assert.Equal(0x2C, file[position]);
                var codeSize = file[position + 10];
                (var data, position) = ReadBlocks(file, position + 11);
                _frames.Add(Decompress(data, codeSize, Width * Height));
            }
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>How long each frame is shown, in hundredths of a second.</summary>
    public IReadOnlyList<int> Delays => _delays;

    public int FrameCount => _frames.Count;

    /// <summary>The colour of a point of a frame, in thousandths of the width and height, as 0xRRGGBB.</summary>
    public int At(int frame, int x, int y)
    {
        var index = _frames[frame][(Height * y / 1000 * Width) + (Width * x / 1000)] * 3;
        return (_palette[index] << 16) | (_palette[index + 1] << 8) | _palette[index + 2];
    }

    private static (byte[] Data, int End) ReadBlocks(byte[] file, int position)
    {
        List<byte> data = [];
        for (; file[position] != 0; position += file[position] + 1)
        {
            data.AddRange(file.AsSpan(position + 1, file[position]));
        }

        return ([.. data], position + 1);
    }

    private static byte[] Decompress(byte[] data, int codeSize, int pixelCount)
    {
        var clear = 1 << codeSize;
        List<byte> pixels = [];
        List<byte[]> runs = [];
        byte[]? before = null;
        for (int bit = 0, width = codeSize + 1; ;)
        {
            var code = 0;
            for (var index = 0; index < width; index++, bit++)
            {
                code |= ((data[bit / 8] >> (bit % 8)) & 1) << index;
            }

            if (code == clear)
            {
                runs = [.. Enumerable.Range(0, clear + 2).Select(pixel => new[] { (byte)pixel })];
                (before, width) = (null, codeSize + 1);
                continue;
            }

            if (code == clear + 1)
            {
                Assert.Equal(pixelCount, pixels.Count);
                return [.. pixels];
            }

            Assert.True(code < runs.Count || (code == runs.Count && before is not null));
            var run = code < runs.Count ? runs[code] : [.. before!, before![0]];
            pixels.AddRange(run);
            if (before is not null && runs.Count < 4096)
            {
                runs.Add([.. before, run[0]]);
                width = runs.Count == 1 << width && width < 12 ? width + 1 : width;
            }

            before = run;
        }
    }
}

using System.Buffers.Binary;
using System.Globalization;
using LocalMux.Playback;

namespace LocalMux.Hls;

/// <summary>The film in one resolution: a fragmented MP4 file, which is a static rendition as it is and HLS in its parts.</summary>
internal sealed class Rendition
{
    private readonly byte[] _file;
    private readonly Range _initialization;
    private readonly List<Range> _segments = [];

    private Rendition(string name, byte[] file)
    {
        (Name, _file) = (name, file);

        // A box is its length, its type and its content; each "moof" begins a segment, whose media are in the "mdat" after it.
        for (var position = 0; position < file.Length;)
        {
            var box = file.AsSpan(position);
            var end = position + BinaryPrimitives.ReadInt32BigEndian(box);
            var type = box.Slice(4, 4);
            if (type.SequenceEqual("moov"u8))
            {
                _initialization = ..end;
            }
            else if (type.SequenceEqual("moof"u8))
            {
                _segments.Add(position..end);
            }
            else if (type.SequenceEqual("mdat"u8))
            {
                _segments[^1] = _segments[^1].Start..end;
            }

            position = end;
        }
    }

    /// <summary>Every rendition in the assembly, the smallest first.</summary>
    public static IReadOnlyList<Rendition> All { get; } = [.. typeof(Rendition).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".mp4", StringComparison.Ordinal))
        .Select(name => new Rendition(Path.GetFileNameWithoutExtension(name), Media.Read(name)))
        .OrderBy(rendition => rendition.Height)];

    /// <summary>As Mux names resolutions: <c>720p</c>.</summary>
    public string Name { get; }

    public int Height => int.Parse(Name.AsSpan(0, Name.Length - 1), CultureInfo.InvariantCulture);

    public int Width => Height * Film.Width / Film.Height;

    public ReadOnlyMemory<byte> File => _file;

    public ReadOnlyMemory<byte> Initialization => _file.AsMemory(_initialization);

    public int SegmentCount => _segments.Count;

    /// <summary>The length of every segment, in seconds.</summary>
    public double SegmentDuration => Film.Duration / SegmentCount;

    /// <summary>Bits per second in the largest segment.</summary>
    public int PeakBandwidth => _segments.Max(segment => (int)(segment.GetOffsetAndLength(_file.Length).Length * 8 / SegmentDuration));

    /// <summary>The codecs for a playlist; those of H.264 are three bytes of its configuration.</summary>
    public string Codecs
    {
        get
        {
            var configuration = _file.AsSpan(_file.AsSpan().IndexOf("avcC"u8) + 5, 3);
            return $"mp4a.40.2,avc1.{Convert.ToHexStringLower(configuration)}";
        }
    }

    public ReadOnlyMemory<byte> Segment(int index) => _file.AsMemory(_segments[index]);
}

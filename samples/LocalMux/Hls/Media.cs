namespace LocalMux.Hls;

/// <summary>The files of <c>media/</c>, which the assembly carries.</summary>
internal static class Media
{
    /// <summary>The static rendition without pictures.</summary>
    public static ReadOnlyMemory<byte> Audio { get; } = Read("audio.m4a");

    public static byte[] Read(string name)
    {
        using var resource = typeof(Media).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}

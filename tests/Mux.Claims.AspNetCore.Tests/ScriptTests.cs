using System.IO.Compression;

namespace Mux.Claims.AspNetCore.Tests;

public sealed class ScriptTests
{
    [Fact]
    public void The_script_has_at_most_four_kilobytes_when_it_is_compressed()
    {
        using var script = typeof(ScriptTests).Assembly.GetManifestResourceStream("mux-tokens.js")!;
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            script.CopyTo(gzip);
        }

        Assert.InRange(compressed.Length, 1000, 4096);
    }
}

using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>video.js as a bundle, as its users have it: its modules import each other by bare names.</summary>
internal static class VideoJs
{
    private static readonly Lazy<bool> Bundled = new(Build);

    /// <summary>Makes <c>/node/players/hls-video.js</c>.</summary>
    public static void Bundle() => Assert.True(Bundled.Value);

    private static bool Build()
    {
        var modules = Path.Combine(ToolLocator.Directory("PlayersDirectory"), "node_modules");
        var (exitCode, _, errors) = CommandLine.Run(Path.Combine(modules, ".bin", "esbuild"),
        [
            Path.Combine(modules, "@videojs", "html", "dist", "default", "define", "media", "hls-video.js"),
            "--bundle", "--format=esm", "--minify", "--log-level=error", $"--outfile={Path.Combine(modules, "players", "hls-video.js")}",
        ]);
        return exitCode == 0 ? true : throw new InvalidOperationException(errors);
    }
}

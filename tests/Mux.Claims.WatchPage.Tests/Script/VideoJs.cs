using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>video.js as a bundle, as its users have it: its modules import each other by bare names.</summary>
internal static class VideoJs
{
    private static readonly Lazy<bool> Bundled = new(Build);

    /// <summary>
    /// Makes <c>/node/players/hls-video.js</c> of 10.0.0-rc.2, and <c>mux-video.js</c> of 10.0.0-beta.23: the packages that rc.2's has
    /// beside it are not on npm.
    /// </summary>
    public static void Bundle() => Assert.True(Bundled.Value);

    private static bool Build()
    {
        var modules = Path.Combine(ToolLocator.NodeDirectory, "node_modules");
        foreach (var (package, element) in ((string, string)[])[(Path.Combine("@videojs", "html"), "hls-video"), ("videojs-beta", "mux-video")])
        {
            var (exitCode, _, errors) = CommandLine.Run(Path.Combine(modules, ".bin", "esbuild"),
            [
                Path.Combine(modules, package, "dist", "default", "define", "media", $"{element}.js"),
                "--bundle", "--format=esm", "--minify", "--log-level=error", $"--outfile={Path.Combine(modules, "players", $"{element}.js")}",
            ]);
            if (exitCode != 0)
            {
                throw new InvalidOperationException(errors);
            }
        }

        return true;
    }
}

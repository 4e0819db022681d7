using System.Text.Json;
using LocalMux;
using LocalMux.Playback;

namespace Mux.Claims.Tool.Tests;

/// <summary>The commands that ask Mux, against LocalMux.</summary>
public sealed class MuxTests : IAsyncLifetime
{
    private LocalMuxServer _server = null!;

    private Dictionary<string, string> AccessToken => new()
    {
        ["MUX_TOKEN_ID"] = "localmux",
        ["MUX_TOKEN_SECRET"] = "localmux-secret",
        ["MUX_BASE_URL"] = new Uri(_server.HttpAddress, "api").ToString(),
        ["MUX_STATS_URL"] = new Uri(_server.HttpAddress, "stats").ToString(),
    };

    public async Task InitializeAsync() => _server = await LocalMuxServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_key_is_created_signs_is_got_listed_and_deleted()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        var file = Path.Combine(directory, "key.env");
        try
        {
            var created = await ToolRun.OfAsync(AccessToken, null, "keys", "create", "--output", file);
            var id = created.Output.Trim();
            var variables = (await File.ReadAllLinesAsync(file)).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
            Assert.Equal((0, id), (created.ExitCode, variables["MUX_SIGNING_KEY"]));
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.DoesNotContain(variables["MUX_PRIVATE_KEY"][..40], created.Output, StringComparison.Ordinal);

            var counts = await ToolRun.OfAsync(AccessToken.Concat(variables).ToDictionary(), null, "counts", "playback", PlaybackId, "--json");
            Assert.Equal((0, ""), (counts.ExitCode, counts.Errors));
            Assert.True(JsonDocument.Parse(counts.Output).RootElement.GetProperty("views").GetInt64() > 0);

            Assert.StartsWith(id + "\t", (await ToolRun.OfAsync(AccessToken, null, "keys", "get", id)).Output, StringComparison.Ordinal);
            Assert.Contains($"\"id\":\"{id}\"", (await ToolRun.OfAsync(AccessToken, null, "keys", "list", "--json")).Output, StringComparison.Ordinal);
            Assert.Equal(2, (await ToolRun.OfAsync(AccessToken, "y\n", "keys", "delete", id)).ExitCode);
            Assert.Equal(0, (await ToolRun.OfAsync(AccessToken, null, "keys", "delete", id, "--yes")).ExitCode);
            Assert.DoesNotContain(id, (await ToolRun.OfAsync(AccessToken, null, "keys", "list")).Output, StringComparison.Ordinal);

            var refused = await ToolRun.OfAsync(AccessToken.Concat(variables).ToDictionary(), null, "counts", "playback", PlaybackId);
            Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
            Assert.Contains("Signing key not found.", refused.Errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task A_key_is_not_created_when_its_file_is_there_already()
    {
        var file = Path.GetTempFileName();
        try
        {
            var run = await ToolRun.OfAsync(AccessToken, null, "keys", "create", "--output", file);

            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.Equal(0, _server.SigningKeys.Count);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_health_of_a_live_stream_is_told()
    {
        var key = new Dictionary<string, string>(ToolRun.WithKey) { ["MUX_STATS_URL"] = AccessToken["MUX_STATS_URL"] };
        using var signingKey = MuxSigningKey.Parse("signing-key", ToolRun.PrivateKey);
        _server.SigningKeys.Register("signing-key", signingKey.ExportPublicKeyPem());
        var stream = LocalPlayback.Samples.First(playback => playback.Source == PlaybackSource.Live).LiveStreamId!;

        var run = await ToolRun.OfAsync(key, null, "health", stream);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Matches("^(excellent|good|poor)\t[0-9]+ ms\t", run.Output);
    }

    [Theory]
    [InlineData("keys", "list")]
    [InlineData("keys", "delete", "x", "--yes")]
    [InlineData("counts", "nothing", "x")]
    [InlineData("counts", "asset", "https://example.com")]
    [InlineData("health", "")]
    public async Task What_is_missing_or_wrong_ends_with_2_before_Mux_is_asked(params string[] arguments)
    {
        var run = await ToolRun.OfAsync(ToolRun.WithKey, null, arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEqual("", run.Errors);
    }

    private static string PlaybackId => LocalPlayback.Samples[0].Id;
}

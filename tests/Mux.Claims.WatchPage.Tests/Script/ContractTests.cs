using System.Text.Json;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>What OpenAPI says of the token endpoints is enough to generate a client that works with them.</summary>
[Collection(nameof(SharedMux))]
[Trait("Slice", "3")]
public sealed class ContractTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    private static readonly string Node = ToolLocator.NodeDirectory;
    private static readonly string Modules = Path.Combine(Node, "node_modules");

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_client_that_is_generated_from_the_OpenAPI_document_gets_tokens_and_reads_refusals()
    {
        await using var site = await PlayerSite.StartAsync(fixture, "");
        site.Refused = MuxFixture.Live;
        Run("openapi-typescript", new Uri(site.Address, "/openapi/v1.json").AbsoluteUri, "--output", Path.Combine(Modules, "players", "contract.d.ts"));

        Run("tsc", "--project", Path.Combine(Node, "contract"));

        var client = Path.Combine(Modules, "players", "contract.mjs");
        Run("esbuild", Path.Combine(Node, "contract", "client.ts"), "--bundle", "--platform=node", "--format=esm", "--log-level=error", $"--outfile={client}");
        var (exitCode, output, errors) = CommandLine.Run("node", [client, site.Address.AbsoluteUri.TrimEnd('/'), MuxFixture.Film, MuxFixture.Live]);
        Assert.True(exitCode == 0, errors);
        var seen = JsonElement.Parse(output);
        string? Text(string name) => seen.GetProperty(name).GetString();
        Assert.Equal(MuxFixture.Film, Text("playbackId"));
        Assert.Equal(("v", "t", "s"), (AudienceOf(Text("playback")), AudienceOf(Text("thumbnail")), AudienceOf(Text("storyboard"))));
        Assert.InRange(seen.GetProperty("seconds").GetDouble(), -2, 2);
        Assert.Equal((401, "Sign in to watch this video."), (seen.GetProperty("status").GetInt32(), Text("detail")));
        Assert.Equal(("private, no-store", null), (Text("cache"), Text("etag")));
        var many = seen.GetProperty("many").EnumerateArray().ToDictionary(video => video[0].GetString()!, video => (video[1].GetInt32(), video[2].GetString()));
        Assert.Equal((200, "v"), (many[MuxFixture.Film].Item1, AudienceOf(many[MuxFixture.Film].Item2)));
        Assert.Equal((401, null), many[MuxFixture.Live]);
    }

    private static string? AudienceOf(string? token) =>
        JsonElement.Parse(TokenExplainer.Explain(token!).Claims!).GetProperty("aud").GetString();

    private static void Run(string tool, params string[] arguments)
    {
        var (exitCode, output, errors) = CommandLine.Run(Path.Combine(Modules, ".bin", tool), arguments);
        Assert.True(exitCode == 0, output + errors);
    }
}

using System.Text.Json;

namespace Mux.Claims.Tool.Tests;

public class ExplainTests
{
    [Fact]
    public async Task A_refused_token_ends_with_1_and_says_why()
    {
        var run = await ToolRun.OfAsync("explain", await SignAsync("--expires", "1s"), "--duration", "2h");
        var refused = await ToolRun.OfAsync("explain", (await SignAsync())[..^4]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("MUXT015 advice", run.Output, StringComparison.Ordinal);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Errors));
        Assert.Contains("MUXT004 refusal", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_a_right_token_ends_with_0_and_unknown()
    {
        var run = await ToolRun.OfAsync(ToolRun.WithNothing, await SignAsync(), "explain");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Unknown", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_key_of_a_file_proves_the_signature()
    {
        var file = Path.GetTempFileName();
        using var key = MuxSigningKey.Parse("signing-key", ToolRun.PrivateKey);
        await File.WriteAllTextAsync(file, key.ExportPublicKeyPem());
        try
        {
            var run = await ToolRun.OfAsync(ToolRun.WithNothing, await SignAsync(), "explain", "--public-key", $"signing-key={file}", "--json");

            Assert.Equal("serves", JsonDocument.Parse(run.Output).RootElement.GetProperty("verdict").GetString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("curl '{0}'")]
    [InlineData("curl \"{0}\" -H 'accept: */*' --compressed")]
    [InlineData("curl --location \\\n  --header 'referer: https://example.com/' \\\n  {0}")]
    [InlineData("curl ^\"{0}^\" ^\r\n -H ^\"accept: */*^\"")]
    [InlineData("curl $'{0}'")]
    public async Task The_URL_of_a_curl_command_is_explained(string command)
    {
        var url = $"https://stream.mux.com/{ToolRun.Id}.m3u8?token={await SignAsync("--token-only")}";

        var run = await ToolRun.OfAsync(ToolRun.WithKey, string.Format(null, command, url), "explain", "--curl");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("Serves", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_ID_that_is_not_the_signing_keys_is_told()
    {
        var token = await SignAsync("--token-only");
        var other = new Dictionary<string, string>(ToolRun.WithKey) { ["MUX_SIGNING_KEY"] = "other-key" };

        var run = await ToolRun.OfAsync(other, null, "explain", token);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("MUXT008", run.Output, StringComparison.Ordinal);
        Assert.Contains("The signature is by the key 'other-key', and the token names 'signing-key'.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "explain")]
    [InlineData("curl -v", "explain", "--curl")]
    [InlineData("x", "explain", "--public-key", "no-file")]
    [InlineData("x", "ring", "status", "--file", "-")]
    [InlineData("""{"version":1,"keys":[null]}""", "ring", "status", "--file", "-")]
    [InlineData("""{"version":1,"keys":[],"losses":[null]}""", "ring", "status", "--file", "-")]
    [InlineData("x", "explain", "--duration", "1 hour")]
    [InlineData("x", "explain", "--duration", "1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y1000y")]
    public async Task A_mistake_in_the_command_line_ends_with_2(string? input, params string[] arguments)
    {
        var run = await ToolRun.OfAsync(ToolRun.WithNothing, input, arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("explain", "-")]
    [InlineData("sign", ToolRun.Id, "--key-id", "a", "--key-file", "-")]
    [InlineData("ring", "status", "--file", "-")]
    public async Task Input_without_an_end_is_refused(params string[] arguments)
    {
        var run = await ToolRun.OfAsync(ToolRun.WithNothing, new string('a', 1_100_000), arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Standard input has more than 1 MB of text", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_the_place_of_a_file_is_refused()
    {
        var run = await ToolRun.OfAsync(ToolRun.WithNothing, null, "explain", "--public-key", $"k={Path.GetTempPath()}", ToolRun.Id);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("denied", run.Errors, StringComparison.Ordinal);
    }

    private static async Task<string> SignAsync(params string[] options) =>
        (await ToolRun.OfAsync(["sign", ToolRun.Id, .. options])).Output.Trim();
}

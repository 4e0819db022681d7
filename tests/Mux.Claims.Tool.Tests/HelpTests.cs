using System.Text.RegularExpressions;

namespace Mux.Claims.Tool.Tests;

public partial class HelpTests
{
    [Theory]
    [InlineData]
    [InlineData("sign")]
    [InlineData("explain")]
    [InlineData("keys")]
    [InlineData("keys", "create")]
    [InlineData("ring")]
    [InlineData("ring", "revoke")]
    [InlineData("counts")]
    [InlineData("health")]
    public async Task Every_command_has_help(params string[] command)
    {
        var run = await ToolRun.OfAsync([.. command, "--help"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sign")]
    [InlineData("explain")]
    [InlineData("ring")]
    [InlineData("counts")]
    [InlineData("health")]
    public async Task The_examples_of_the_help_are_understood(string command)
    {
        var examples = Example().Matches((await ToolRun.OfAsync(command, "--help")).Output).Select(match => match.Groups["arguments"].Value).ToList();
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var words = Word().Matches(example).Select(match => match.Value.Trim('"').Replace("PLAYBACK_ID", ToolRun.Id, StringComparison.Ordinal)).ToArray();
            var run = await ToolRun.OfAsync(ToolRun.WithNothing, "x", words);

            Assert.DoesNotContain("--help shows", run.Errors, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("mux-claims (?<arguments>[^\n<|]+)")]
    private static partial Regex Example();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}

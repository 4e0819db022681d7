using System.Text;

namespace Mux.Claims.Tool.Tests;

/// <summary>A key or a token that was given in the place of something else shows nowhere.</summary>
public sealed class SecretsTests
{
    private const string Key = "KEY";

    public static TheoryData<string> CommandLines =>
    [
        "KEY", "sign KEY", "sign KEY --json", "sign ID --expires KEY", "sign ID --expires=KEY", "sign ID --domain KEY", "sign ID --KEY", "sign ID -p width=KEY",
        "sign https://image.mux.com/KEY/thumbnail.jpg", "explain KEY", "explain ID --public-key id=KEY", "explain ID --public-key KEY", "counts KEY",
        "counts playback KEY", "keys KEY", "keys list KEY", "keys get KEY", "keys delete KEY --yes", "keys list --base-url KEY",
        "ring status -f KEY", "ring revoke KEY -f none.json --yes", "ring revoke id -f KEY --yes",
    ];

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task A_key_in_the_wrong_place_is_not_shown(string line)
    {
        var pem = ToolRun.PrivateKey;
        var body = string.Concat(pem.Split('\n').Where(line => !line.StartsWith('-')));
        string[] keys =
        [
            pem, pem.Replace("\n", "\\n", StringComparison.Ordinal), pem.Insert(700, "//"),
            Convert.ToBase64String(Encoding.ASCII.GetBytes(pem)), body, "/" + body.Insert(700, "//"),
        ];
        foreach (var key in keys)
        {
            var arguments = line.Split(' ').Select(part => part.Replace(Key, key, StringComparison.Ordinal).Replace("ID", ToolRun.Id, StringComparison.Ordinal));
            var run = await ToolRun.OfAsync(ToolRun.WithNothing, null, [.. arguments]);

            Assert.NotEqual(0, run.ExitCode);
            var shown = run.Output + run.Errors;
            Assert.NotEqual("", shown);
            for (var i = 40; i + 12 <= key.Length - 40; i++)
            {
                Assert.DoesNotContain(key.Substring(i, 12), shown, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("http://10.0.0.1/", "must be https")]
    [InlineData("http://127.0.0.1.example.com/", "must be https")]
    [InlineData("https://user:word@example.com/", "must have no user name and no password")]
    [InlineData("ftp://example.com/", "must be an absolute http or https URL")]
    [InlineData("word", "must be an absolute http or https URL")]
    public async Task An_address_that_would_show_secrets_on_the_way_is_refused(string address, string problem)
    {
        var option = await ToolRun.OfAsync(ToolRun.WithKey, null, "keys", "list", "--base-url", address);
        var environment = new Dictionary<string, string> { ["MUX_TOKEN_ID"] = "id", ["MUX_TOKEN_SECRET"] = "secret", ["MUX_BASE_URL"] = address };
        var variable = await ToolRun.OfAsync(environment, null, "keys", "list");

        Assert.Equal((2, 2), (option.ExitCode, variable.ExitCode));
        Assert.StartsWith($"--base-url {problem}", option.Errors, StringComparison.Ordinal);
        Assert.StartsWith($"MUX_BASE_URL {problem}", variable.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(":word", option.Errors + variable.Errors, StringComparison.Ordinal);
    }
}

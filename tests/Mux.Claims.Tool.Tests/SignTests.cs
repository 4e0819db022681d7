using System.Text.Json;

namespace Mux.Claims.Tool.Tests;

public class SignTests
{
    private const string Thumbnail = $"https://image.mux.com/{ToolRun.Id}/thumbnail.jpg";

    [Fact]
    public async Task A_public_URL_becomes_a_signed_one_that_serves()
    {
        var run = await ToolRun.OfAsync("sign", $"{Thumbnail}?time=25&width=600", "--expires", "6h");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith($"{Thumbnail}?token=eyJ", run.Output, StringComparison.Ordinal);
        var explained = await ToolRun.OfAsync("explain", run.Output.Trim());
        Assert.Equal(0, explained.ExitCode);
        Assert.StartsWith("Serves", explained.Output, StringComparison.Ordinal);
        Assert.Contains("2026-12-01 06:00:00Z", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_playback_ID_stands_for_its_playlist()
    {
        var run = await ToolRun.OfAsync("sign", ToolRun.Id, "--domain", "media.example.com");

        Assert.StartsWith($"https://stream.media.example.com/{ToolRun.Id}.m3u8?token=", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_is_signed_line_by_line_and_a_bad_line_stays_empty()
    {
        var run = await ToolRun.OfAsync(ToolRun.WithKey, $"{ToolRun.Id}\n\n{Thumbnail}?widht=1\r\n{Thumbnail}\n", "sign", "--token-only");

        var lines = run.Output.Split('\n');
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("eyJ", lines[0], StringComparison.Ordinal);
        Assert.Equal("", lines[1]);
        Assert.StartsWith("eyJ", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("2: widht: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("'width'", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.m3u8\r\n\r\n  {id}  \n", 2)]
    [InlineData("{id}", 1)]
    [InlineData("\n\n", 0)]
    public async Task Lines_end_as_they_do_on_any_system(string input, int lines)
    {
        var run = await ToolRun.OfAsync(ToolRun.WithKey, input.Replace("{id}", ToolRun.Id, StringComparison.Ordinal), "sign", "--json");

        Assert.Equal(lines, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(lines == 2 ? 1 : 0, run.ExitCode);
    }

    [Theory]
    [InlineData(16 * 1024)]
    [InlineData((16 * 1024) - 1)]
    [InlineData(100_000)]
    public async Task A_line_is_read_whole_wherever_the_reading_pauses(int length)
    {
        var comment = new string('x', length);

        var run = await ToolRun.OfAsync(ToolRun.WithKey, $"{comment}\n{ToolRun.Id}\n", "sign", "--token-only");

        Assert.Equal(["", "eyJ"], run.Output.Split('\n')[..2].Select(line => line.Length > 3 ? line[..3] : line));
    }

    [Fact]
    public async Task A_line_without_an_end_is_refused()
    {
        var run = await ToolRun.OfAsync(ToolRun.WithKey, $"{ToolRun.Id}\n{new string('a', 1_100_000)}", "sign");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Standard input has a line of more than 1 MB", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("abc\n")]
    public async Task An_expiry_beyond_all_calendars_is_a_mistake_however_the_URLs_come(string? input)
    {
        var run = await ToolRun.OfAsync(
            ToolRun.WithKey, input, ["sign", .. input is null ? [ToolRun.Id] : Array.Empty<string>(), "--expires", string.Concat(Enumerable.Repeat("1000y", 8))]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("9999", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_is_an_object_a_line()
    {
        var run = await ToolRun.OfAsync("sign", "--json", ToolRun.Id, $"{Thumbnail}?fps=1");

        var objects = run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith(objects[0].GetProperty("token").GetString()!, objects[0].GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-12-08T00:00:00Z", objects[0].GetProperty("expires_at").GetString());
        Assert.Contains("fps", objects[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_can_come_from_a_file_or_from_standard_input()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, ToolRun.PrivateKey);
        try
        {
            var fromFile = await ToolRun.OfAsync(ToolRun.WithNothing, null, "sign", ToolRun.Id, "--key-id", "k", "--key-file", file);
            var fromInput = await ToolRun.OfAsync(ToolRun.WithNothing, ToolRun.PrivateKey, "sign", ToolRun.Id, "--key-id", "k", "--key-file", "-");

            Assert.Equal((0, 0), (fromFile.ExitCode, fromInput.ExitCode));
            Assert.Equal(fromFile.Output, fromInput.Output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("sign")]
    [InlineData("sign", ToolRun.Id, "--expires", "soon")]
    [InlineData("sign", ToolRun.Id, "--expires", "0s")]
    [InlineData("sign", ToolRun.Id, "--nonsense")]
    [InlineData("sign", ToolRun.Id, "--key-file", "/nowhere/at/all")]
    [InlineData("sign", ToolRun.Id, "--domain", "stream.example.com")]
    [InlineData("sing", ToolRun.Id)]
    public async Task A_mistake_in_the_command_line_ends_with_2(params string[] arguments)
    {
        var run = await ToolRun.OfAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEqual("", run.Errors);
    }

    [Fact]
    public async Task A_missing_key_is_named_and_no_key_is_repeated()
    {
        var none = await ToolRun.OfAsync(ToolRun.WithNothing, null, "sign", ToolRun.Id);
        var swapped = await ToolRun.OfAsync(new Dictionary<string, string> { ["MUX_SIGNING_KEY"] = ToolRun.PrivateKey, ["MUX_PRIVATE_KEY"] = "signing-key" }, null, "sign", ToolRun.Id);

        Assert.Equal((2, 2), (none.ExitCode, swapped.ExitCode));
        Assert.Contains("MUX_SIGNING_KEY and MUX_PRIVATE_KEY", none.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(ToolRun.PrivateKey.Split('\n')[2], swapped.Errors, StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mux.Claims.Tool.Tests;

/// <summary>The tool as people see it: a process of its own in a real terminal.</summary>
public partial class TerminalTests
{
    private const string Explained = $"explain https://image.mux.com/{ToolRun.Id}/animated.gif?token=eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ0IiwiZXhwIjoxfQ.AAAA";

    [TerminalTheory]
    [InlineData(80, Explained)]
    [InlineData(80, "--help")]
    [InlineData(80, "sign --help")]
    [InlineData(80, "explain --help")]
    [InlineData(80, "keys --help")]
    [InlineData(80, "ring --help")]
    [InlineData(200, Explained)]
    [InlineData(200, "explain --help")]
    public async Task Lines_keep_to_the_terminals_width_and_use_it(int columns, string arguments)
    {
        var lines = Styles().Replace(await ShowAsync(columns, arguments), "").Split('\n').Select(line => line.TrimEnd()).ToList();

        // A link that broke would open nothing, and an example that broke would run nothing.
        Assert.All(
            lines.TakeWhile(line => line != "Examples:").Where(line => !line.Contains("https://", StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, columns));
        Assert.Contains(lines, line => line.Length > columns / 2);
    }

    [TerminalTheory]
    [InlineData("LANG=C.UTF-8", true)]
    [InlineData("NO_COLOR=1", false)]
    public async Task NO_COLOR_is_heeded(string environment, bool isColoured) =>
        Assert.Equal(isColoured, Regex.IsMatch(await ShowAsync(80, Explained, environment), @"\x1b\[[0-9;]*38;5;9m"));

    [TerminalTheory]
    [InlineData(Explained)]
    [InlineData("--help")]
    [InlineData("explain --help")]
    public async Task What_is_piped_holds_no_styles(string arguments) =>
        Assert.DoesNotMatch(@"\x1b\[[0-9;]*m", await ShowAsync(80, arguments + " | cat"));

    private static async Task<string> ShowAsync(int columns, string arguments, string environment = "TERM=xterm-256color")
    {
        var tool = $"env TERM=xterm-256color {environment} '{Environment.ProcessPath}' '{Path.Combine(AppContext.BaseDirectory, "mux-claims.dll")}'";
        var start = new ProcessStartInfo(TerminalTheoryAttribute.Script, ["-qec", $"stty cols {columns}; {tool} {arguments}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("NO_COLOR");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var shown = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return shown;
    }

    [GeneratedRegex("\u001b\\[[0-9;?]*[a-zA-Z]|\u001b[=>]|\u001b\\]8;[^\u001b]*\u001b\\\\")]
    private static partial Regex Styles();
}

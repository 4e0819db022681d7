using System.Diagnostics;
using LocalMux;

namespace Mux.Claims.LocalMux.Tests;

/// <summary>The command line of the program.</summary>
public sealed class ArgumentsTests
{
    [Theory]
    [InlineData("--help", 0, "--http-port N")]
    [InlineData("-h", 0, "--fail 503")]
    [InlineData("--htp-port 5180", 2, "There is no argument '--htp-port'.")]
    [InlineData("serve", 2, "There is no argument 'serve'.")]
    [InlineData("--http-port", 2, "--http-port needs a value.")]
    [InlineData("--http-port 70000", 2, "--http-port is a whole number from 0 to 65535, not '70000'.")]
    [InlineData("--requests-per-minute 0", 2, "--requests-per-minute is a whole number from 1 to ")]
    [InlineData("--signed-ids abc,undefined", 2, "--signed-ids: A PlaybackId must be an ID, but 'undefined' is what a program prints where a value is missing")]
    [InlineData("--domains https://media.example.com", 2, "--domains: ")]
    [InlineData("--http-port=here", 2, "--http-port is a whole number")]
    [InlineData("--delay 300", 2, "--delay is a time such as 300ms or 1.5s, not '300'.")]
    [InlineData("--fail 200", 2, "'200' is no failure.")]
    public async Task What_it_does_not_run_with_it_says(string arguments, int exitCode, string said)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(LocalMuxServer).Assembly.Location, .. arguments.Split(' ')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_go_before_the_environment()
    {
        var options = Arguments.Read(
            ["--http-port", "0", "--fail=api:503/3,reset", "--delay", "1.5s", "--signed-ids", "A, B"],
            name => name switch { "LOCALMUX_HTTP_PORT" => "8080", "LOCALMUX_TOKEN_ID" => "somebody", _ => null }).ToOptions();

        Assert.Equal((0, 5143, "somebody"), (options.HttpPort, options.HttpsPort, options.TokenId));
        Assert.Equal(TimeSpan.FromSeconds(1.5), options.Disturbance.Delay);
        Assert.Equal([new(503, 3, "api"), new(null)], options.Disturbance.Failures);
        Assert.Equal(["A", "B"], options.Playbacks.Select(playback => playback.Id).TakeLast(2));
    }

    [Fact]
    public void The_help_has_every_argument()
    {
        var help = Arguments.Help.Split('\n').Where(line => line.StartsWith("  --", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0][2..]);

        Assert.Equal([.. Arguments.Names, "help"], help);
    }
}

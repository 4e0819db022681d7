using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>The sample, or another site, in a process of its own, as <c>dotnet run</c> starts it, on a free port of loopback.</summary>
internal sealed partial class RunningSite : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningSite(string program, string contentRoot, string address, IEnumerable<(string Name, string Value)> settings)
    {
        var path = Path.Combine(AppContext.BaseDirectory, program);
        var start = CommandLine.StartInfo("dotnet", [path, "--contentRoot", contentRoot, "--urls", address]);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MUX_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"{program} has ended: {Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has written.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public Uri Address => _address.Task.Result;

    /// <param name="settings">Environment variables.</param>
    public static Task<RunningSite> StartAsync(params IEnumerable<(string Name, string Value)> settings) =>
        StartAsync(WatchPage("http://127.0.0.1:0", settings));

    /// <summary>Starts the sample where another one was.</summary>
    public static Task<RunningSite> StartAsync(Uri address) => StartAsync(WatchPage(address.GetLeftPart(UriPartial.Authority), []));

    /// <summary>Starts another site than the sample.</summary>
    /// <param name="program">The name of its assembly.</param>
    /// <param name="settings">Environment variables.</param>
    public static Task<RunningSite> StartAsync(string program, params IEnumerable<(string Name, string Value)> settings) =>
        StartAsync(new RunningSite(program, AppContext.BaseDirectory, "http://127.0.0.1:0", settings));

    private static RunningSite WatchPage(string address, IEnumerable<(string Name, string Value)> settings) =>
        new("WatchPage.dll", ToolLocator.Directory("SampleDirectory"), address, settings);

    private static async Task<RunningSite> StartAsync(RunningSite site)
    {
        await site._address.Task;
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (Announcement().Match(line ?? "") is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Value));
        }
    }

    [GeneratedRegex(@"(?<=Now listening on: )http://127\.0\.0\.1:\d+")]
    private static partial Regex Announcement();
}

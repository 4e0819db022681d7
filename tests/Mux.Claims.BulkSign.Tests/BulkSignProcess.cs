using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.BulkSign.Tests;

/// <summary>The sample in a process of its own.</summary>
internal sealed class BulkSignProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private BulkSignProcess(IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> variables)
    {
        var start = CommandLine.StartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BulkSign.dll"), .. arguments]);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MUX_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Read;
        _process.ErrorDataReceived += Read;
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

    public bool HasExited => _process.HasExited;

    /// <summary>Starts it with a signing key.</summary>
    public static BulkSignProcess Start(SigningKey? key, params IEnumerable<string> arguments) =>
        new(arguments, key is null ? [] : [("MUX_SIGNING_KEY", key.Id), ("MUX_PRIVATE_KEY", key.PrivateKey)]);

    /// <summary>Starts it without a signing key, in a home of its own.</summary>
    public static BulkSignProcess StartAtHome(string home, params IEnumerable<string> arguments) =>
        new(arguments, [("HOME", home), ("XDG_DATA_HOME", home), ("LOCALAPPDATA", home)]);

    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits for a line to come.</summary>
    public async Task UntilAsync(string text)
    {
        var patience = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            var hasEnded = HasExited && patience.Elapsed > TimeSpan.FromSeconds(5);
            Assert.True(patience.Elapsed < Patience && !hasEnded, $"'{text}' did not come: {Output}");
            await Task.Delay(20);
        }
    }

    /// <summary>Ends it as kill -9 does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Stops it, such as SIGSTOP, or lets it go on.</summary>
    public void Signal(string name) =>
        Assert.Equal(0, CommandLine.Run("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]).ExitCode);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Read(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}

using System.Diagnostics;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.Fleet;

/// <summary>A node in a process of its own.</summary>
internal sealed class NodeProcess : IDisposable
{
    private const int LinesKept = 60;

    private readonly Process _process;
    private readonly Queue<string> _log = [];

    public NodeProcess(string name, IEnumerable<string> arguments, Action<NodeProcess, string> signed)
    {
        Name = name;
        var start = CommandLine.StartInfo("dotnet", [typeof(NodeProcess).Assembly.Location, "node", .. arguments]);
        foreach (var variable in start.Environment.Keys.Where(variable => variable.StartsWith("MUX_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }

        // What a start costs is what a minute of many starts is made of.
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.EndsWith(Node.End, StringComparison.Ordinal) is true)
            {
                signed(this, line.Data[..^Node.End.Length]);
            }
        };
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Name { get; }

    /// <summary>Whether it has printed a URL.</summary>
    public bool HasSigned { get; set; }

    public bool HasExited => _process.HasExited;

    /// <summary>The last lines of its log.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_log)
            {
                return [.. _log];
            }
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Holds it back, as a machine that swaps or moves is held back.</summary>
    public async Task StallAsync(TimeSpan time)
    {
        Signal("-STOP");
        await Task.Delay(time);
        Signal("-CONT");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Signal(string signal)
    {
        if (!_process.HasExited)
        {
            CommandLine.Run("kill", [signal, $"{_process.Id}"]);
        }
    }

    private void Keep(string? line)
    {
        lock (_log)
        {
            if (line is not null)
            {
                _log.Enqueue(line);
                while (_log.Count > LinesKept)
                {
                    _log.Dequeue();
                }
            }
        }
    }
}

using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Mux.Claims.Load.Benchmarks;

/// <summary>A server in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(string program, IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        Address = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{program} has ended.");
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>One of this program's own servers.</summary>
    public static ServerProcess DotNet(string name, string file) => new(Environment.ProcessPath!, [.. Self, "serve", name, file]);

    public static ServerProcess Node(string keyId, string base64, params string[] options) => new(
        "node",
        [Metadata("NodeServer"), .. options],
        new() { ["NODE_ENV"] = "production", ["MUX_SIGNING_KEY"] = keyId, ["MUX_PRIVATE_KEY"] = base64 });

    /// <summary>Sends requests from one more process.</summary>
    public async Task<Figures> SendAsync(int count, int concurrency, string path)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!, [.. Self, "send", count.ToString(), concurrency.ToString(), Address + path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var sender = Process.Start(start)!;
        sender.StandardInput.Close();
        var last = (await sender.StandardOutput.ReadToEndAsync()).TrimEnd().Split('\n')[^1];
        await sender.WaitForExitAsync();
        return JsonSerializer.Deserialize<Figures>(last)!;
    }

    public void Dispose()
    {
        // The end of its input ends the process.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    // Started as "dotnet X.dll", the program is dotnet.
    private static string[] Self => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ServerProcess).Assembly.Location] : [];

    private static string Metadata(string name) =>
        typeof(ServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;
}

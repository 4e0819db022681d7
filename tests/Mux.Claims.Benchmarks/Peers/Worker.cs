using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Mux.Claims.Benchmarks.Measuring;

namespace Mux.Claims.Benchmarks.Peers;

/// <summary>A process of another language, which lives as long as the measuring and runs one of its peers when it is told to.</summary>
internal sealed class Worker : IDisposable
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    private readonly Process _process;

    /// <summary>What worker.mjs knows.</summary>
    public static IReadOnlyList<string> NodePeers { get; } =
    [
        "mux-node, base64 PEM", "mux-node, CryptoKey", "jose, CryptoKey", "jose, PEM", "jsonwebtoken, KeyObject", "jsonwebtoken, PEM",
    ];

    /// <summary>What worker.py knows.</summary>
    public static IReadOnlyList<string> PythonPeers { get; } = ["PyJWT, key object", "PyJWT, PEM"];

    private Worker(Workload workload, string program, string script, IEnumerable<PlainToken> tokens)
    {
        var start = new ProcessStartInfo(program, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        Write(new { Workload.KeyId, workload.Pem, workload.Base64, tokens });
    }

    public static Worker Node(Workload workload, IEnumerable<PlainToken> tokens) => new(workload, "node", Script("NodeWorker"), tokens);

    /// <summary>Starts Python where one has PyJWT; null where none has.</summary>
    public static Worker? Python(Workload workload, IEnumerable<PlainToken> tokens)
    {
        // Debian's packages are seen by Debian's own python3 alone, which need not be the first on the PATH.
        const string Debian = "/usr/bin/python3";
        using var probe = File.Exists(Debian) ? Process.Start(Debian, ["-c", "import jwt, cryptography"]) : null;
        probe?.WaitForExit();
        return probe?.ExitCode == 0 ? new Worker(workload, Debian, Script("PythonWorker"), tokens) : null;
    }

    /// <summary>Makes one token with a peer.</summary>
    public string Token(string peer) => Exchange(new { peer }).GetProperty("token").GetString()!;

    /// <summary>Runs batches with a peer for at least some time.</summary>
    /// <param name="peer">The peer's name in the script.</param>
    /// <param name="duration">How long at least.</param>
    /// <param name="batch">How many tokens are made before the clock is looked at.</param>
    /// <param name="inFlight">How many tokens are awaited at once.</param>
    public Slice Run(string peer, TimeSpan duration, int batch = Stopclock.Batch, int inFlight = 1)
    {
        var reply = Exchange(new { peer, milliseconds = duration.TotalMilliseconds, batch, inFlight });
        return new Slice(
            reply.GetProperty("operations").GetInt64(), reply.GetProperty("wall").GetDouble(), reply.GetProperty("cpu").GetDouble());
    }

    public void Dispose()
    {
        // The end of its input ends the process.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Script(string name) =>
        typeof(Worker).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;

    private JsonElement Exchange(object request)
    {
        Write(request);
        var reply = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{_process.StartInfo.FileName} has ended.");
        return JsonSerializer.Deserialize<JsonElement>(reply);
    }

    private void Write(object message)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(message, CamelCase));
        _process.StandardInput.Flush();
    }
}

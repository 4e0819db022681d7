using System.Diagnostics;
using System.Text.Json;
using Mux.Claims.Fuzz.Targets;

namespace Mux.Claims.Fuzz.Peers;

/// <summary>Node's <c>URL</c>, <c>URLSearchParams</c> and <c>JSON.parse</c>, which are asked many questions at once.</summary>
internal sealed class NodePeer : IDisposable
{
    private const int Batch = 256;

    private readonly List<(string Kind, string Text, string Input, Action<NodeReading?> Check)> _questions = [];
    private readonly Process? _process = Start();

    /// <summary>The target and the input whose questions come next.</summary>
    public string Current { get; set; } = "";

    /// <summary>How many answers were compared.</summary>
    public int Answers { get; private set; }

    public bool IsMissing => _process is null;

    public void AskUrl(string url, Action<NodeReading?> check) => Ask("url", url, check);

    public void AskQuery(string query, Action<NodeReading?> check) => Ask("query", query, check);

    public void AskJson(byte[] utf8, Action<NodeReading?> check) => Ask("json", Convert.ToBase64String(utf8), check);

    /// <summary>Compares the answers once there are enough questions, or at the end.</summary>
    /// <returns>The inputs whose answers differ, and why.</returns>
    public IEnumerable<(string Input, FindingException Finding)> Compare(bool isEnd)
    {
        if (_process is null || _questions.Count == 0 || (_questions.Count < Batch && !isEnd))
        {
            yield break;
        }

        _process.StandardInput.WriteLine(JsonSerializer.Serialize(_questions.Select(question => new[] { question.Kind, question.Text })));
        _process.StandardInput.Flush();
        using var answers = JsonDocument.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("node has ended"));
        var questions = _questions.ToList();
        _questions.Clear();
        for (var i = 0; i < questions.Count; i++)
        {
            if (Difference(answers.RootElement[i], questions[i].Check) is { } finding)
            {
                yield return (questions[i].Input, finding);
            }
        }

        Answers += questions.Count;
    }

    public void Dispose()
    {
        _process?.StandardInput.Close();
        _process?.WaitForExit();
        _process?.Dispose();
    }

    private static FindingException? Difference(JsonElement answer, Action<NodeReading?> check)
    {
        try
        {
            check(answer.ValueKind == JsonValueKind.Null
                ? null
                : new(answer[0].GetString()!, answer[1].GetString()!, [.. answer[2].EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!))]));
            return null;
        }
        catch (FindingException finding)
        {
            return finding;
        }
    }

    private void Ask(string kind, string text, Action<NodeReading?> check)
    {
        if (_process is not null)
        {
            _questions.Add((kind, text, Current, check));
        }
    }

    private static Process? Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [FuzzTarget.PathOf("tests/Mux.Claims.Fuzz/Peers/peer.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardInputEncoding = new System.Text.UTF8Encoding(false),
            });
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("MUX_CLAIMS_INTEROP") != "required")
        {
            return null;
        }
    }
}

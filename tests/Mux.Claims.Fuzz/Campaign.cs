using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Mux.Claims.Fuzz.Feedback;
using Mux.Claims.Fuzz.Peers;
using Mux.Claims.Fuzz.Targets;

namespace Mux.Claims.Fuzz;

/// <summary>Tries inputs until the time is up, and keeps those that take new branches, of which it makes the next.</summary>
internal sealed class Campaign : IDisposable
{
    /// <summary>So many findings are enough to look at.</summary>
    private const int MaxFindings = 10;

    private const int MaxPool = 4000;

    /// <summary>An input takes no longer than this, and for each of its characters two microseconds more.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly NodePeer _node = new();
    private readonly Coverage _coverage = new();
    private readonly FuzzTarget[] _targets;
    private readonly List<string>[] _pools;
    private readonly int[] _tried;
    private readonly Dictionary<string, string> _findings = [];
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "mux-claims-fuzz");

    private Campaign()
    {
        _targets = [new UrlTarget(_node), new PayloadTarget(_node), new PastedTarget(), new KeyTarget()];
        _pools = [.. _targets.Select(target => target.Seeds.ToList())];
        _tried = new int[_targets.Length];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Run(TimeSpan duration, int seed)
    {
        Console.WriteLine($"Seed {seed}, {duration.TotalMinutes:0.##} minutes.");
        using var campaign = new Campaign();
        campaign.Fuzz(duration, seed);
        campaign.Report(duration, seed);
        return campaign._findings.Count == 0 ? 0 : 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Replay(string file)
    {
        using var campaign = new Campaign();
        var index = Array.FindIndex(campaign._targets, target => Path.GetFileName(file).StartsWith(target.Name, StringComparison.Ordinal));
        campaign.Try(index, File.ReadAllText(file, Encoding.Unicode));
        campaign.Compare(isEnd: true);
        Console.WriteLine(campaign._findings.Count == 0 ? "Nothing was found." : "");
        return campaign._findings.Count == 0 ? 0 : 1;
    }

    public void Dispose()
    {
        foreach (var target in _targets)
        {
            (target as IDisposable)?.Dispose();
        }

        _node.Dispose();
    }

    private void Fuzz(TimeSpan duration, int seed)
    {
        var random = new Random(seed);
        var words = File.ReadLines(FuzzTarget.PathOf("tests/Mux.Claims.Fuzz/Corpus/words.txt")).Where(line => !line.StartsWith("##", StringComparison.Ordinal));
        var mutator = new Mutator(random, [.. words]);
        for (var i = 0; i < _targets.Length; i++)
        {
            foreach (var input in _targets[i].Seeds)
            {
                Try(i, input);
            }
        }

        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration && _findings.Count < MaxFindings)
        {
            for (var i = 0; i < _targets.Length; i++)
            {
                var pool = _pools[i];
                var input = _targets[i].Mutate(mutator.Pick(pool), mutator.Pick(pool), mutator);
                if (input.Length > 0 && Try(i, input))
                {
                    if (pool.Count < MaxPool)
                    {
                        pool.Add(input);
                    }
                    else
                    {
                        pool[mutator.Below(MaxPool)] = input;
                    }
                }
            }

            Compare(isEnd: false);
        }

        Compare(isEnd: true);
    }

    /// <summary>Tries an input, and says whether it took a new branch.</summary>
    private bool Try(int index, string input)
    {
        var target = _targets[index];
        _node.Current = $"{target.Name}\n{input}";
        _tried[index]++;
        _coverage.Start();
        try
        {
            var start = Stopwatch.GetTimestamp();
            target.Try(input);
            CheckTime(target, input, Stopwatch.GetElapsedTime(start));
        }
        catch (Exception e)
        {
            Keep(target.Name, input, e);
        }

        return _coverage.IsNew() && input.Length < 20_000;
    }

    /// <summary>A long time may be the machine's or the compiler's, and then is not so again and again in the processor's time.</summary>
    private static void CheckTime(FuzzTarget target, string input, TimeSpan taken)
    {
        var limit = Longest + TimeSpan.FromMicroseconds(2L * input.Length);
        for (var i = 0; i < 5 && taken > limit; i++)
        {
            var start = Environment.CpuUsage.TotalTime;
            target.Try(input);
            taken = Environment.CpuUsage.TotalTime - start;
        }

        FindingException.ThrowUnless(taken <= limit, $"{input.Length} characters take {taken.TotalMilliseconds:0} ms");
    }

    private void Compare(bool isEnd)
    {
        foreach (var (input, finding) in _node.Compare(isEnd))
        {
            var end = input.IndexOf('\n', StringComparison.Ordinal);
            Keep(input[..end], input[(end + 1)..], finding);
        }
    }

    private void Keep(string target, string input, Exception e)
    {
        // One for each kind: what was found, and where.
        var message = string.Concat(e.Message.Where(c => !char.IsAsciiDigit(c)));
        var kind = $"{target} {e.GetType().Name} {message[..Math.Min(message.Length, 30)]} {(e is FindingException ? "" : e.StackTrace?.Split('\n')[0])}";
        Directory.CreateDirectory(_folder);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(input)))[..12];
        var file = Path.Combine(_folder, $"{target}-{hash}.txt");
        if (_findings.TryAdd(kind, file))
        {
            File.WriteAllText(file, input, Encoding.Unicode);
            Console.WriteLine($"Found in {target}: {(e is FindingException ? e.Message : e)}\n  the input: {file}\n  again: build/fuzz.sh --input {file}");
        }
    }

    private void Report(TimeSpan duration, int seed)
    {
        for (var i = 0; i < _targets.Length; i++)
        {
            Console.WriteLine($"{_targets[i].Name}: {_tried[i]:#,0} inputs, {_targets[i].Accepted:#,0} taken, {_pools[i].Count:#,0} kept for new branches");
        }

        Console.WriteLine(
            $"{_tried.Sum():#,0} inputs, {_tried.Sum() / duration.TotalSeconds:#,0} a second; {_coverage.Branches:#,0} branches; " +
            (_node.IsMissing ? "Node is missing, so that its reading was not compared." : $"{_node.Answers:#,0} readings of Node's compared."));
        Console.WriteLine(_findings.Count == 0 ? "Nothing was found." : $"{_findings.Count} findings. All again: build/fuzz.sh {duration.TotalMinutes:0.##} {seed}");
    }
}

using System.Diagnostics;
using Mux.Claims.Benchmarks.Measuring;
using Mux.Claims.Benchmarks.Peers;

namespace Mux.Claims.Benchmarks.Sections;

/// <summary>How long the slowest tokens take.</summary>
internal static class TailSection
{
    public static void Print(Pace pace)
    {
        using var workload = new Workload();
        using var dotnet = new DotNetPeers(workload.CreateRsa);
        var signatures = pace.IsQuick ? 64 : 640 * Stopclock.Batch;
        var hits = pace.IsQuick ? 64 : 1_000_000;
        Action raw = () => dotnet.Raw(), sign = () => dotnet.Sign(), hit = () => dotnet.CachedUrl();

        Time(signatures / 10, sign);
        Time(hits / 10, hit);
        var rawAlone = Time(signatures, raw);
        (string Name, double[] Microseconds)[] rows =
        [
            ("raw RSA, alone", rawAlone),
            ("token, alone", Time(signatures, sign)),
            ("token, while another thread signs", Beside(sign, () => Time(signatures, sign))),
            ("signed URL from the cache, alone", Time(hits, hit)),
            ("signed URL from the cache, while another thread signs", Beside(sign, () => Time(hits, hit))),
            ("signed URL from the cache, while another thread takes it too", Beside(hit, () => Time(hits, hit))),
        ];

        Console.WriteLine("## The slowest");
        Console.WriteLine();
        Console.WriteLine($"Each call is timed by itself: {signatures:#,0} signatures and {hits:#,0} URLs from the cache a row, µs.");
        Console.WriteLine();
        Console.WriteLine("| | p50 | p99 | p99.9 | most |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (name, times) in rows)
        {
            double[] sorted = [.. times.Order()];
            var format = sorted[sorted.Length / 2] < 10 ? "0.00" : "#,0";
            Console.WriteLine($"| {name} | {At(0.5)} | {At(0.99)} | {At(0.999)} | {At(1)} |");

            string At(double share) => Quartiles.At(sorted, share).ToString(format);
        }

        var (refresh, other) = Refresh(rawAlone);
        Console.WriteLine();
        Console.WriteLine(
            $"- **Signing.** Every 32nd signature of a key renews OpenSSL's blinding: raw RSA takes {refresh:0} µs then, and {other:0} µs else. That is 3 % " +
            "of all signatures, so that p99 is theirs, in every library that uses the key; p99.9 is the operating system taking the core away.");
        Console.WriteLine(
            "- **Beside another thread** that signs with the same key, the blinding is shared under OpenSSL's lock, and either thread may meet the renewal.");
        Console.WriteLine(
            "- **The cache** waits for nothing but its lock, which is held for the look-up alone; its p99.9 is the collector, which takes the strings away, " +
            "and the operating system.");
        Console.WriteLine();
        Console.WriteLine(Targets.AtMost("p99 of a token", P99(rows[1].Microseconds) / P99(rawAlone), 1.05, "0.000", " × raw RSA's"));
    }

    private static double P99(double[] times) => Quartiles.At(times.Order().ToArray(), 0.99);

    private static double[] Time(int count, Action operation)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            operation();
            times[i] = (Stopwatch.GetTimestamp() - start) * 1e6 / Stopwatch.Frequency;
        }

        return times;
    }

    /// <summary>Measures while another thread runs an operation over and over.</summary>
    private static double[] Beside(Action load, Func<double[]> measure)
    {
        using var isDone = new ManualResetEventSlim();
        var other = new Thread(() =>
        {
            while (!isDone.IsSet)
            {
                load();
            }
        });
        other.Start();
        try
        {
            return measure();
        }
        finally
        {
            isDone.Set();
            other.Join();
        }
    }

    /// <summary>The medians of the one signature in 32 that renews the blinding, and of the others.</summary>
    private static (double Refresh, double Other) Refresh(double[] times)
    {
        var byPhase = times.Select((time, i) => (time, Phase: i % Stopclock.Batch)).ToLookup(pair => pair.Phase, pair => pair.time);
        var medians = byPhase.Select(phase => Quartiles.Of(phase).Median).Order().ToArray();
        return (medians[^1], medians[medians.Length / 2]);
    }
}

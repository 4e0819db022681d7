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
        Action raw = () => dotnet.Raw();
        Action sign = () => dotnet.Sign();
        Action token = () => dotnet.CachedToken();
        Action url = () => dotnet.CachedUrl();

        Time(signatures / 10, raw, sign, token, url);
        var alone = Time(signatures, raw, sign);
        (string Name, double[] Microseconds)[] rows =
        [
            ("raw RSA", alone[0]),
            ("token", alone[1]),
            ("token, while another thread signs", Beside(sign, () => Time(signatures, sign)[0])),
            ("token from the cache", Time(hits, token)[0]),
            ("signed URL from the cache", Time(hits, url)[0]),
            ("signed URL from the cache, while another thread signs", Beside(sign, () => Time(hits, url)[0])),
            ("signed URL from the cache, while another thread takes it too", Beside(url, () => Time(hits, url)[0])),
        ];

        Console.WriteLine($"""
            ## The slowest

            Each call is timed by itself: {signatures:#,0} signatures and {hits:#,0} URLs from the cache a row, µs.

            | | p50 | p99 | p99.9 | most |
            |---|---|---|---|---|
            """);
        foreach (var (name, times) in rows)
        {
            double[] sorted = [.. times.Order()];
            var format = sorted[sorted.Length / 2] < 10 ? "0.00" : "#,0";
            Console.WriteLine($"| {name} | {At(0.5)} | {At(0.99)} | {At(0.999)} | {At(1)} |");

            string At(double share) => Quartiles.At(sorted, share).ToString(format);
        }

        var (refresh, other) = Refresh(alone[0]);
        Console.WriteLine($"""

            - **Signing.** Every 32nd signature of a key renews OpenSSL's blinding: raw RSA takes {refresh:0} µs then, and {other:0} µs
              else. That is 3 % of all signatures, so that p99 is theirs, in every library; p99.9 is the operating system, which takes the
              core away.
            - **Beside another thread** that signs with the same key, the blinding is shared, and either thread may meet the renewal.
            - **The cache** takes no lock and no memory for what it has: its tail is the operating system, and beside another thread the
              caches of the processor, which both use.

            """);
        Console.WriteLine(Targets.AtMost("p99 of a token", P99(alone[1]) / P99(alone[0]), 1.05, "0.000", " × raw RSA's"));
    }

    private static double P99(double[] times) => Quartiles.At(times.Order().ToArray(), 0.99);

    /// <summary>Times each of so many calls of some operations, which take turns of 32, so that what slows the machine slows all.</summary>
    private static double[][] Time(int count, params Action[] operations)
    {
        double[][] times = [.. operations.Select(_ => new double[count])];
        for (var first = 0; first < count; first += Stopclock.Batch)
        {
            for (var i = 0; i < operations.Length; i++)
            {
                for (var call = first; call < Math.Min(first + Stopclock.Batch, count); call++)
                {
                    var start = Stopwatch.GetTimestamp();
                    operations[i]();
                    times[i][call] = (Stopwatch.GetTimestamp() - start) * 1e6 / Stopwatch.Frequency;
                }
            }
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

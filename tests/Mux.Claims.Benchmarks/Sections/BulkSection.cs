using System.Diagnostics;
using Mux.Claims.Benchmarks.Measuring;
using Mux.Claims.Benchmarks.Peers;

namespace Mux.Claims.Benchmarks.Sections;

/// <summary>A whole catalogue as a stream.</summary>
internal static class BulkSection
{
    private const double Megabyte = 1024 * 1024;

    public static async Task PrintAsync(Pace pace)
    {
        using var workload = new Workload();
        using var dotnet = new DotNetPeers(workload.CreateRsa);
        using var signer = workload.CreateSigner();
        var count = pace.IsQuick ? 1000 : pace.IsMillion ? 1_000_000 : 100_000;
        var cores = Environment.ProcessorCount;

        var before = RawRsa();
        var marks = await SignAsync(signer, count);
        var after = RawRsa();

        Console.WriteLine($"""
            ## A catalogue

            {count:#,0} thumbnails through `SignAllAsync`, no cache, {cores} cores. Raw RSA runs on all cores for {pace.Bulk.TotalSeconds} s
            before and after.

            | | URLs/s | processors busy | µs of processor a URL | managed heap, MB | working set, MB |
            |---|---|---|---|---|---|
            """);
        PrintRaw("raw RSA before", before);
        for (var i = 1; i < marks.Count; i++)
        {
            var (from, to) = (marks[i - 1], marks[i]);
            Console.WriteLine(
                $"| to {(double)to.Signed / count:0 %} | {Mark.Rate(from, to):#,0} | {Mark.Use(from, to):0.0 %} | " +
                $"{Mark.CpuEach(from, to):0.0} | {to.Heap / Megabyte:0.0} | {to.WorkingSet / Megabyte:0.0} |");
        }

        PrintRaw("raw RSA after", after);
        var rate = Mark.Rate(marks[0], marks[^1]);
        var cpu = Mark.CpuEach(marks[0], marks[^1]) * 2 / (before.CpuEach + after.CpuEach);
        Console.WriteLine();
        Console.WriteLine(
            $"- {rate:#,0} URLs/s are {rate * (before.WallEach + after.WallEach) / 2e6:0.000} × raw RSA on all cores, with {cpu:0.000} × " +
            "its processor time a URL.");
        Console.WriteLine(Targets.AtLeast("processors busy", Mark.Use(marks[0], marks[^1]) * 100, 95, "0.0", " %"));
        Console.WriteLine(Targets.AtMost(
            "working set at the end, to that at 10 %", (double)marks[^1].WorkingSet / marks[1].WorkingSet, 1.1, "0.00", " ×"));

        Slice RawRsa() => Stopclock.RunTogether(pace.Bulk, [.. Enumerable.Repeat<Action>(() => dotnet.Raw(), cores)]);

        void PrintRaw(string name, Slice slice) =>
            Console.WriteLine(
                $"| {name} | {1e6 / slice.WallEach:#,0} | {Math.Min(1, slice.Cpu / slice.Wall / cores):0.0 %} | {slice.CpuEach:0.0} | | |");
    }

    private static async Task<List<Mark>> SignAsync(MuxSigner signer, int count)
    {
        int[] stops = [count / 10, count / 2, count];
        List<Mark> marks = [Mark.Now(0)];
        var signed = 0;
        await foreach (var url in signer.SignAllAsync(Catalogue(count), claims => claims.ToSignedUrl(signer)))
        {
            // As a consumer would that writes it somewhere.
            GC.KeepAlive(url.Value);
            if (stops.Contains(++signed))
            {
                marks.Add(Mark.Now(signed));
            }
        }

        return marks;
    }

    private static IEnumerable<ThumbnailClaims> Catalogue(int count) =>
        Enumerable.Range(0, count).Select(i => Workload.Claims with { PlaybackId = new PlaybackId($"{Workload.Id[..^7]}{i:0000000}") });

    /// <summary>
    /// What has been used when so many were signed; the heap as the last collection left it, since to force one takes time.
    /// </summary>
    private sealed record Mark(int Signed, long Timestamp, TimeSpan Cpu, long Heap, long WorkingSet)
    {
        public static Mark Now(int signed) => new(
            signed, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetGCMemoryInfo().HeapSizeBytes, Environment.WorkingSet);

        /// <summary>Signed a second.</summary>
        public static double Rate(Mark from, Mark to) =>
            (to.Signed - from.Signed) / Stopwatch.GetElapsedTime(from.Timestamp, to.Timestamp).TotalSeconds;

        /// <summary>Microseconds of processor time a URL.</summary>
        public static double CpuEach(Mark from, Mark to) => (to.Cpu - from.Cpu).TotalMicroseconds / (to.Signed - from.Signed);

        /// <summary>The share of all cores that was used.</summary>
        public static double Use(Mark from, Mark to) =>
            (to.Cpu - from.Cpu) / Stopwatch.GetElapsedTime(from.Timestamp, to.Timestamp) / Environment.ProcessorCount;
    }
}

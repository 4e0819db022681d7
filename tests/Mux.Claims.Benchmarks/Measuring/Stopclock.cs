using System.Diagnostics;

namespace Mux.Claims.Benchmarks.Measuring;

/// <summary>Runs operations of this process for a while.</summary>
internal static class Stopclock
{
    /// <summary>
    /// OpenSSL renews the blinding of a key every 32nd signature, which then takes twice as long: a fair slice has a multiple.
    /// </summary>
    public const int Batch = 32;

    // A core that has slept while another process had its turn is slow at first.
    private static readonly TimeSpan WakeUp = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs batches of an operation for at least some time.</summary>
    /// <param name="duration">How long at least.</param>
    /// <param name="operation">What is run.</param>
    /// <param name="batch">How often it is run before the clock is looked at.</param>
    /// <param name="operations">How many operations one run counts for.</param>
    public static Slice Run(TimeSpan duration, Action operation, int batch = Batch, int operations = 1)
    {
        RunBatches(WakeUp, operation, batch: 1);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
        var (runs, wall) = RunBatches(duration, operation, batch);
        return new Slice(
            runs * operations,
            wall,
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds,
            GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    /// <summary>Runs batches of each operation on a thread of its own, all at once.</summary>
    public static Slice RunTogether(TimeSpan duration, params Action[] operations)
    {
        using var ready = new Barrier(operations.Length + 1);
        var done = new (long Runs, double Wall)[operations.Length];
        var threads = operations.Select((operation, i) => new Thread(() =>
        {
            RunBatches(WakeUp, operation, batch: 1);
            ready.SignalAndWait();
            done[i] = RunBatches(duration, operation, Batch);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        ready.SignalAndWait();
        var cpu = Environment.CpuUsage.TotalTime;
        threads.ForEach(thread => thread.Join());
        var used = Environment.CpuUsage.TotalTime - cpu;

        // Threads end at different times; as fast as they ran, all of them would have needed so long for all.
        var runs = done.Sum(thread => thread.Runs);
        return new Slice(runs, runs / done.Sum(thread => thread.Runs / thread.Wall), used.TotalMicroseconds);
    }

    private static (long Runs, double Wall) RunBatches(TimeSpan duration, Action operation, int batch)
    {
        var start = Stopwatch.GetTimestamp();
        long runs = 0;
        TimeSpan wall;
        do
        {
            for (var i = 0; i < batch; i++)
            {
                operation();
            }

            runs += batch;
            wall = Stopwatch.GetElapsedTime(start);
        }
        while (wall < duration);

        return (runs, wall.TotalMicroseconds);
    }
}

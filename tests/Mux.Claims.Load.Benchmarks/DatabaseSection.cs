using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using BulkSign;
using BulkSign.Stores;
using Mux.Claims.Benchmarks.Measuring;
using Mux.Claims.BulkSign.Tests;
using Npgsql;

namespace Mux.Claims.Load.Benchmarks;

/// <summary>The section <c>database</c>: what PostgreSQL costs BulkSign's workers beside the signing, and what a second worker adds.</summary>
internal static class DatabaseSection
{
    private const double TicksPerSecond = 100;

    /// <summary>Percent of a core's signing time.</summary>
    private const double Target = 3;

    private static readonly DateTimeOffset Expires = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task PrintAsync(bool isQuick)
    {
        var (rounds, videos) = isQuick ? (1, 1_000) : (9, 12_000);
        using var postgres = new PostgresServer();
        var database = postgres.CreateDatabase();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        using var rsa = RSA.Create(2048);
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("bulk", rsa, leaveOpen: true));
        await using (var store = new PostgresStore(database, "videos", "seed", TimeSpan.FromMinutes(1)))
        {
            await store.SeedAsync(videos, CancellationToken.None);
        }

        var ids = Demo.Videos(videos)
            .SelectMany(video => PlaybackId.TryParse(video.PlaybackId, out var id) ? [id] : Array.Empty<PlaybackId>())
            .ToList();
        var all = Enumerable.Range(0, 4).Select(_ => new List<Figure>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            Figure[] figures =
            [
                await MeasureAsync(postgres, connection, () => SignAloneAsync(signer, ids, 1)),
                await MeasureAsync(postgres, connection, () => RunAsync(database, $"one{round}", signer, 1)),
                await MeasureAsync(postgres, connection, () => SignAloneAsync(signer, ids, 2)),
                await MeasureAsync(postgres, connection, () => RunAsync(database, $"two{round}", signer, 2)),
            ];
            for (var i = 0; round > 0 && i < figures.Length; i++)
            {
                all[i].Add(figures[i]);
            }

            await using var tidy = new NpgsqlCommand("truncate bulk_urls, bulk_refusals", connection);
            await tidy.ExecuteNonQueryAsync();
        }

        Console.WriteLine($"""
            ## A catalogue out of PostgreSQL

            {videos:#,0} videos through BulkSign's workers, in ranges of {Options.UsualRange:#,0}, beside the same URLs signed without a database, on
            {Environment.ProcessorCount} cores that PostgreSQL shares; its time is that of all its processes, with the checkpoint that follows. {rounds} rounds, in each of which
            every row has its turn. Median, and quartiles in parentheses.

            | | URLs/s | µs of processor a URL | µs of PostgreSQL's a URL |
            |---|---|---|---|
            """);
        string[] names = ["one thread, no database", "one worker", "two threads, no database", "two workers"];
        for (var i = 0; i < names.Length; i++)
        {
            var perSecond = Of(all[i], figure => videos / figure.Seconds);
            var own = Of(all[i], figure => figure.Own * 1e6 / videos);
            var servers = Of(all[i], figure => figure.Server * 1e6 / videos);
            Console.WriteLine($"| {names[i]} | {perSecond.ToString("#,0")} | {own.ToString("0.0")} | {(i % 2 == 0 ? "" : servers.ToString("0.0"))} |");
        }

        var rate = Quartiles.Of(all[3].Zip(all[1], (two, one) => one.Seconds / two.Seconds));
        var threads = Quartiles.Of(all[2].Zip(all[0], (two, one) => one.Seconds / two.Seconds));
        var lost = Quartiles.Of(all[1].Zip(all[0], (one, alone) => ((one.Seconds / alone.Seconds) - 1) * 100));
        var client = Quartiles.Of(all[1].Zip(all[0], (one, alone) => ((one.Own / alone.Own) - 1) * 100));
        var server = Quartiles.Of(all[1].Zip(all[0], (one, alone) => one.Server / alone.Own * 100));
        var cost = Quartiles.Of(all[1].Zip(all[0], (one, alone) => (((one.Own + one.Server) / alone.Own) - 1) * 100));
        Console.WriteLine($"""

            - A worker has one thread. Two workers sign {rate.ToString("0.00")} × what one signs, and two threads without a database {threads.ToString("0.00")} × what one does.
            - Of a core's signing time, a run out of the database takes {lost.ToString("0.0")} % longer than the signing alone.
            - The worker itself takes {client.ToString("0.0")} % more processor time than the signing alone, PostgreSQL {server.ToString("0.0")} %;
              together it is {cost.ToString("0.0")} %.
            {Met("time", lost.Median)}
            {Met("processor time, PostgreSQL's included", cost.Median)}
            - Why: COPY sends rows while the next ones are signed, so that a worker waits only between two ranges. Processor time stays what storing a row costs:
              a bare `COPY` of such rows from a file on the server, without a client, takes PostgreSQL 15 some 9 µs a row here, half of it page faults and
              copies in the kernel, and each connection of a run some 40 ms more. Only a catalogue whose URLs are not stored would do without.
            """);
    }

    private static string Met(string what, double percent)
    {
        var verdict = percent <= Target ? "Met" : $"**Missed by {(percent / Target) - 1:0.0 %}**";
        return $"- {verdict}: {what}, the database beside the signing: {percent:0.0} % of a core's signing time, at most {Target:0.0} %.";
    }

    private static Quartiles Of(IEnumerable<Figure> rounds, Func<Figure, double> figure) => Quartiles.Of(rounds.Select(figure));

    private static Task SignAloneAsync(MuxSigner signer, List<PlaybackId> ids, int threads)
    {
        return Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(() => SignEvery(thread))));

        void SignEvery(int first)
        {
            for (var i = first; i < ids.Count; i += threads)
            {
                GC.KeepAlive(new VideoClaims(ids[i]).ToSignedUrl(signer, Expires).Value);
            }
        }
    }

    private static async Task RunAsync(string database, string name, MuxSigner signer, int workers)
    {
        await using var store = new PostgresStore(database, "videos", name, TimeSpan.FromMinutes(1));
        var run = await store.BeginOrJoinAsync(new(name, "bulk", "", Expires), true, Options.UsualRange, CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() =>
            new Worker(store, signer, run, TimeSpan.FromMinutes(1), Console.Error.WriteLine).RunAsync(CancellationToken.None))));
    }

    private static async Task<Figure> MeasureAsync(PostgresServer server, NpgsqlConnection connection, Func<Task> work)
    {
        var (own, others, start) = (Environment.CpuUsage.TotalTime, ServerSeconds(server.ProcessId), Stopwatch.GetTimestamp());
        await work();
        var (seconds, used) = (Stopwatch.GetElapsedTime(start).TotalSeconds, Environment.CpuUsage.TotalTime - own);

        // What the server has put off is its work as well.
        await using var checkpoint = new NpgsqlCommand("checkpoint", connection);
        await checkpoint.ExecuteNonQueryAsync();
        return new(seconds, used.TotalSeconds, ServerSeconds(server.ProcessId) - others);
    }

    // Of the server, of its children that have ended, and of those that live.
    private static double ServerSeconds(int server)
    {
        double ticks = 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            string text;
            try
            {
                text = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                // It has ended; its time is its parent's.
                continue;
            }

            // Behind the name: the state, the parent, and from the eleventh on the times.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var isServer = int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture) == server;
            if (isServer || int.Parse(fields[1], CultureInfo.InvariantCulture) == server)
            {
                ticks += fields[11..(isServer ? 15 : 13)].Sum(field => double.Parse(field, CultureInfo.InvariantCulture));
            }
        }

        return ticks / TicksPerSecond;
    }

    private sealed record Figure(double Seconds, double Own, double Server);
}

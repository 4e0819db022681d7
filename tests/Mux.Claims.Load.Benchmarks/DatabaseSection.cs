using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using BulkSign;
using BulkSign.Stores;
using Mux.Claims.Benchmarks.Measuring;
using Mux.Claims.BulkSign.Tests;
using Npgsql;

namespace Mux.Claims.Load.Benchmarks;

/// <summary>
/// The section <c>database</c>: what PostgreSQL costs BulkSign's workers beside the signing, and what a second worker adds.
/// </summary>
internal static class DatabaseSection
{
    private const double TicksPerSecond = 100;

    /// <summary>Percent of a core's signing time.</summary>
    private const double Target = 3;

    private static readonly DateTimeOffset Expires = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task PrintAsync(bool isQuick)
    {
        var (rounds, videos) = isQuick ? (1, 1_000) : (7, 40_000);
        using var postgres = new PostgresServer();
        var database = postgres.CreateDatabase();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        using var rsa = new TimedRsa(RSA.Create(2048));
        using var signer = new MuxSigner(
            MuxSigningKey.FromRsa("bulk", rsa, leaveOpen: true), new MuxSignerOptions { VerifyForeignSignatures = false });
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
                await MeasureAsync(postgres, connection, rsa, () => SignAloneAsync(signer, ids, 1)),
                await MeasureAsync(postgres, connection, rsa, () => RunAsync(database, $"one{round}", signer, 1)),
                await MeasureAsync(postgres, connection, rsa, () => SignAloneAsync(signer, ids, 2)),
                await MeasureAsync(postgres, connection, rsa, () => RunAsync(database, $"two{round}", signer, 2)),
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

            {videos:#,0} videos through BulkSign's workers, in ranges of {Store.SmallestUsualRange:#,0}, the smallest that a catalogue gets unless it is told, beside the
            same URLs signed without a database, on {Environment.ProcessorCount} cores that PostgreSQL shares; its time is that of all its processes, with the checkpoint
            that follows. {rounds} rounds, in each of which every row has its turn. Median, and quartiles in parentheses.

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
        Quartiles Beyond(Func<Figure, double> figure) => Quartiles.Of(all[1].Zip(
            all[0], (one, alone) => ((figure(one) / one.Rsa / (figure(alone) / alone.Rsa)) - 1) * 100));
        var lost = Beyond(figure => figure.Seconds);
        var client = Beyond(figure => figure.Own);
        var server = Quartiles.Of(all[1].Select(one => one.Server / one.Rsa * 100));
        var cost = Beyond(figure => figure.Own + figure.Server);
        Console.WriteLine($"""

            - A worker has one thread. Two workers sign {rate.ToString("0.00")} × what one signs, and two threads without a database {threads.ToString("0.00")} × what one does.
            - A core that signs out of the database takes {lost.ToString("0.0")} % longer than one that only signs, and {client.ToString("0.0")} % more of its processor time.
              {Met(lost.Median)} COPY sends rows while the next ones are signed, a range is committed while the next one is
              signed, and that one was read before it was needed.
            - PostgreSQL, which seldom shares the signers' machine, takes {server.ToString("0.0")} % of it besides; together they are {cost.ToString("0.0")} %. That is what
              storing a row costs: a bare `COPY` of such rows from a file on the server, without a client, takes PostgreSQL 15 some 9 µs a row here.
            - Each percentage is beside the RSA of its own turn, since the machine's pace changes from turn to turn by more than what is measured.
            """);
    }

    private static string Met(double percent) =>
        percent <= Target ? $"Met: at most {Target:0.0} %." : $"**Missed by {(percent / Target) - 1:0.0 %}**: at most {Target:0.0} %.";

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
        var run = await store.BeginOrJoinAsync(new(name, "bulk", "", Expires), true, Store.SmallestUsualRange, CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() =>
            new Worker(store, signer, run, TimeSpan.FromMinutes(1), Console.Error.WriteLine).RunAsync(CancellationToken.None))));
    }

    private static async Task<Figure> MeasureAsync(PostgresServer server, NpgsqlConnection connection, TimedRsa rsa, Func<Task> work)
    {
        var (own, signing, others) = (Environment.CpuUsage.TotalTime, rsa.Signing, ServerSeconds(server.ProcessId));
        var start = Stopwatch.GetTimestamp();
        await work();
        var (seconds, used) = (Stopwatch.GetElapsedTime(start).TotalSeconds, Environment.CpuUsage.TotalTime - own);

        // What the server has put off is its work as well.
        await using var checkpoint = new NpgsqlCommand("checkpoint", connection);
        await checkpoint.ExecuteNonQueryAsync();
        return new(seconds, used.TotalSeconds, (rsa.Signing - signing).TotalSeconds, ServerSeconds(server.ProcessId) - others);
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

    private sealed record Figure(double Seconds, double Own, double Rsa, double Server);
}

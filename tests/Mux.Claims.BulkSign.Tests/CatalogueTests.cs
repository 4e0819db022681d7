using System.Globalization;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.BulkSign.Tests;

/// <summary>Workers on one PostgreSQL: whatever happens to them, the catalogue has the bytes that one undisturbed worker makes.</summary>
public sealed class CatalogueTests : IDisposable
{
    private const string Expires = "2040-01-01T00:00:00Z";
    private const int Videos = 10_000;
    private const int Kills = 12;

    private static readonly SigningKey Key = SigningKey.Create("bulk-key");

    private readonly PostgresServer _server = new();
    private readonly List<BulkSignProcess> _workers = [];

    public void Dispose()
    {
        _workers.ForEach(worker => worker.Dispose());
        _server.Dispose();
    }

    [InteropFact(Tool.Postgres)]
    [Trait("Slice", "3")]
    public async Task Four_workers_that_are_killed_again_and_again_make_the_bytes_of_one()
    {
        var database = _server.CreateDatabase();
        await SignAloneAsync(database);

        _workers.Add(Start(database, "four", "--workers", "1", "--range", "100"));
        await _workers[0].UntilAsync("expire at");
        var random = new Random(15);
        for (var kill = 0; kill < Kills; kill++)
        {
            while (_workers.Count < 4)
            {
                _workers.Add(Start(database, "four", "--workers", "1", "--range", "100"));
            }

            // The next part of the catalogue is there to sign when the worker dies. Two of three have begun, the others are starting.
            using var gate = new Gate(database, "four", Videos * (kill + 2) / (Kills + 2));
            var victim = _workers[random.Next(4)];
            if (random.Next(3) > 0)
            {
                await victim.UntilAsync("expire at");
            }

            await Task.Delay(random.Next(200));
            Assert.False(victim.HasExited, victim.Output);
            victim.Kill();
            _workers.Remove(victim);
            victim.Dispose();
        }

        foreach (var worker in _workers)
        {
            Assert.Equal(1, await worker.EndAsync());
        }

        AssertSame(database, "one", "four");
    }

    [InteropFact(Tool.Postgres)]
    [Trait("Slice", "3")]
    public async Task A_worker_that_is_stopped_for_long_loses_its_range_to_the_others_and_goes_on_when_it_wakes()
    {
        var database = _server.CreateDatabase();
        await SignAloneAsync(database);
        string[] options = ["--workers", "1", "--range", "500", "--patience", "3"];
        var stopped = Start(database, "four", options);
        _workers.Add(stopped);
        await stopped.UntilAsync("expire at");
        do
        {
            Assert.False(IsComplete(database, "four"), "The worker was never stopped inside a range.");
            stopped.Signal("CONT");
            await Task.Delay(50);
            stopped.Signal("STOP");
            await Task.Delay(1000);
        }
        while (!HasSilentSession(database, "four"));

        _workers.AddRange(Enumerable.Range(0, 3).Select(_ => Start(database, "four", options)));
        foreach (var worker in _workers.Skip(1))
        {
            Assert.Equal(1, await worker.EndAsync());
        }

        Assert.True(IsComplete(database, "four"));
        Assert.False(stopped.HasExited);
        AssertSame(database, "one", "four");

        stopped.Signal("CONT");
        Assert.Equal(1, await stopped.EndAsync());
        Assert.Contains("The database broke off", stopped.Output, StringComparison.Ordinal);
        Assert.Contains("is complete", stopped.Output, StringComparison.Ordinal);
        AssertSame(database, "one", "four");
    }

    [InteropFact(Tool.Postgres)]
    public async Task A_worker_that_is_stopped_in_the_middle_of_its_results_loses_them()
    {
        var database = _server.CreateDatabase();
        await SignAloneAsync(database, 2000);
        using var first = Start(database, "cut", "--workers", "1", "--range", "500", "--patience", "1");
        Assert.Equal(0, await first.EndAsync());

        // As if the first range were not done: a session has it, and has stopped inside the COPY.
        PostgresServer.Execute(database, """
            delete from bulk_urls where run = 'cut' and video_id <= 500;
            update bulk_ranges set signed = null where run = 'cut' and first_id = 1
            """);
        await using var connection = new Npgsql.NpgsqlConnection(database + ";Application Name=BulkSign cut");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var lockRow = "select 1 from bulk_ranges where run = 'cut' and first_id = 1 for update";
        await using (var take = new Npgsql.NpgsqlCommand(lockRow, connection))
        {
            await take.ExecuteNonQueryAsync();
        }

        var copy = await connection.BeginBinaryImportAsync("copy bulk_urls (run, video_id, url) from stdin (format binary)");
        using var second = Start(database, "cut", "--workers", "1", "--patience", "1");
        Assert.Equal(0, await second.EndAsync());
        AssertSame(database, "one", "cut");
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(async () => await copy.CompleteAsync());
    }

    [InteropFact(Tool.Postgres)]
    [Trait("Slice", "1")]
    public async Task A_database_that_crashes_in_the_middle_is_waited_for()
    {
        var database = _server.CreateDatabase();
        await SignAloneAsync(database);
        using var worker = Start(database, "crash", "--workers", "2", "--range", "100", "--patience", "60");
        await worker.UntilAsync("expire at");
        for (var i = 1; i <= 3; i++)
        {
            using (new Gate(database, "crash", Videos * i / 4))
            {
                await Task.Delay(300);
                Assert.False(worker.HasExited, worker.Output);
                _server.Crash();
            }

            await Task.Delay(1000);
            _server.Start();
        }

        Assert.Equal(1, await worker.EndAsync());
        Assert.Contains("The database broke off", worker.Output, StringComparison.Ordinal);
        AssertSame(database, "one", "crash");
    }

    [InteropFact(Tool.Postgres)]
    [Trait("Slice", "1")]
    public async Task A_database_that_stays_away_ends_the_worker_and_the_same_command_goes_on()
    {
        var database = _server.CreateDatabase();
        await SignAloneAsync(database);
        using (var worker = Start(database, "away", "--workers", "2", "--range", "100", "--patience", "1"))
        {
            await worker.UntilAsync("expire at");
            using var gate = new Gate(database, "away", Videos / 2);
            await Task.Delay(300);
            _server.Crash();
            Assert.Equal(2, await worker.EndAsync());
            Assert.Contains("It has been away for 1 s. What was signed is kept", worker.Output, StringComparison.Ordinal);
        }

        _server.Start();
        using var again = Start(database, "away", "--workers", "2");
        Assert.Equal(1, await again.EndAsync());
        AssertSame(database, "one", "away");
    }

    [InteropFact(Tool.Postgres)]
    public async Task What_has_no_playback_ID_is_recorded_with_the_reason_and_the_rest_is_signed()
    {
        var database = _server.CreateDatabase();
        PostgresServer.Execute(database, """
            create schema media;
            create table media.films (id int primary key, playback_id varchar(400), title text);
            insert into media.films values (-5, 'abc'), (1, null), (2, ''), (3, 'https://stream.mux.com/abc.m3u8'), (4, 'a/b'),
                (5, 'undefined'), (6, repeat('x', 300)), (7, ' abc'), (2147483647, 'xyz')
            """);
        using var worker = Start(database, "one", "--table", "media.films", "--range", "2");

        Assert.Equal(1, await worker.EndAsync());
        var ids = "select string_agg(video_id::text, ',' order by video_id) from";
        Assert.Equal("-5,2147483647", PostgresServer.Scalar<string>(database, $"{ids} bulk_urls where url like 'https://%token=%'"));
        Assert.Equal("1,2,3,4,5,6,7", PostgresServer.Scalar<string>(database, $"{ids} bulk_refusals where reason <> ''"));
        Assert.Contains("2 URLs in bulk_urls, and 7 videos without", worker.Output, StringComparison.Ordinal);
        Assert.Contains("video 3: A PlaybackId must be the ID alone", worker.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', worker.Output);
    }

    [InteropFact(Tool.Postgres)]
    public async Task An_empty_catalogue_is_complete()
    {
        using var worker = Start(_server.CreateDatabase(), "none", "--demo", "0");

        Assert.Equal(0, await worker.EndAsync());
        Assert.Contains("is complete: 0 URLs", worker.Output, StringComparison.Ordinal);
    }

    [InteropFact(Tool.Postgres)]
    [Trait("Slice", "2")]
    public async Task A_worker_that_is_told_to_end_keeps_what_it_signed_and_the_same_command_goes_on()
    {
        var database = _server.CreateDatabase();
        await SignAloneAsync(database);
        using (var worker = Start(database, "stopped", "--workers", "2", "--range", "200"))
        {
            await worker.UntilAsync("expire at");
            using var gate = new Gate(database, "stopped", Videos / 2);
            await Task.Delay(300);
            worker.Signal("TERM");
            Assert.Equal(2, await worker.EndAsync());
            Assert.Contains("Stopped. What was signed is kept", worker.Output, StringComparison.Ordinal);
        }

        Assert.False(IsComplete(database, "stopped"));
        using var again = Start(database, "stopped");
        Assert.Equal(1, await again.EndAsync());
        AssertSame(database, "one", "stopped");
    }

    private static BulkSignProcess Start(string database, string run, params IEnumerable<string> more) => BulkSignProcess.Start(
        Key, ["--database", database, "--run", run, "--expires", Expires, .. more]);

    private static async Task SignAloneAsync(string database, int videos = Videos)
    {
        string[] options = ["--demo", videos.ToString(CultureInfo.InvariantCulture), "--workers", "1", "--range", "1000"];
        using var worker = Start(database, "one", options);
        var exitCode = await worker.EndAsync();
        Assert.True(exitCode == (videos < 5000 ? 0 : 1), worker.Output);
        Assert.Equal(videos, PostgresServer.Scalar<long>(
            database, "select (select count(*) from bulk_urls) + (select count(*) from bulk_refusals)"));
    }

    private static bool IsComplete(string database, string run) => PostgresServer.Scalar<bool>(database, $"""
        select to_regclass('bulk_ranges') is not null
            and coalesce((select bool_and(signed is not null) from bulk_ranges where run = '{run}'), false)
        """);

    private static bool HasSilentSession(string database, string run) => PostgresServer.Scalar<bool>(database, $"""
        select exists (select 1 from pg_stat_activity where application_name = 'BulkSign {run}' and xact_start is not null
            and wait_event = 'ClientRead' and state_change < clock_timestamp() - interval '900 milliseconds')
        """);

    private static void AssertSame(string database, string expected, string actual)
    {
        Assert.Equal(Digest(expected, "bulk_urls", "url"), Digest(actual, "bulk_urls", "url"));
        Assert.Equal(Digest(expected, "bulk_refusals", "reason"), Digest(actual, "bulk_refusals", "reason"));
        Assert.Equal(0, PostgresServer.Scalar<long>(database, $"""
            select count(*) from bulk_ranges where run = '{actual}' and (signed + refused <> videos
                or signed <> (select count(*) from bulk_urls u where u.run = '{actual}' and video_id between first_id and last_id))
            """));

        string Digest(string run, string table, string column) => PostgresServer.Scalar<string>(database, $"""
            select count(*) || coalesce(md5(string_agg(video_id || ' ' || {column}, E'\\n' order by video_id)), '')
            from {table} where run = '{run}'
            """);
    }
}

using System.Globalization;
using BulkSign.Stores;
using Microsoft.Data.Sqlite;

namespace Mux.Claims.BulkSign.Tests;

/// <summary>One machine, without a server.</summary>
public sealed class SqliteTests : IDisposable
{
    private static readonly SigningKey Key = SigningKey.Create("bulk-key");

    private readonly string _folder = Directory.CreateTempSubdirectory("mux-claims-").FullName;

    private string File => Path.Combine(_folder, "catalogue.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Without_arguments_it_signs_a_catalogue_of_its_own_with_a_key_of_its_own()
    {
        using var first = BulkSignProcess.StartAtHome(_folder, "--demo", "300", "--range", "50");
        Assert.True(await first.EndAsync() == 0, first.Output);
        Assert.Contains("a key of its own, which Mux does not know", first.Output, StringComparison.Ordinal);
        Assert.Contains("The run 'demo' is complete: 300 URLs", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', first.Output);

        using var second = BulkSignProcess.StartAtHome(_folder);
        Assert.Equal(0, await second.EndAsync());
        Assert.Contains("There was nothing left to do here", second.Output, StringComparison.Ordinal);
        using var third = BulkSignProcess.StartAtHome(_folder, "--run", "again");
        Assert.Equal(0, await third.EndAsync());
        Assert.Contains("The run 'again' is complete: 300 URLs", third.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Slice", "2")]
    public async Task Killed_and_started_again_it_ends_with_the_bytes_of_an_undisturbed_run()
    {
        using (var alone = Start("one", "--demo", "12000"))
        {
            Assert.Equal(1, await alone.EndAsync());
        }

        var kills = 0;
        while (true)
        {
            using var worker = Start("two", "--range", "100");
            await worker.UntilAsync("expire at");
            await Task.WhenAny(worker.EndAsync(), Task.Delay(600));
            if (worker.HasExited)
            {
                Assert.Equal(1, await worker.EndAsync());
                break;
            }

            worker.Kill();
            kills++;
        }

        Assert.True(kills > 0, "The run was too short to kill it.");
        Assert.Equal("11998", Query("select count(*) from bulk_urls where run = 'two'"));
        Assert.Equal("2", Query("select count(*) from bulk_refusals where run = 'two'"));
        foreach (var rows in new[] { "video_id, url from bulk_urls", "video_id, reason from bulk_refusals" })
        {
            Assert.Equal("0", Query($"select count(*) from (select {rows} where run = 'one' except select {rows} where run = 'two')"));
        }
    }

    [Fact]
    public async Task A_second_process_a_missing_table_and_another_file_are_refused()
    {
        using (var missing = Start("r"))
        {
            Assert.Equal(2, await missing.EndAsync());
            Assert.Contains("no such table: videos", missing.Output, StringComparison.Ordinal);
        }

        using (var first = Start("r", "--demo", "20000"))
        {
            await first.UntilAsync("expire at");
            using var second = Start("r");
            Assert.Equal(2, await second.EndAsync());
            Assert.Contains("One process signs out of a file; for several, use PostgreSQL", second.Output, StringComparison.Ordinal);
            Assert.False(first.HasExited);
        }

        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder, "text.db"), "This is a text of more than sixteen bytes.");
        using var text = BulkSignProcess.Start(Key, "--database", Path.Combine(_folder, "text.db"));
        Assert.Equal(2, await text.EndAsync());
        Assert.Contains("not a database", text.Output, StringComparison.Ordinal);
        using var nowhere = BulkSignProcess.Start(Key, "--database", Path.Combine(_folder, "nowhere", "x.db"));
        Assert.Equal(2, await nowhere.EndAsync());
        Assert.Contains("cannot be used", nowhere.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(600, 600, 1)]
    [InlineData(20_000, 2_000, 10)]
    [InlineData(96_000, 3_000, 32)]
    [InlineData(330_000, 10_000, 33)]
    public async Task A_range_is_a_part_of_the_catalogue_neither_too_small_nor_too_large(int videos, int most, int ranges)
    {
        await using (var store = new SqliteStore(File, "videos"))
        {
            await store.SeedAsync(videos, CancellationToken.None);
            await store.BeginOrJoinAsync(new("r", "bulk", "", DateTimeOffset.UtcNow), false, null, CancellationToken.None);
        }

        Assert.Equal($"{most} {ranges}", Query("select max(videos) || ' ' || count(*) from bulk_ranges"));
    }

    private BulkSignProcess Start(string run, params IEnumerable<string> more) =>
        BulkSignProcess.Start(Key, ["--database", File, "--run", run, "--expires", "2040-01-01T00:00:00Z", .. more]);

    private string Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File}");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }
}

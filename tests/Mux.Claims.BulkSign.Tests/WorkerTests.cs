using BulkSign;
using Npgsql;

namespace Mux.Claims.BulkSign.Tests;

/// <summary>What a worker has under way at once, and what becomes of it when something fails.</summary>
public sealed class WorkerTests : IDisposable
{
    private readonly MuxSigner _signer = new(MuxSigningKey.Generate("worker"));
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _said = [];

    public void Dispose()
    {
        _signer.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task A_range_is_committed_while_the_next_is_signed_and_no_second_one_behind_it()
    {
        var store = new ScriptedStore(ranges: 3, videos: 2);
        var (worker, run) = Start(store);

        Hear(store, "take 1", "take 2", "signed 1", "commit 1", "take 3", "signed 2");
        Assert.False(store.Events.TryTake(out var early, TimeSpan.FromMilliseconds(50)), early);
        Assert.Equal(0, worker.Videos);

        store.EndCommit(1);
        Hear(store, "done 1", "commit 2", "signed 3");
        store.EndCommit(2);
        Hear(store, "done 2", "commit 3");
        store.EndCommit(3);
        Hear(store, "done 3");
        await run;
        Assert.Equal(6, worker.Videos);
        Assert.Empty(store.Events);
    }

    [Fact]
    public async Task The_next_range_is_taken_shortly_before_it_is_needed()
    {
        var store = new ScriptedStore(ranges: 2, videos: 250);
        store.EndCommit(1);
        store.EndCommit(2);
        await Start(store).Run;

        Assert.Equal([0, 50], store.SignedAtTaking);
    }

    [Fact]
    public async Task A_commit_that_fails_frees_its_range_and_those_behind_it()
    {
        var store = new ScriptedStore(ranges: 3, videos: 1);
        var (worker, run) = Start(store);
        Hear(store, "take 1", "take 2", "signed 1", "commit 1", "take 3", "signed 2");

        store.EndCommit(1, new InvalidOperationException("The table is full."));

        Hear(store, "free 1", "free 2", "free 3");
        Assert.Equal("The table is full.", (await Assert.ThrowsAsync<InvalidOperationException>(() => run)).Message);
        Assert.Equal(0, worker.Videos);
    }

    [Fact]
    public async Task A_database_that_was_away_while_it_committed_gets_the_ranges_again()
    {
        var store = new ScriptedStore(ranges: 2, videos: 1);
        var (worker, run) = Start(store);
        Hear(store, "take 1", "take 2", "signed 1", "commit 1", "signed 2");

        store.EndCommit(1, new NpgsqlException("Away."));

        Hear(store, "free 1", "free 2", "take 1", "take 2", "signed 1", "commit 1", "signed 2");
        store.EndCommit(1);
        store.EndCommit(2);
        Hear(store, "done 1", "commit 2", "done 2");
        await run;
        Assert.Equal(2, worker.Videos);
        Assert.Contains("The database broke off: Away.", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_is_told_to_end_frees_all_that_it_has()
    {
        var store = new ScriptedStore(ranges: 3, videos: 1);
        var (worker, run) = Start(store);
        Hear(store, "take 1", "take 2", "signed 1", "commit 1", "take 3", "signed 2");

        await _stop.CancelAsync();

        Hear(store, "free 1", "free 2", "free 3");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(0, worker.Videos);
    }

    private (Worker Worker, Task Run) Start(ScriptedStore store)
    {
        var worker = new Worker(
            store, _signer, new("run", "worker", "", DateTimeOffset.UtcNow.AddHours(1)), TimeSpan.FromMinutes(1), _said.Add);
        return (worker, Task.Run(() => worker.RunAsync(_stop.Token)));
    }

    private static void Hear(ScriptedStore store, params string[] events)
    {
        foreach (var expected in events)
        {
            Assert.True(store.Events.TryTake(out var heard, TimeSpan.FromMinutes(1)), $"'{expected}' has not come.");
            Assert.Equal(expected, heard);
        }
    }
}

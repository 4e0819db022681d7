using System.Collections.Concurrent;
using System.Data.Common;
using BulkSign;
using BulkSign.Stores;

namespace Mux.Claims.BulkSign.Tests;

/// <summary>Ranges 1, 2, 3… in memory. A test hears what a worker does with them, and says when, and how, a commit ends.</summary>
internal sealed class ScriptedStore(int ranges, int videos) : Store("videos")
{
    private readonly Queue<int> _free = new(Enumerable.Range(1, ranges));
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _commits = new();

    /// <summary>What happened, in order: <c>take 1</c>, <c>signed 1</c>, <c>commit 1</c>, <c>done 1</c>, <c>free 1</c>.</summary>
    public BlockingCollection<string> Events { get; } = [];

    /// <summary>How many videos of each range were signed when the next one was taken.</summary>
    public List<int> SignedAtTaking { get; } = [];

    public override string Description => "A script";

    private int Signed { get; set; }

    /// <summary>Ends the range's commit, the first or the next one of it.</summary>
    public void EndCommit(int range, Exception? failure = null)
    {
        var commit = Commit(range);
        if (failure is null)
        {
            commit.SetResult();
        }
        else
        {
            _commits.TryRemove(range, out _);
            commit.SetException(failure);
        }
    }

    public override Task<ClaimedRange?> TryTakeAsync(string run, CancellationToken cancellationToken)
    {
        lock (_free)
        {
            if (!_free.TryDequeue(out var range))
            {
                return Task.FromResult<ClaimedRange?>(null);
            }

            SignedAtTaking.Add(Signed);
            Events.Add($"take {range}", CancellationToken.None);
            return Task.FromResult<ClaimedRange?>(new Claimed(this, range, videos));
        }
    }

    public override Task<ClaimedRange?> TakeAsync(string run, CancellationToken cancellationToken) => TryTakeAsync(run, cancellationToken);

    public override bool IsAway(DbException exception) => true;

    public override string Explain(DbException exception) => exception.Message;

    protected override ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    protected override ValueTask<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    protected override Task<bool> HasSchemaAsync(DbConnection connection, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    protected override Task CheckCatalogueAsync(DbConnection connection, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    protected override Task InsertAsync(DbConnection connection, IEnumerable<Video> videos, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    protected override Task<bool> TryCreateCatalogueAsync(DbConnection connection, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private TaskCompletionSource Commit(int range) =>
        _commits.GetOrAdd(range, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class Claimed(ScriptedStore store, int range, int videos)
        : ClaimedRange([.. Enumerable.Range(1, videos).Select(static id => new Video(id, "abc"))])
    {
        private bool _isDone;

        public override Task WriteAsync(IEnumerable<Outcome> outcomes, CancellationToken cancellationToken)
        {
            store.Signed = 0;
            foreach (var video in outcomes)
            {
                Assert.NotNull(video.Url);
                store.Signed++;
            }

            store.Events.Add($"signed {range}", CancellationToken.None);
            return Task.CompletedTask;
        }

        public override async Task CommitAsync(CancellationToken cancellationToken)
        {
            store.Events.Add($"commit {range}", CancellationToken.None);
            await store.Commit(range).Task.WaitAsync(cancellationToken);
            _isDone = true;
            store.Events.Add($"done {range}", CancellationToken.None);
        }

        public override ValueTask DisposeAsync()
        {
            if (!_isDone)
            {
                lock (store._free)
                {
                    store._free.Enqueue(range);
                }

                store.Events.Add($"free {range}");
            }

            return ValueTask.CompletedTask;
        }
    }
}

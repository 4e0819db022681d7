using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BulkSign.Stores;

/// <summary>
/// SQLite, for one process: its workers share the ranges out among themselves, and a lock file keeps other processes away.
/// </summary>
internal sealed class SqliteStore : Store
{
    private readonly string _connectionString;
    private readonly FileStream _lock;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly SemaphoreSlim _taking = new(1);
    private readonly HashSet<long> _taken = [];

    /// <param name="path">The database's file, which is made when it is not there.</param>
    /// <param name="table">The catalogue's table.</param>
    /// <exception cref="BulkSignException">Another process has the file, or it cannot be opened.</exception>
    public SqliteStore(string path, string table)
        : base(table)
    {
        Description = $"SQLite file {path}";
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString;
        try
        {
            // The system frees it with the process, however that ends.
            _lock = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BulkSignException(
                $"The {Description} cannot be used: {e.Message} One process signs out of a file; for several, use PostgreSQL "
                + "(--database \"Host=…\").",
                e);
        }
    }

    public override string Description { get; }

    public override async Task<ClaimedRange?> TryTakeAsync(string run, CancellationToken cancellationToken)
    {
        await _taking.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var command = Command(
                connection,
                "select first_id, last_id from bulk_ranges where run = @run and signed is null order by first_id",
                ("run", run));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var (first, last) = (reader.GetInt64(0), reader.GetInt64(1));
                if (_taken.Add(first))
                {
                    return new Claimed(this, run, first, await ReadAsync(connection, first, last, cancellationToken));
                }
            }

            return null;
        }
        finally
        {
            _taking.Release();
        }
    }

    // What others have is theirs: in one process, they end together.
    public override Task<ClaimedRange?> TakeAsync(string run, CancellationToken cancellationToken) => TryTakeAsync(run, cancellationToken);

    public override bool IsAway(DbException exception) => false;

    public override string Explain(DbException exception) => $"{Description}: {exception.Message}";

    public override async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await _lock.DisposeAsync();
        _writing.Dispose();
        _taking.Dispose();
        await base.DisposeAsync();
    }

    protected override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);

        // A commit survives the end of the process; only a power cut may take the last ones, whole.
        await ExecuteAsync(connection, "pragma journal_mode = wal; pragma synchronous = normal", cancellationToken);
        return connection;
    }

    protected override async ValueTask<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(cancellationToken);

    protected override async Task<bool> HasSchemaAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await ScalarAsync(connection, "select 1 from sqlite_master where name = 'bulk_refusals'", cancellationToken) is not null;

    protected override async Task CheckCatalogueAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await ScalarAsync(connection, $"select id, playback_id from {Table} limit 1", cancellationToken);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            throw NoCatalogue(e.Message.TrimEnd('.'), e);
        }
    }

    protected override async Task<bool> TryCreateCatalogueAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var isThere = "select 1 from sqlite_master where name = @table";
        if (await ScalarAsync(connection, isThere, cancellationToken, ("table", Table)) is not null)
        {
            return false;
        }

        await ExecuteAsync(connection, $"create table {Table} (id integer primary key, playback_id text)", cancellationToken);
        return true;
    }

    protected override Task InsertAsync(DbConnection connection, IEnumerable<Video> videos, CancellationToken cancellationToken) =>
        InsertAsync(
            connection,
            $"insert into {Table} (id, playback_id) values (@id, @text)",
            videos.Select(video => (video.Id, video.PlaybackId)),
            cancellationToken);

    private static async Task InsertAsync(
        DbConnection connection,
        string sql,
        IEnumerable<(long Id, string? Text)> rows,
        CancellationToken cancellationToken,
        params (string Name, object Value)[] parameters)
    {
        await using var command = Command(connection, sql, [("id", 0L), ("text", ""), .. parameters]);
        foreach (var (id, text) in rows)
        {
            command.Parameters["id"].Value = id;
            command.Parameters["text"].Value = (object?)text ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private sealed class Claimed(SqliteStore store, string run, long first, IReadOnlyList<Video> videos) : ClaimedRange(videos)
    {
        private readonly List<Outcome> _signed = new(videos.Count);
        private readonly List<Outcome> _refused = [];

        public override Task WriteAsync(IEnumerable<Outcome> outcomes, CancellationToken cancellationToken)
        {
            foreach (var video in outcomes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (video.Url is null ? _refused : _signed).Add(video);
            }

            return Task.CompletedTask;
        }

        public override async Task CommitAsync(CancellationToken cancellationToken)
        {
            // One writes at a time, and many sign.
            await store._writing.WaitAsync(cancellationToken);
            try
            {
                await using var connection = await store.OpenAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await InsertAsync(
                    connection,
                    "insert into bulk_urls (run, video_id, url) values (@run, @id, @text)",
                    _signed.Select(video => (video.Id, video.Url)),
                    cancellationToken,
                    ("run", run));
                await InsertAsync(
                    connection,
                    "insert into bulk_refusals (run, video_id, reason) values (@run, @id, @text)",
                    _refused.Select(video => (video.Id, video.Reason)),
                    cancellationToken,
                    ("run", run));
                await ExecuteAsync(
                    connection,
                    "update bulk_ranges set signed = @signed, refused = @refused where run = @run and first_id = @first",
                    cancellationToken,
                    ("signed", _signed.Count),
                    ("refused", _refused.Count),
                    ("run", run),
                    ("first", first));
                await transaction.CommitAsync(cancellationToken);
            }
            finally
            {
                store._writing.Release();
            }
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

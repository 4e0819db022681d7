using System.Data;
using System.Data.Common;
using System.Globalization;

namespace BulkSign.Stores;

/// <summary>
/// A database with the catalogue, its ranges, and what was signed. A range is done in one transaction, with all its URLs and refusals,
/// or it is not done: a worker that dies leaves nothing behind.
/// </summary>
/// <param name="table">
/// The catalogue's table, which has <c>id</c> and <c>playback_id</c>. It stands in SQL, so that it must be a plain name.
/// </param>
internal abstract class Store(string table) : IAsyncDisposable
{
    private const string Schema = """
        create table if not exists bulk_runs (
            run text primary key, key_id text not null, key_sha256 text not null, expires_at bigint not null);
        create table if not exists bulk_ranges (
            run text not null references bulk_runs, first_id bigint not null, last_id bigint not null, videos bigint not null,
            signed bigint, refused bigint, primary key (run, first_id));
        create index if not exists bulk_ranges_open on bulk_ranges (run, first_id) where signed is null;
        create table if not exists bulk_urls (
            run text not null, video_id bigint not null, url text not null, primary key (run, video_id));
        create table if not exists bulk_refusals (
            run text not null, video_id bigint not null, reason text not null, primary key (run, video_id));
        """;

    /// <summary>Half a second's work.</summary>
    public const int SmallestUsualRange = 2_000;

    private const int LargestUsualRange = 10_000;

    /// <summary>A small catalogue has so many ranges, for its workers to share.</summary>
    private const int UsualRanges = 32;

    protected string Table => table;

    /// <summary>What people know the database by; no password.</summary>
    public abstract string Description { get; }

    /// <summary>
    /// Begins a run: fixes its ranges and its expiry. If somebody has begun it, joins, and takes the expiry that it has.
    /// </summary>
    /// <param name="asked">What this worker was told.</param>
    /// <param name="isInstant">Whether it was told an instant: then the run's must be the same.</param>
    /// <param name="rangeSize">How many videos a range of a new run has; null for what suits the catalogue.</param>
    /// <exception cref="BulkSignException">The catalogue cannot be read, or the run is another one than was asked for.</exception>
    public async Task<Run> BeginOrJoinAsync(Run asked, bool isInstant, int? rangeSize, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await CheckCatalogueAsync(connection, cancellationToken);
        await using var transaction = await BeginAloneAsync(connection, cancellationToken);
        if (!await HasSchemaAsync(connection, cancellationToken))
        {
            await ExecuteAsync(connection, Schema, cancellationToken);
        }

        if (await FindAsync(connection, asked.Name, cancellationToken) is { } found)
        {
            ThrowIfOther(found, asked, isInstant);
            return found;
        }

        if (rangeSize is null)
        {
            var videos = Convert.ToInt64(
                await ScalarAsync(connection, $"select count(id) from {Table}", cancellationToken), CultureInfo.InvariantCulture);
            rangeSize = (int)Math.Clamp(videos / UsualRanges, SmallestUsualRange, LargestUsualRange);
        }

        await ExecuteAsync(
            connection,
            "insert into bulk_runs (run, key_id, key_sha256, expires_at) values (@run, @key, @fingerprint, @expires)",
            cancellationToken,
            ("run", asked.Name),
            ("key", asked.KeyId),
            ("fingerprint", asked.KeyFingerprint),
            ("expires", asked.ExpiresAt.ToUnixTimeSeconds()));
        await ExecuteAsync(
            connection,
            $"""
            insert into bulk_ranges (run, first_id, last_id, videos)
            select @run, min(id), max(id), count(*)
            from (select id, (row_number() over (order by id) - 1) / @size as part from {Table} where id is not null) as numbered
            group by part
            """,
            cancellationToken,
            ("run", asked.Name),
            ("size", rangeSize.Value));
        await transaction.CommitAsync(cancellationToken);
        return asked;
    }

    /// <summary>Takes a range that nobody else has.</summary>
    /// <returns>Null when all that is left is others'.</returns>
    public abstract Task<ClaimedRange?> TryTakeAsync(string run, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a range that nobody else has. While others have all that is left, it waits, where one of them may die alone.
    /// </summary>
    /// <returns>Null when all ranges are done, or will be.</returns>
    public abstract Task<ClaimedRange?> TakeAsync(string run, CancellationToken cancellationToken);

    public async Task<RunProgress> ProgressAsync(string run, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(
            connection,
            """
            select sum(videos), sum(case when signed is not null then videos end), sum(signed), sum(refused)
            from bulk_ranges where run = @run
            """,
            ("run", run));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(Sum(0), Sum(1), Sum(2), Sum(3));

        long Sum(int column) => reader.IsDBNull(column) ? 0 : Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);
    }

    /// <summary>Some of what has no URL.</summary>
    public async Task<IReadOnlyList<RefusedVideo>> RefusalsAsync(string run, int most, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(
            connection,
            "select video_id, reason from bulk_refusals where run = @run order by video_id limit @most",
            ("run", run),
            ("most", most));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var refusals = new List<RefusedVideo>();
        while (await reader.ReadAsync(cancellationToken))
        {
            refusals.Add(new(reader.GetInt64(0), reader.GetString(1)));
        }

        return refusals;
    }

    /// <summary>Makes the catalogue's table, with made-up videos, unless it is there.</summary>
    public async Task SeedAsync(int count, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await BeginAloneAsync(connection, cancellationToken);
        if (await TryCreateCatalogueAsync(connection, cancellationToken))
        {
            await InsertAsync(connection, Demo.Videos(count), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Whether the database is away for a while, so that it makes sense to try again.</summary>
    public abstract bool IsAway(DbException exception);

    /// <summary>What to do about a failure that is not for a while.</summary>
    public abstract string Explain(DbException exception);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected abstract ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that no other worker is in.</summary>
    protected abstract ValueTask<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancellationToken);

    protected abstract Task<bool> HasSchemaAsync(DbConnection connection, CancellationToken cancellationToken);

    protected abstract Task CheckCatalogueAsync(DbConnection connection, CancellationToken cancellationToken);

    protected abstract Task InsertAsync(DbConnection connection, IEnumerable<Video> videos, CancellationToken cancellationToken);

    protected abstract Task<bool> TryCreateCatalogueAsync(DbConnection connection, CancellationToken cancellationToken);

    protected BulkSignException NoCatalogue(string problem, Exception? cause = null) => new(
        $"The catalogue cannot be read: {problem}. It is a table or view '{Table}' (--table) with a whole number 'id' and a text "
        + "'playback_id'; --demo makes one.",
        cause);

    protected static async Task<object?> ScalarAsync(
        DbConnection connection, string sql, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    protected static async Task<int> ExecuteAsync(
        DbConnection connection, string sql, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The videos of a range, in the order of their IDs.</summary>
    protected async Task<List<Video>> ReadAsync(DbConnection connection, long first, long last, CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection,
            $"select id, playback_id from {Table} where id between @first and @last order by id",
            ("first", first),
            ("last", last));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var videos = new List<Video>();
        while (await reader.ReadAsync(cancellationToken))
        {
            videos.Add(new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
        }

        return videos;
    }

#pragma warning disable CA2100 // The table's name, all that is not constant here, was checked when the command line was read.
    protected static DbCommand Command(DbConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
#pragma warning restore CA2100

    private static async Task<Run?> FindAsync(DbConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection, "select key_id, key_sha256, expires_at from bulk_runs where run = @run", ("run", name));
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(name, reader.GetString(0), reader.GetString(1), DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(2)))
            : null;
    }

    private static void ThrowIfOther(Run found, Run asked, bool isInstant)
    {
        if (found.KeyId != asked.KeyId || found.KeyFingerprint != asked.KeyFingerprint)
        {
            var others = found.KeyId == asked.KeyId
                ? $"another private key of the same ID, {found.KeyId}"
                : $"the key {found.KeyId}, and this machine has {asked.KeyId}";
            throw new BulkSignException(
                $"The run '{found.Name}' was begun with {others}. Give every machine the same key, or begin a run of another name.");
        }

        if (isInstant && found.ExpiresAt != asked.ExpiresAt)
        {
            throw new BulkSignException(
                $"The URLs of the run '{found.Name}' expire at {found.ExpiresAt:u}, not at {asked.ExpiresAt:u}. Leave --expires out to "
                + "join it, or begin a run of another name.");
        }
    }
}

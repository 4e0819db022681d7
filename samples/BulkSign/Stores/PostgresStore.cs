using System.Data.Common;
using System.Net.Sockets;
using Npgsql;
using NpgsqlTypes;

namespace BulkSign.Stores;

/// <summary>PostgreSQL, for workers on any number of machines. Whoever works at a range holds the lock of its row.</summary>
internal sealed class PostgresStore : Store
{
    /// <summary>What the server's list of sessions shows of a worker, with the run behind it.</summary>
    private const string ApplicationName = "BulkSign ";

    /// <summary>The number of the lock that whoever begins a run takes: any that nobody else takes.</summary>
    private const long BeginLock = 0x42756C6B5369676E;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private readonly NpgsqlDataSource _source;
    private readonly TimeSpan _patience;

    /// <param name="connectionString">Npgsql's; passwords may also come from PGPASSWORD or a password file.</param>
    /// <param name="table">The catalogue's table.</param>
    /// <param name="run">The run, which the server's list of sessions shows.</param>
    /// <param name="patience">How long a worker may be silent before its range is taken from it.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public PostgresStore(string connectionString, string table, string run, TimeSpan patience)
        : base(table)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = ApplicationName + run,

            // Each range runs the same few commands.
            MaxAutoPrepare = 10,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,

            // A server that is woken for every few rows spends more on that than on the rows.
            WriteBufferSize = 65_536,

            // It names a video's ID, which is no secret.
            IncludeErrorDetail = true,
        };
        var port = settings.Host?.StartsWith('/') == true ? "" : $":{settings.Port}";
        Description = $"PostgreSQL at {settings.Host}{port}, database {settings.Database ?? settings.Username}";
        _source = NpgsqlDataSource.Create(settings);
        _patience = patience;
    }

    public override string Description { get; }

    public override async Task<ClaimedRange?> TryTakeAsync(string run, CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (await FindFreeAsync(connection, run, cancellationToken) is not (var first, var last))
            {
                await transaction.RollbackAsync(cancellationToken);
                return null;
            }

            var videos = await ReadAsync(connection, first, last, cancellationToken);
            var claimed = new Claimed(connection, transaction, run, first, videos);
            connection = null;
            return claimed;
        }
        finally
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
        }
    }

    public override async Task<ClaimedRange?> TakeAsync(string run, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryTakeAsync(run, cancellationToken) is { } range)
            {
                return range;
            }

            await using (var connection = await _source.OpenConnectionAsync(cancellationToken))
            {
                var open = "select 1 from bulk_ranges where run = @run and signed is null limit 1";
                if (await ScalarAsync(connection, open, cancellationToken, ("run", run)) is null)
                {
                    return null;
                }

                await ReleaseSilentAsync(connection, run, cancellationToken);
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    public override bool IsAway(DbException exception) =>
        exception is NpgsqlException { IsTransient: true }
            or PostgresException
        {
            SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        };

    public override string Explain(DbException exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "bulk_urls" or "bulk_refusals" } e =>
            $"Two rows of '{Table}' have one id, or the run was tampered with: {e.Detail}",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedTable } e =>
            $"The database has a table bulk_runs, bulk_ranges, bulk_urls or bulk_refusals that is not this program's: {e.MessageText}. "
            + "Rename it, or drop it when nobody needs it.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e =>
            $"{Description}: {e.MessageText}. The first worker makes tables, and all of them read and write.",
        PostgresException e => $"{Description}: {e.MessageText} ({e.SqlState}).",
        { InnerException: SocketException or TimeoutException } => $"There is no {Description}: {exception.InnerException.Message}.",
        _ => $"{Description}: {exception.Message}",
    };

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        await _source.OpenConnectionAsync(cancellationToken);

    protected override async ValueTask<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({BeginLock})", cancellationToken);
        return transaction;
    }

    protected override async Task<bool> HasSchemaAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await ScalarAsync(connection, "select to_regclass('bulk_refusals')::text", cancellationToken) is string;

    protected override async Task CheckCatalogueAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = Command(connection, $"select id, playback_id from {Table} limit 0");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (reader.GetFieldType(0) != typeof(long) && reader.GetFieldType(0) != typeof(int) && reader.GetFieldType(0) != typeof(short))
            {
                throw NoCatalogue($"its column 'id' is {reader.GetDataTypeName(0)}");
            }

            if (reader.GetFieldType(1) != typeof(string))
            {
                throw NoCatalogue($"its column 'playback_id' is {reader.GetDataTypeName(1)}");
            }
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn
            or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege)
        {
            throw NoCatalogue(e.MessageText, e);
        }
    }

    protected override async Task<bool> TryCreateCatalogueAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (await ScalarAsync(connection, "select to_regclass(@table)::text", cancellationToken, ("table", Table)) is string)
        {
            return false;
        }

        await ExecuteAsync(connection, $"create table {Table} (id bigint primary key, playback_id text)", cancellationToken);
        return true;
    }

    protected override async Task InsertAsync(DbConnection connection, IEnumerable<Video> videos, CancellationToken cancellationToken)
    {
        await using var copy = await ((NpgsqlConnection)connection).BeginBinaryImportAsync(
            $"copy {Table} (id, playback_id) from stdin (format binary)", cancellationToken);
        foreach (var video in videos)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(video.Id, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(video.PlaybackId, NpgsqlDbType.Text, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task<(long First, long Last)?> FindFreeAsync(
        NpgsqlConnection connection, string run, CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection,
            """
            select first_id, last_id from bulk_ranges where run = @run and signed is null
            order by first_id limit 1 for update skip locked
            """,
            ("run", run));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    /// <summary>
    /// Ends sessions of the run whose worker the server has waited for in vain: it is stopped, or its machine is gone without a word.
    /// The server rolls back what they had, and the ranges are free.
    /// </summary>
    private Task<int> ReleaseSilentAsync(NpgsqlConnection connection, string run, CancellationToken cancellationToken) => ExecuteAsync(
        connection,
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = current_user and application_name = @name and pid <> pg_backend_pid()
            and xact_start is not null and wait_event in ('ClientRead', 'ClientWrite') and state_change < clock_timestamp() - @patience
        """,
        cancellationToken,
        ("name", ApplicationName + run),
        ("patience", _patience));

    private sealed class Claimed(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string run, long first, IReadOnlyList<Video> videos)
        : ClaimedRange(videos)
    {
        private readonly List<Outcome> _refused = [];
        private NpgsqlBinaryImporter? _urls;

        public override async Task WriteAsync(IEnumerable<Outcome> outcomes, CancellationToken cancellationToken)
        {
            _urls = await BeginCopyAsync("bulk_urls", "url", cancellationToken);
            foreach (var video in outcomes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (video.Url is { } url)
                {
                    await WriteAsync(_urls, video.Id, url, cancellationToken);
                }
                else
                {
                    _refused.Add(video);
                }
            }
        }

        public override async Task CommitAsync(CancellationToken cancellationToken)
        {
            var signed = await EndCopyAsync(_urls!, cancellationToken);
            if (_refused.Count > 0)
            {
                var refusals = await BeginCopyAsync("bulk_refusals", "reason", cancellationToken);
                foreach (var video in _refused)
                {
                    await WriteAsync(refusals, video.Id, video.Reason!, cancellationToken);
                }

                await EndCopyAsync(refusals, cancellationToken);
            }

            await ExecuteAsync(
                connection,
                "update bulk_ranges set signed = @signed, refused = @refused where run = @run and first_id = @first",
                cancellationToken,
                ("signed", (long)signed),
                ("refused", (long)_refused.Count),
                ("run", run),
                ("first", first));
            await transaction.CommitAsync(cancellationToken);
        }

        public override async ValueTask DisposeAsync()
        {
            if (_urls is not null)
            {
                await _urls.DisposeAsync();
            }

            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }

        private Task<NpgsqlBinaryImporter> BeginCopyAsync(string table, string column, CancellationToken cancellationToken) =>
            connection.BeginBinaryImportAsync($"copy {table} (run, video_id, {column}) from stdin (format binary)", cancellationToken);

        private async Task WriteAsync(NpgsqlBinaryImporter copy, long id, string text, CancellationToken cancellationToken)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(run, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(id, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
        }

        private static async Task<ulong> EndCopyAsync(NpgsqlBinaryImporter copy, CancellationToken cancellationToken)
        {
            await using (copy)
            {
                return await copy.CompleteAsync(cancellationToken);
            }
        }
    }
}

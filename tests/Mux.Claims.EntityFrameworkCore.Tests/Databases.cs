using Microsoft.EntityFrameworkCore;
using Mux.Claims.BulkSign.Tests;

namespace Mux.Claims.EntityFrameworkCore.Tests;

public enum Kind
{
    Sqlite,
    Postgres,
}

/// <summary>Empty databases, and a PostgreSQL server when one is asked for.</summary>
public sealed class Databases : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mux-claims-ef-").FullName;
    private readonly Lazy<PostgresServer> _server = new(() => new PostgresServer());
    private int _files;

    public PostgresServer Server => _server.Value;

    public Action<DbContextOptionsBuilder> Create(Kind kind)
    {
        if (kind == Kind.Postgres)
        {
            var database = Server.CreateDatabase();
            return options => options.UseNpgsql(database);
        }

        var file = Path.Combine(_folder, $"{Interlocked.Increment(ref _files)}.db");
        return options => options.UseSqlite($"Data Source={file}");
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

internal static class OptionsBuilders
{
    public static DbContextOptions<TContext> Apply<TContext>(this DbContextOptionsBuilder<TContext> builder, Action<DbContextOptionsBuilder> database)
        where TContext : DbContext
    {
        database(builder);
        return builder.Options;
    }
}

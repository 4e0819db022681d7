using System.Diagnostics;
using Mux.Claims.Interop.Tests.Peers;
using Npgsql;

namespace Mux.Claims.BulkSign.Tests;

/// <summary>A PostgreSQL server of its own, in a temporary folder and on a socket in it. It ends with the test.</summary>
public sealed class PostgresServer : IDisposable
{
    // As root, PostgreSQL does not start: it gets the user that Debian's package makes.
    private static readonly string[] AsUser =
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : ["env"];

    private readonly string _folder = Directory.CreateTempSubdirectory("mux-claims-pg-").FullName;
    private Process? _server;
    private int _databases;

    /// <summary>Makes the server and starts it.</summary>
    public PostgresServer()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run(["chown", "postgres", _folder]);
        }

        string[] options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
        Run([.. AsUser, Path.Combine(ToolLocator.Postgres, "initdb"), "-D", Data, .. options]);
        Start();
    }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>The process of the server, whose children are its sessions.</summary>
    public int ProcessId => _server!.Id;

    /// <summary>The socket on which it listens.</summary>
    public string Socket => Path.Combine(_folder, ".s.PGSQL.5432");

    /// <summary>A connection string to a database.</summary>
    public string Database(string name = "postgres", string user = "postgres") => $"Host={_folder};Username={user};Database={name}";

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public string CreateDatabase()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        Execute(Database(), $"create database {name}");
        return Database(name);
    }

    public static void Execute(string database, string sql)
    {
        using var source = NpgsqlDataSource.Create(database);
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    public static T Scalar<T>(string database, string sql)
    {
        using var source = NpgsqlDataSource.Create(database);
        using var command = source.CreateCommand(sql);
        return (T)command.ExecuteScalar()!;
    }

    public void Start()
    {
        _server = Process.Start(new ProcessStartInfo(
            AsUser[0],
            [.. AsUser[1..], Path.Combine(ToolLocator.Postgres, "postgres"), "-D", Data, "-k", _folder, "-c", "listen_addresses="])
        {
            RedirectStandardError = true,
        })!;
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginErrorReadLine();
        for (var patience = Stopwatch.StartNew(); ; Thread.Sleep(50))
        {
            try
            {
                Execute(Database(), "select 1");
                return;
            }
            catch (NpgsqlException) when (patience.Elapsed < TimeSpan.FromSeconds(60) && !_server.HasExited)
            {
                // It is starting.
            }
        }
    }

    /// <summary>Ends the server as a power cut does: nobody is told, and it recovers from its log when it is started again.</summary>
    public void Crash()
    {
        Run([.. AsUser, Path.Combine(ToolLocator.Postgres, "pg_ctl"), "-D", Data, "-m", "immediate", "-s", "stop"]);
        _server!.WaitForExit();
        _server.Dispose();
        _server = null;
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            Crash();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static void Run(string[] command)
    {
        var (exitCode, output, errors) = CommandLine.Run(command[0], command[1..]);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: {output}{errors}");
        }
    }
}

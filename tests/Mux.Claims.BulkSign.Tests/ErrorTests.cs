using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.BulkSign.Tests;

/// <summary>What is not right is said before anything is signed.</summary>
public sealed class ErrorTests(ErrorTests.OneServer server) : IClassFixture<ErrorTests.OneServer>
{
    private static readonly SigningKey Key = SigningKey.Create("bulk-key");

    [InteropTheory(Tool.Postgres)]
    [InlineData("", "relation \"videos\" does not exist", "--demo makes one")]
    [InlineData("create table videos (id bigint)", "column \"playback_id\" does not exist", "'playback_id'")]
    [InlineData("create table videos (video bigint, playback_id text)", "column \"id\" does not exist", "'id'")]
    [InlineData("create table videos (id uuid, playback_id text)", "its column 'id' is uuid")]
    [InlineData("create table videos (id bigint, playback_id int)", "its column 'playback_id' is integer")]
    [InlineData("create table videos (id bigint, playback_id text); create table bulk_refusals (x int)", "not this program's")]
    [InlineData("create table videos (id, playback_id) as values (1, 'a'), (2, 'b'), (2, 'c')", "Two rows of 'videos' have one id", "2)")]
    public async Task A_wrong_schema_is_named(string sql, params string[] parts)
    {
        var database = server.Postgres.CreateDatabase();
        if (sql.Length > 0)
        {
            PostgresServer.Execute(database, sql);
        }

        await AssertFailsAsync(["--database", database, "--run", "r"], parts);
    }

    [InteropFact(Tool.Postgres)]
    public async Task A_database_that_does_not_exist_a_user_that_does_not_and_one_who_may_not()
    {
        string[] nowhere = ["--database", server.Postgres.Database("nowhere"), "--run", "r"];
        await AssertFailsAsync(nowhere, ["database \"nowhere\" does not exist"]);
        string[] nobody = ["--database", server.Postgres.Database(user: "nobody"), "--run", "r"];
        await AssertFailsAsync(nobody, ["role \"nobody\" does not exist"]);

        var database = server.Postgres.CreateDatabase();
        PostgresServer.Execute(database, "create table videos (id bigint, playback_id text); create role reader login");
        var asReader = database.Replace("Username=postgres", "Username=reader", StringComparison.Ordinal);
        string[] mayNot = ["--database", asReader, "--run", "r"];
        await AssertFailsAsync(mayNot, ["permission denied for table videos", "The catalogue cannot be read"]);
        PostgresServer.Execute(database, "grant select on videos to reader");
        await AssertFailsAsync(mayNot, ["permission denied for schema public", "The first worker makes tables"]);
        PostgresServer.Execute(database, "drop owned by reader; drop role reader");
    }

    [InteropFact(Tool.Postgres)]
    public async Task A_run_is_joined_with_its_own_key_and_expiry_alone()
    {
        var database = server.Postgres.CreateDatabase();
        string[] run = ["--database", database, "--run", "r"];
        using var first = BulkSignProcess.Start(Key, [.. run, "--demo", "10", "--expires", "2040-01-01T00:00:00Z"]);
        Assert.Equal(0, await first.EndAsync());

        await AssertFailsAsync([.. run, "--expires", "2041-01-01"], ["expire at 2040-01-01 00:00:00Z, not at 2041-01-01 00:00:00Z"]);
        await AssertFailsAsync(run, ["another private key of the same ID, bulk-key"], SigningKey.Create("bulk-key"));
        await AssertFailsAsync(run, ["begun with the key bulk-key, and this machine has other"], SigningKey.Create("other"));
        foreach (var expires in new string[][] { [], ["--expires", "5d"], ["--expires", "2040-01-01T01:00:00+01:00"] })
        {
            using var again = BulkSignProcess.Start(Key, [.. run, .. expires]);
            Assert.Equal(0, await again.EndAsync());
            Assert.Contains("There was nothing left to do here", again.Output, StringComparison.Ordinal);
        }

        PostgresServer.Execute(database, "update bulk_runs set expires_at = 1000000000");
        await AssertFailsAsync(run, ["have expired at 2001-09-09 01:46:40Z"]);
    }

    [Fact]
    public async Task No_database_no_key_and_arguments_that_are_none()
    {
        string[] away = ["--database", "Host=127.0.0.1;Port=1;Database=x;Username=x;Password=hush", "--run", "r"];
        await AssertFailsAsync(away, ["There is no PostgreSQL at 127.0.0.1:1"]);
        string[] unreadable = ["--database", "Host=127.0.0.1;Colour=red;Password=hush", "--run", "r"];
        await AssertFailsAsync(unreadable, ["The connection string cannot be read", "colour"]);
        await AssertFailsAsync(["--database", "postgresql://localhost/x", "--run", "r"], ["Npgsql takes no URL"]);
        await AssertFailsAsync(["--database", "Host=127.0.0.1"], ["--run is missing"]);
        await AssertFailsAsync(["--table", "videos; drop table videos"], ["is no plain name"]);
        await AssertFailsAsync(["--run", "a b"], ["is no name of a run"]);
        await AssertFailsAsync(["--expires", "1999-01-01"], ["is in the past"]);
        await AssertFailsAsync(["--expires", "soon"], ["'soon' is no time"]);
        await AssertFailsAsync(["--expires", "0d"], ["'0d' is no time"]);
        await AssertFailsAsync(["--workers", "0"], ["from 1 to 1024"]);
        await AssertFailsAsync(["--range", "x"], ["from 1 to 100000"]);
        await AssertFailsAsync(["--nonsense"], ["--nonsense", "--help"]);
        using var keyless = BulkSignProcess.Start(key: null, "--database", "Host=127.0.0.1;Port=1", "--run", "r");
        Assert.Equal(2, await keyless.EndAsync());
        Assert.Contains("MUX_SIGNING_KEY", keyless.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", keyless.Output, StringComparison.Ordinal);
    }

    private static async Task AssertFailsAsync(string[] arguments, string[] parts, SigningKey? key = null)
    {
        using var process = BulkSignProcess.Start(key ?? Key, arguments);

        Assert.Equal(2, await process.EndAsync());
        Assert.All(parts, part => Assert.Contains(part, process.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", process.Output, StringComparison.Ordinal);
    }

    /// <summary>A server for all of them, made when the first asks.</summary>
    public sealed class OneServer : IDisposable
    {
        private readonly Lazy<PostgresServer> _postgres = new(() => new PostgresServer());

        public PostgresServer Postgres => _postgres.Value;

        public void Dispose()
        {
            if (_postgres.IsValueCreated)
            {
                Postgres.Dispose();
            }
        }
    }
}

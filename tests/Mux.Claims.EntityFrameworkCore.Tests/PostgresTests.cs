using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims.BulkSign.Tests;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.EntityFrameworkCore.Tests;

/// <summary>Roles and schemas.</summary>
public sealed partial class PostgresTests(Databases databases) : IClassFixture<Databases>, IAsyncDisposable
{
    private readonly Stores _stores = new();

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [InteropFact(Tool.Postgres)]
    public async Task The_table_is_in_the_contexts_default_schema()
    {
        var database = databases.Server.CreateDatabase();
        var store = _stores.Of<StudioContext>(services => services.AddDbContext<StudioContext>(options => options.UseNpgsql(database)));
        await store.LoadAsync(default);

        Assert.True(await store.TrySaveAsync("one", null, default));
        Assert.Equal(1L, PostgresServer.Scalar<long>(database, """select count(*) from studio."MuxKeyRings" """));
    }

    [InteropFact(Tool.Postgres)]
    public async Task A_role_that_makes_no_tables_works_with_the_table_of_the_readme()
    {
        var database = databases.Server.CreateDatabase();
        PostgresServer.Execute(database, $"""{TableOfReadme()}; create role app login; grant select, insert, update on "MuxKeyRings" to app;""");
        var store = _stores.Of(options => options.UseNpgsql(AsRole(database, "app")));

        Assert.Null(await store.LoadAsync(default));
        Assert.True(await store.TrySaveAsync("one", null, default));
        Assert.True(await store.TrySaveAsync("two", (await store.LoadAsync(default))!.Version, default));
    }

    [InteropFact(Tool.Postgres)]
    public async Task A_role_that_may_not_make_the_table_is_told()
    {
        var database = databases.Server.CreateDatabase();
        PostgresServer.Execute(database, "revoke create on schema public from public; create role reader login;");
        var store = _stores.Of(options => options.UseNpgsql(AsRole(database, "reader")));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => store.LoadAsync(default));

        Assert.Contains("the table MuxKeyRings could not be read (42P01: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("nor made (42501: permission denied for schema public)", error.Message, StringComparison.Ordinal);

        // Once somebody has made it, the application goes on by itself.
        PostgresServer.Execute(database, $"""{TableOfReadme()}; grant select, insert, update on "MuxKeyRings" to reader;""");
        Assert.Null(await store.LoadAsync(default));
    }

    [InteropFact(Tool.Postgres)]
    public async Task The_table_of_the_readme_is_the_one_that_is_made()
    {
        var (made, written) = (databases.Server.CreateDatabase(), databases.Server.CreateDatabase());
        await _stores.Of(options => options.UseNpgsql(made)).LoadAsync(default);
        PostgresServer.Execute(written, TableOfReadme());

        Assert.Equal(Columns(made), Columns(written));

        static string Columns(string database) => PostgresServer.Scalar<string>(
            database,
            """
            select string_agg(column_name || ' ' || data_type || coalesce(character_maximum_length::text, '') || is_nullable, ',' order by column_name)
                || (select count(*) from pg_constraint where conrelid = '"MuxKeyRings"'::regclass and contype = 'p')
            from information_schema.columns where table_name = 'MuxKeyRings'
            """);
    }

    private static string AsRole(string database, string role) => database.Replace("Username=postgres", $"Username={role}", StringComparison.Ordinal);

    private static string TableOfReadme()
    {
        using var reader = new StreamReader(typeof(PostgresTests).Assembly.GetManifestResourceStream("README.md")!);
        return Table().Match(reader.ReadToEnd()).Groups["sql"].Value.Trim().TrimEnd(';');
    }

    [GeneratedRegex("```sql\n(?<sql>create table.*?)```", RegexOptions.Singleline)]
    private static partial Regex Table();
}

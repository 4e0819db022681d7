using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mux.Claims.Client;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.EntityFrameworkCore.Tests;

/// <summary>What every database does with a ring.</summary>
public sealed class StoreTests(Databases databases) : IClassFixture<Databases>, IAsyncDisposable
{
    private readonly Stores _stores = new();

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [InteropTheory(Tool.Postgres)]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.Postgres)]
    public async Task A_database_without_the_table_has_an_empty_ring_and_gets_the_table(Kind kind)
    {
        var database = databases.Create(kind);
        var store = _stores.Of(database);

        Assert.Null(await store.LoadAsync(default));
        Assert.True(await store.TrySaveAsync("one", null, default));
        Assert.Equal("one", (await store.LoadAsync(default))!.Document);
        Assert.Equal("one", (await _stores.Of(database).LoadAsync(default))!.Document);
    }

    [InteropTheory(Tool.Postgres)]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.Postgres)]
    public async Task The_tables_of_the_application_stay_its_own(Kind kind)
    {
        var database = databases.Create(kind);
        using (var films = new FilmContext(new DbContextOptionsBuilder<FilmContext>().Apply(database)))
        {
            Assert.True(await films.Database.EnsureCreatedAsync());
            films.Films.Add(new Film { Title = "A heron" });
            await films.SaveChangesAsync();
        }

        var store = _stores.Of(database);
        Assert.Null(await store.LoadAsync(default));
        Assert.True(await store.TrySaveAsync("one", null, default));

        using var after = new FilmContext(new DbContextOptionsBuilder<FilmContext>().Apply(database));
        Assert.Equal("A heron", (await after.Films.SingleAsync()).Title);
        Assert.Equal(typeof(Film), Assert.Single(after.Model.GetEntityTypes()).ClrType);
    }

    [InteropTheory(Tool.Postgres)]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.Postgres)]
    public async Task Whoever_has_read_an_older_document_saves_nothing(Kind kind)
    {
        var store = _stores.Of(databases.Create(kind));
        await store.LoadAsync(default);
        await store.TrySaveAsync("one", null, default);
        var first = (await store.LoadAsync(default))!.Version;

        Assert.False(await store.TrySaveAsync("two", null, default));
        Assert.True(await store.TrySaveAsync("two", first, default));
        Assert.False(await store.TrySaveAsync("three", first, default));
        Assert.False(await store.TrySaveAsync("three", "none", default));
        Assert.Equal("two", (await store.LoadAsync(default))!.Document);
    }

    [InteropTheory(Tool.Postgres)]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.Postgres)]
    public async Task The_same_document_again_is_another_version(Kind kind)
    {
        var store = _stores.Of(databases.Create(kind));
        await store.LoadAsync(default);
        await store.TrySaveAsync("one", null, default);
        var first = (await store.LoadAsync(default))!.Version;

        Assert.True(await store.TrySaveAsync("one", first, default));
        Assert.False(await store.TrySaveAsync("two", first, default));
    }

    [InteropTheory(Tool.Postgres)]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.Postgres)]
    public async Task Of_16_machines_that_save_at_once_one_is_first(Kind kind)
    {
        var database = databases.Create(kind);
        var machines = Enumerable.Range(0, 16).Select(_ => _stores.Of(database)).ToList();
        string? version = null;
        for (var round = 0; round < 5; round++)
        {
            // In the first round they also make the table, each of them.
            Assert.All(await Task.WhenAll(machines.Select(machine => Task.Run(() => machine.LoadAsync(default)))), read => Assert.Equal(version, read?.Version));
            var saved = await Task.WhenAll(machines.Select((machine, index) => Task.Run(() => machine.TrySaveAsync($"{round} by {index}", version, default))));

            Assert.Equal(1, saved.Count(first => first));
            var stored = (await machines[0].LoadAsync(default))!;
            Assert.Equal($"{round} by {Array.IndexOf(saved, true)}", stored.Document);
            version = stored.Version;
        }
    }

    /// <summary>
    /// In SQLite, where readers and whoever commits shut each other out, unless the application has chosen write-ahead logging.
    /// </summary>
    [Theory]
    [InlineData("begin; select count(*) from sqlite_master", 0)]
    [InlineData("begin; select count(*) from sqlite_master", 1)]
    [InlineData("begin; select count(*) from sqlite_master", 2)]
    [InlineData("begin exclusive", 0)]
    [InlineData("begin exclusive", 1)]
    [InlineData("begin exclusive", 2)]
    [InlineData("begin exclusive", 3)]
    public async Task Whoever_uses_the_database_meanwhile_is_waited_for(string use, int step)
    {
        var database = databases.Create(Kind.Sqlite);
        var store = _stores.Of(database);
        Func<Task<bool>>[] steps =
        [
            async () => await store.LoadAsync(default) is null, // and makes the table
            () => store.TrySaveAsync("one", null, default),
            async () => await store.TrySaveAsync("two", (await _stores.Of(database).LoadAsync(default))!.Version, default),
            async () => (await store.LoadAsync(default))!.Document == "two",
        ];
        foreach (var before in steps[..step])
        {
            Assert.True(await before());
        }

        using var films = new FilmContext(new DbContextOptionsBuilder<FilmContext>().Apply(database));
        await films.Database.OpenConnectionAsync();
        await films.Database.ExecuteSqlRawAsync(use);
        var waiting = Task.Run(steps[step]);
        await Task.Delay(300);
        Assert.False(waiting.IsCompleted);
        await films.Database.ExecuteSqlRawAsync("commit");
        Assert.True(await waiting);
    }

    [InteropTheory(Tool.Postgres)]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.Postgres)]
    public async Task Several_rings_share_the_table(Kind kind)
    {
        var database = databases.Create(kind);
        var (first, second) = (_stores.Of(database, "films"), _stores.Of(database, "eu"));
        await first.LoadAsync(default);

        Assert.True(await first.TrySaveAsync("films", null, default));
        Assert.Null(await second.LoadAsync(default));
        Assert.True(await second.TrySaveAsync("eu", null, default));
        Assert.True(await first.TrySaveAsync("films 2", (await first.LoadAsync(default))!.Version, default));
        Assert.Equal("eu", (await second.LoadAsync(default))!.Document);
    }

    [InteropTheory(Tool.Postgres)]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.Postgres)]
    public async Task However_the_context_is_registered_the_ring_is_the_same(Kind kind)
    {
        var database = databases.Create(kind);
        Action<IServiceCollection>[] registrations =
        [
            services => services.AddDbContext<FilmContext>(database),
            services => services.AddDbContextPool<FilmContext>(database, poolSize: 2),
            services => services.AddDbContextFactory<FilmContext>(database),
            services => services.AddPooledDbContextFactory<FilmContext>(database, poolSize: 2),
        ];
        string? version = null;
        foreach (var (register, index) in registrations.Select((register, index) => (register, index)))
        {
            var store = _stores.Of<FilmContext>(register);
            Assert.Equal(version, (await store.LoadAsync(default))?.Version);
            Assert.True(await store.TrySaveAsync($"{index}", version, default));
            version = (await store.LoadAsync(default))!.Version;
        }
    }

    [Fact]
    public async Task Reading_for_days_costs_no_more_than_reading_once()
    {
        // Entity Framework refuses to make its own services more than 20 times, and says so.
        var database = databases.Create(Kind.Sqlite);
        var store = _stores.Of(options => database(
            options.ConfigureWarnings(warnings => warnings.Throw(CoreEventId.ManyServiceProvidersCreatedWarning))));
        for (var read = 0; read < 50; read++)
        {
            await store.LoadAsync(default);
        }
    }

    [Fact]
    public async Task What_the_application_logs_of_its_commands_never_holds_the_document()
    {
        var log = new RecordedLog();
        var database = databases.Create(Kind.Sqlite);
        var store = _stores.Of<FilmContext>(services => services
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddDbContext<FilmContext>(options => database(options.EnableSensitiveDataLogging().EnableDetailedErrors())));
        await store.LoadAsync(default);
        await store.TrySaveAsync("private key", null, default);
        await store.TrySaveAsync("private key", "none", default);
        await store.LoadAsync(default);

        Assert.Contains(log.Lines, line => line.Contains("MuxKeyRings", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("private key", StringComparison.Ordinal));

        // The missing table is the usual beginning, and no error.
        Assert.All(
            log.Lines.Where(line => !line.StartsWith("Debug", StringComparison.Ordinal)),
            line => Assert.StartsWith("Warning: Sensitive data logging is enabled.", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_named_with_its_reason()
    {
        var store = _stores.Of(database => database.UseSqlite("Data Source=/nowhere/films.db"));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => store.LoadAsync(default));
        Assert.Equal("FilmContext: SQLite Error 14: 'unable to open database file'.", error.Message);
        error = await Assert.ThrowsAsync<InvalidOperationException>(() => store.TrySaveAsync("one", null, default));
        Assert.Equal("FilmContext: SQLite Error 14: 'unable to open database file'.", error.Message);
    }
}

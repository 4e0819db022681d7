using LocalMux;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mux.Claims.Client;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.EntityFrameworkCore.Tests;

/// <summary>Applications of several replicas, whose ring is in their database.</summary>
public sealed class KeyRingTests(Databases databases) : IClassFixture<Databases>, IAsyncLifetime
{
    private readonly string _protection = Directory.CreateTempSubdirectory("mux-claims-protection-").FullName;
    private readonly List<IHost> _replicas = [];
    private LocalMuxServer _mux = null!;

    public async Task InitializeAsync() => _mux = await LocalMuxServer.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.StopAsync();
            replica.Dispose();
        }

        await _mux.DisposeAsync();
        Directory.Delete(_protection, recursive: true);
    }

    [InteropTheory(Tool.Postgres)]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.Postgres)]
    public async Task Four_replicas_that_start_at_once_sign_with_one_key_and_rotate_it_together(Kind kind)
    {
        var database = databases.Create(kind);
        _replicas.AddRange(Enumerable.Range(0, 4).Select(_ => Replica(database)));

        await Task.WhenAll(_replicas.Select(replica => replica.StartAsync()));

        var first = Assert.Single(_replicas.Select(KeyId).Distinct());
        Assert.Equal(1, _mux.SigningKeys.Count);
        Assert.DoesNotContain("BEGIN", Document(database), StringComparison.Ordinal);

        await Ring(_replicas[0]).RotateAsync();
        await Task.WhenAll(_replicas.Select(replica => Ring(replica).RunOnceAsync()));

        Assert.NotEqual(first, Assert.Single(_replicas.Select(KeyId).Distinct()));
        Assert.Equal(2, _mux.SigningKeys.Count);
    }

    [Fact]
    public async Task Several_environments_have_a_row_each()
    {
        var database = databases.Create(Kind.Sqlite);
        var replica = Replica(database, services => services
            .AddMuxClaims("eu", Settings().GetSection("Mux")).AddKeyRing().PersistToDbContext<FilmContext>());
        _replicas.Add(replica);

        await replica.StartAsync();

        Assert.Equal(2, _mux.SigningKeys.Count);
        Assert.NotEqual(KeyId(replica), replica.Services.GetRequiredKeyedService<KeyRing>("eu").Status.KeyId);
    }

    [Fact]
    public async Task A_context_that_is_not_registered_ends_the_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddMuxClaims(Settings().GetSection("Mux")).AddKeyRing().PersistToDbContext<FilmContext>();
        using var replica = builder.Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => replica.StartAsync());

        Assert.Equal("The key ring is to be kept by FilmContext, which is not registered: add AddDbContext<FilmContext>(…).", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("129 characters 129 characters 129 characters 129 characters 129 characters 129 characters 129 characters 129 characters 129 chara")]
    public void A_name_that_no_row_can_have_is_refused(string name)
    {
        var ring = new ServiceCollection().AddMuxClaims(Settings().GetSection("Mux")).AddKeyRing();

        Assert.Throws<ArgumentException>("ring", () => ring.PersistToDbContext<FilmContext>(name));
    }

    private static KeyRing Ring(IHost replica) => replica.Services.GetRequiredService<KeyRing>();

    private static string? KeyId(IHost replica) => Ring(replica).Status.KeyId;

    private static string Document(Action<DbContextOptionsBuilder> database)
    {
        using var context = new FilmContext(new DbContextOptionsBuilder<FilmContext>().Apply(database));
        return context.Database.SqlQueryRaw<string>("""select "Document" as "Value" from "MuxKeyRings" """).Single();
    }

    private IHost Replica(Action<DbContextOptionsBuilder> database, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddDbContext<FilmContext>(database);
        builder.Services.AddDataProtection().SetApplicationName("films").PersistKeysToFileSystem(new DirectoryInfo(_protection));
        builder.Services.AddMuxClaims(Settings().GetSection("Mux"))
            .AddKeyRing(options => options.PropagationTime = TimeSpan.Zero)
            .PersistToDbContext<FilmContext>();
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    private IConfigurationRoot Settings() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Mux:TokenId"] = "localmux",
        ["Mux:TokenSecret"] = "localmux-secret",
        ["Mux:ApiAddress"] = new Uri(_mux.HttpAddress, "api/").ToString(),
    }).Build();
}

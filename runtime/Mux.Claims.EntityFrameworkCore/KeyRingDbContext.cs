using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Mux.Claims.EntityFrameworkCore;

/// <summary>
/// The ring's table in the database of a context of the application's. A context of its own: no model, migration, filter or audit of the
/// application's meets the ring, and what the application logs of its commands never holds a key.
/// </summary>
/// <typeparam name="TContext">The application's context; the model is kept for each.</typeparam>
internal sealed class KeyRingDbContext<TContext> : DbContext
    where TContext : DbContext
{
    // What fails is the ring's to tell, and it reads every minute.
    private static readonly EventId[] Quiet =
    [
        CoreEventId.QueryIterationFailed, CoreEventId.SaveChangesFailed, RelationalEventId.CommandError, RelationalEventId.CommandExecuted,
        RelationalEventId.ConnectionError,
    ];

    private readonly string? _schema;

    public KeyRingDbContext(TContext application)
        : base(OptionsOf(application))
    {
        _schema = application.Model.GetDefaultSchema();

        // Without one, SQLite commits at the end of the update's own answer, where it does not wait for those who read.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    public DbSet<KeyRingRow> Rings => Set<KeyRingRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(_schema);
        modelBuilder.Entity<KeyRingRow>(ring =>
        {
            ring.ToTable("MuxKeyRings").HasKey(row => row.Name);
            ring.Property(row => row.Name).HasMaxLength(KeyRingRow.LongestName);
            ring.Property(row => row.Version).HasMaxLength(32).IsConcurrencyToken();
        });
    }

    /// <summary>The database, and how it is reached.</summary>
    private static DbContextOptions<KeyRingDbContext<TContext>> OptionsOf(TContext application)
    {
        var options = application.GetService<IDbContextOptions>();
        var core = options.FindExtension<CoreOptionsExtension>();
        var builder = new DbContextOptionsBuilder<KeyRingDbContext<TContext>>();
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(options.Extensions.Single(extension => extension.Info.IsDatabaseProvider));
        return builder
            .UseApplicationServiceProvider(core?.ApplicationServiceProvider)
            .UseLoggerFactory(core?.LoggerFactory)
            // They may bring what the connection needs, such as a token; those of commands would see the document.
            .AddInterceptors(core?.Interceptors?.OfType<IDbConnectionInterceptor>() ?? [])
            .ConfigureWarnings(warnings => warnings.Log([.. Quiet.Select(id => (id, LogLevel.Debug))]))
            .Options;
    }
}

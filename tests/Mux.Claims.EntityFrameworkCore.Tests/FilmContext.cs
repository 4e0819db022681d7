using Microsoft.EntityFrameworkCore;

namespace Mux.Claims.EntityFrameworkCore.Tests;

/// <summary>An application's context, which knows nothing of rings.</summary>
internal sealed class FilmContext(DbContextOptions<FilmContext> options) : DbContext(options)
{
    public DbSet<Film> Films => Set<Film>();
}

/// <summary>One whose tables are in a schema of their own.</summary>
internal sealed class StudioContext(DbContextOptions<StudioContext> options) : DbContext(options)
{
    public DbSet<Film> Films => Set<Film>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.HasDefaultSchema("studio");
}

internal sealed class Film
{
    public int Id { get; set; }

    public string Title { get; set; } = "";
}

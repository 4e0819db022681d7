using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims.Client;

namespace Mux.Claims.EntityFrameworkCore.Tests;

/// <summary>Machines of an application, each with services of its own.</summary>
internal sealed class Stores : IAsyncDisposable
{
    private readonly List<ServiceProvider> _machines = [];

    /// <summary>A machine whose context is registered in the usual way.</summary>
    public ISigningKeyStore Of(Action<DbContextOptionsBuilder> database, string ring = "ring") =>
        Of<FilmContext>(services => services.AddDbContext<FilmContext>(database), ring);

    public ISigningKeyStore Of<TContext>(Action<IServiceCollection> register, string ring = "ring")
        where TContext : DbContext
    {
        var services = new ServiceCollection();
        register(services);
        var machine = services.BuildServiceProvider(validateScopes: true);
        _machines.Add(machine);
        return new DbContextSigningKeyStore<TContext>(machine, ring);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in _machines)
        {
            await machine.DisposeAsync();
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Mux.Claims.AspNetCore;
using Mux.Claims.Client;
using Mux.Claims.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps a key ring in a database of the application's.</summary>
public static class MuxKeyRingBuilderDbContextExtensions
{
    /// <summary>
    /// Keeps the ring in the database that a <see cref="DbContext"/> of the application's uses: a row of the table <c>MuxKeyRings</c>,
    /// which is made when it is not there. The context's own model and migrations know nothing of it.
    /// </summary>
    /// <typeparam name="TContext">
    /// The context, registered with <c>AddDbContext</c>, <c>AddDbContextPool</c> or <c>AddDbContextFactory</c>. The ring takes its
    /// provider, connection, retries and default schema, and nothing else of it.
    /// </typeparam>
    /// <param name="builder">The ring.</param>
    /// <param name="ring">
    /// The row's name, at most 128 characters; the environment's name by default. Applications that share a database, and sign in different
    /// environments of Mux's, need a name each.
    /// </param>
    /// <returns>The ring.</returns>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    public static MuxKeyRingBuilder PersistToDbContext<TContext>(this MuxKeyRingBuilder builder, string? ring = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        // An empty key is none to some databases.
        ring ??= builder.Name.Length == 0 ? "(default)" : builder.Name;
        if (ring.Length is 0 or > KeyRingRow.LongestName)
        {
            throw new ArgumentException($"A ring's name has 1 to {KeyRingRow.LongestName} characters.", nameof(ring));
        }

        return builder.PersistTo(services => Create<TContext>(services, ring));
    }

    private static DbContextSigningKeyStore<TContext> Create<TContext>(IServiceProvider services, string ring)
        where TContext : DbContext
    {
        var known = services.GetRequiredService<IServiceProviderIsService>();
        return known.IsService(typeof(TContext)) || known.IsService(typeof(IDbContextFactory<TContext>))
            ? new(services, ring)
            : throw new InvalidOperationException(
                $"The key ring is to be kept by {typeof(TContext).Name}, which is not registered: add AddDbContext<{typeof(TContext).Name}>(…).");
    }
}

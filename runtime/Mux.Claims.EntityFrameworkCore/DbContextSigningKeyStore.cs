using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims.Client;

namespace Mux.Claims.EntityFrameworkCore;

/// <summary>A ring in a row, which is saved when its version is still the expected one.</summary>
/// <typeparam name="TContext">The application's context, whose database it is.</typeparam>
/// <param name="services">Make the context.</param>
/// <param name="ring">The row's name.</param>
internal sealed class DbContextSigningKeyStore<TContext>(IServiceProvider services, string ring) : ISigningKeyStore
    where TContext : DbContext
{
    private bool _hasTable;

    public Task<StoredKeyRing?> LoadAsync(CancellationToken cancellationToken) => UseAsync(LoadAsync, cancellationToken);

    public Task<bool> TrySaveAsync(string document, string? expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        return UseAsync((context, token) => TrySaveAsync(context, document, expectedVersion, token), cancellationToken);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever making the table throws is told beside why it was tried.")]
    private async Task<StoredKeyRing?> LoadAsync(KeyRingDbContext<TContext> context, CancellationToken cancellationToken)
    {
        if (_hasTable)
        {
            return await ReadAsync(context, cancellationToken).ConfigureAwait(false);
        }

        StoredKeyRing? stored;
        try
        {
            stored = await ReadAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Cause(e) is not null && context.GetService<IDatabaseCreator>() is RelationalDatabaseCreator)
        {
            // There is no one way to ask every database for a table. Where it is not the table that is missing, making it fails too.
            string? problem = null;
            try
            {
                await ((RelationalDatabaseCreator)context.GetService<IDatabaseCreator>()).CreateTablesAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception creating) when (creating is not OperationCanceledException)
            {
                problem = Reason(Cause(creating) ?? creating);
            }

            try
            {
                stored = await ReadAsync(context, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception still) when (problem is not null && Cause(still) is { } reading)
            {
                throw new InvalidOperationException(
                    problem == Reason(reading)
                        ? $"{typeof(TContext).Name}: {problem}"
                        : $"{typeof(TContext).Name}: the table MuxKeyRings could not be read ({Reason(reading)}), nor made ({problem})");
            }
        }

        _hasTable = true;
        return stored;
    }

    private async Task<StoredKeyRing?> ReadAsync(KeyRingDbContext<TContext> context, CancellationToken cancellationToken) =>
        await context.Rings.AsNoTracking().SingleOrDefaultAsync(row => row.Name == ring, cancellationToken).ConfigureAwait(false) is { } found
            ? new StoredKeyRing(found.Document, found.Version)
            : null;

    private async Task<bool> TrySaveAsync(
        KeyRingDbContext<TContext> context, string document, string? expectedVersion, CancellationToken cancellationToken)
    {
        var row = new KeyRingRow { Name = ring, Document = "", Version = expectedVersion ?? "" };
        var entry = expectedVersion is null ? context.Rings.Add(row) : context.Rings.Attach(row);
        (row.Document, row.Version) = (document, Guid.NewGuid().ToString("N"));
        try
        {
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is DbUpdateException || Cause(e) is not null)
        {
            // Somebody was first; or the row was written, and its answer was lost, so that the provider's retry found it written. The
            // version tells.
            entry.State = EntityState.Detached;
            var stored = await ReadAsync(context, cancellationToken).ConfigureAwait(false);
            if (stored?.Version == row.Version)
            {
                return true;
            }

            if (e is DbUpdateConcurrencyException || (expectedVersion is null && stored is not null))
            {
                return false;
            }

            throw;
        }
    }

    private async Task<T> UseAsync<T>(Func<KeyRingDbContext<TContext>, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        var scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var factory = scope.ServiceProvider.GetService<IDbContextFactory<TContext>>();
            var application = factory is null
                ? scope.ServiceProvider.GetRequiredService<TContext>()
                : await factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var context = new KeyRingDbContext<TContext>(application);
                await using (context.ConfigureAwait(false))
                {
                    return await use(context, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException && Cause(e) is { } cause)
            {
                // Entity Framework's own sentences send the reader to the inner exception.
                throw new InvalidOperationException($"{typeof(TContext).Name}: {Reason(cause)}", e);
            }
            finally
            {
                if (factory is not null)
                {
                    await application.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    // Some drivers go on for lines.
    private static string Reason(Exception exception) => exception.Message.Split('\n')[0].TrimEnd();

    /// <summary>What the database's driver said; null where it was not asked.</summary>
    private static DbException? Cause(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is DbException cause)
            {
                return cause;
            }
        }

        return null;
    }
}

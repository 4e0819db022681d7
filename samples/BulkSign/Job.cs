using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using BulkSign.Stores;
using Mux.Claims;
using Spectre.Console;

namespace BulkSign;

/// <summary>What this process does for a run, from its start to its end.</summary>
internal static class Job
{
    private const int ShownRefusals = 5;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <returns>An <see cref="ExitCode"/>.</returns>
    /// <exception cref="BulkSignException">The run cannot go on.</exception>
    /// <exception cref="MuxSigningKeyException">There is no key.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<int> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var isTerminal = !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        if (!isTerminal)
        {
            // A line of a log is as long as it is.
            console.Profile.Width = int.MaxValue;
        }

        var display = new Display(console, isTerminal);
        using var key = LoadKey(options, display);
        await using var store = OpenStore(options);
        try
        {
            return await RunAsync(options, store, key, display, cancellationToken);
        }
        catch (DbException e)
        {
            throw new BulkSignException(store.Explain(e), e);
        }
    }

    /// <summary>Begins or joins a run.</summary>
    public static async Task<Run> BeginOrJoinAsync(Options options, Store store, MuxSigningKey key, CancellationToken cancellationToken)
    {
        if (options.DemoVideos is { } count)
        {
            await store.SeedAsync(count, cancellationToken);
        }

        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key.ExportPublicKeyPem())));
        var expires = options.Expires ?? DateTimeOffset.FromUnixTimeSeconds((DateTimeOffset.UtcNow + Lifetime).ToUnixTimeSeconds());
        return await store.BeginOrJoinAsync(
            new(options.Run, key.KeyId, fingerprint, expires), options.IsInstant, options.RangeSize, cancellationToken);
    }

    private static async Task<int> RunAsync(
        Options options, Store store, MuxSigningKey key, Display display, CancellationToken cancellationToken)
    {
        var run = await BeginOrJoinAsync(options, store, key, cancellationToken);
        display.Say($"{store.Description}, run '{run.Name}', key {run.KeyId}, URLs that expire at {run.ExpiresAt:u}");

        using var signer = new MuxSigner(key);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = Enumerable.Range(0, options.Workers)
            .Select(_ => new Worker(store, signer, run, options.Patience, display.Say))
            .ToList();
        var work = Task.WhenAll(workers.Select(worker => Task.Run(() => RunOrStopAllAsync(worker), CancellationToken.None)));
        await display.ShowAsync(work, store, run, Own);
        await work;

        var progress = await store.ProgressAsync(run.Name, cancellationToken);
        display.Say(
            $"The run '{run.Name}' is complete: {progress.Signed:N0} URLs in bulk_urls, and {progress.Refused:N0} videos without, "
            + "for a reason in bulk_refusals.");
        foreach (var refusal in await store.RefusalsAsync(run.Name, ShownRefusals, cancellationToken))
        {
            display.Say($"  video {refusal.Id}: {refusal.Reason}");
        }

        if (Own() == 0)
        {
            display.Say("There was nothing left to do here. Another --run signs the catalogue anew.");
        }

        return progress.Refused == 0 ? ExitCode.Complete : ExitCode.SomeRefused;

        long Own() => workers.Sum(worker => worker.Videos);

        async Task RunOrStopAllAsync(Worker worker)
        {
            try
            {
                await worker.RunAsync(stop.Token);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }
    }

    private static MuxSigningKey LoadKey(Options options, Display display)
    {
        if (options.Database is not null || IsSet("MUX_SIGNING_KEY") || IsSet("MUX_PRIVATE_KEY"))
        {
            return MuxSigningKey.FromEnvironment();
        }

        display.Say("Neither MUX_SIGNING_KEY nor MUX_PRIVATE_KEY is set: this signs with a key of its own, which Mux does not know.");
        return Demo.LoadKey();

        static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
    }

    private static Store OpenStore(Options options)
    {
        if (options.Database is not { } database)
        {
            return new SqliteStore(Path.Combine(Demo.Folder, "demo.db"), options.Table);
        }

        if (database.StartsWith("postgres://", StringComparison.Ordinal) || database.StartsWith("postgresql://", StringComparison.Ordinal))
        {
            throw new BulkSignException(
                "Npgsql takes no URL of a database. Write \"Host=…;Port=…;Database=…;Username=…\", and the password into PGPASSWORD.");
        }

        try
        {
            return options.IsServer
                ? new PostgresStore(database, options.Table, options.Run, options.Patience)
                : new SqliteStore(database, options.Table);
        }
        catch (ArgumentException e)
        {
            throw new BulkSignException($"The connection string cannot be read: {e.Message}", e);
        }
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Mux.Claims.Client;
using Mux.Claims.Interop.Tests.Peers;
using Npgsql;

namespace Mux.Claims.EntityFrameworkCore.Tests;

/// <summary>A save that the database has done, and whose answer never came.</summary>
public sealed class LostAnswerTests(Databases databases) : IClassFixture<Databases>, IAsyncDisposable
{
    private readonly Stores _stores = new();

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [InteropTheory(Tool.Postgres)]
    [InlineData(true, null)]
    [InlineData(true, "zero")]
    [InlineData(false, null)]
    [InlineData(false, "zero")]
    public async Task The_save_was_done_and_is_said_to_be(bool retries, string? before)
    {
        await using var way = new LossyWay(databases.Server);
        var (store, direct) = Through(way, retries);
        var version = await BeginAsync(direct, store, before);
        way.LoseNextSave();

        Assert.True(await store.TrySaveAsync("mine", version, default));
        Assert.Equal(1, way.Lost);
        Assert.Equal("mine", (await direct.LoadAsync(default))!.Document);
    }

    [InteropTheory(Tool.Postgres)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_save_that_somebody_has_replaced_since_is_not_said_to_be_first(bool retries)
    {
        await using var way = new LossyWay(databases.Server);
        var (store, direct) = Through(way, retries);
        var version = await BeginAsync(direct, store, "zero");
        way.LoseNextSave(async () => Assert.True(await direct.TrySaveAsync("theirs", (await direct.LoadAsync(default))!.Version, default)));

        // Without retries it is not known, and the ring reads again.
        var saved = await RecordAsync(() => store.TrySaveAsync("mine", version, default));

        Assert.Equal(1, way.Lost);
        Assert.NotEqual(true, saved);
        Assert.Equal("theirs", (await direct.LoadAsync(default))!.Document);
    }

    [InteropTheory(Tool.Postgres)]
    [InlineData(true, "UPDATE \"MuxKeyRings\"")]
    [InlineData(true, "COMMIT")]
    [InlineData(false, "UPDATE \"MuxKeyRings\"")]
    [InlineData(false, "COMMIT")]
    public async Task A_save_that_never_arrived_is_repeated_or_fails(bool retries, string lost)
    {
        await using var way = new LossyWay(databases.Server);
        var (store, direct) = Through(way, retries);
        var version = await BeginAsync(direct, store, "zero");
        way.CutBefore(lost);

        var saved = await RecordAsync(() => store.TrySaveAsync("mine", version, default));

        Assert.Equal(retries ? true : null, saved);
        Assert.Equal(retries ? "mine" : "zero", (await direct.LoadAsync(default))!.Document);
    }

    /// <summary>What the save answered; null where it threw.</summary>
    private static async Task<bool?> RecordAsync(Func<Task<bool>> save)
    {
        try
        {
            return await save();
        }
        catch (InvalidOperationException e)
        {
            Assert.StartsWith("FilmContext: ", e.Message, StringComparison.Ordinal);
            return null;
        }
    }

    private (ISigningKeyStore Store, ISigningKeyStore Direct) Through(LossyWay way, bool retries)
    {
        var database = new NpgsqlConnectionStringBuilder(databases.Server.CreateDatabase()) { Pooling = false };
        var lossy = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Host = IPAddress.Loopback.ToString(),
            Port = way.Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        return (
            _stores.Of(options => options.UseNpgsql(lossy.ConnectionString, npgsql => _ = retries ? npgsql.EnableRetryOnFailure(3, TimeSpan.FromMilliseconds(50), null) : npgsql)),
            _stores.Of(options => options.UseNpgsql(database.ConnectionString)));
    }

    private static async Task<string?> BeginAsync(ISigningKeyStore direct, ISigningKeyStore store, string? before)
    {
        await direct.LoadAsync(default);
        if (before is not null)
        {
            await direct.TrySaveAsync(before, null, default);
        }

        return (await store.LoadAsync(default))?.Version;
    }
}

using LocalMux.Keys;
using Microsoft.Playwright;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>A class's part of what all classes share: one page at a time.</summary>
public sealed class MuxFixture(SharedMux shared) : IAsyncLifetime
{
    public const string Film = "LocalMuxSignedFilm";
    public const string Live = "LocalMuxSignedLive";

    /// <summary>The one that README shows.</summary>
    public const string InReadme = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    /// <summary>A video for members, which Mux does not know.</summary>
    public const string ForMembers = "ForMembers";

    private IBrowserContext? _context;

    internal NewSigningKey Key => shared.Key;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A page with cookies and caches of its own; the one before is closed, lest it plays on.</summary>
    internal async Task<IPage> NewPageAsync()
    {
        await ClosePageAsync();
        var page = await (await shared.GetBrowserAsync()).NewPageAsync();
        _context = page.Context;
        return page;
    }

    /// <inheritdoc cref="SharedMux.GetWatchPageAsync"/>
    internal async Task<Uri> WatchPageAsync() => (await shared.GetWatchPageAsync()).Address;

    /// <inheritdoc cref="SharedMux.GetWatchPageAsync"/>
    internal async Task<string> WatchPageOutputAsync() => (await shared.GetWatchPageAsync()).Output;

    /// <inheritdoc cref="SharedMux.GetShortLivedWatchPageAsync"/>
    internal async Task<Uri> ShortLivedWatchPageAsync() => (await shared.GetShortLivedWatchPageAsync()).Address;

    /// <inheritdoc cref="SharedMux.StartWatchPageAsync"/>
    internal Task<RunningSite> StartWatchPageAsync() => shared.StartWatchPageAsync(TimeSpan.FromHours(1));

    /// <summary>Starts the site that has the pages of README, without a window of expiry.</summary>
    /// <param name="settings">Environment variables.</param>
    internal Task<RunningSite> StartPagesAsync(params IEnumerable<(string Name, string Value)> settings) => RunningSite.StartAsync(
        "Mux.Claims.Pages.Server.dll",
        // The sample's settings lie beside the program too.
        [("MUX_SIGNING_KEY", Key.Id), ("MUX_PRIVATE_KEY", Key.PrivateKey), ("Mux__ExpiryWindow", "00:00:00"), .. settings]);

    public Task DisposeAsync() => ClosePageAsync();

    private async Task ClosePageAsync()
    {
        if (_context is not null)
        {
            await _context.CloseAsync();
            _context = null;
        }
    }
}

using LocalMux;
using LocalMux.Keys;
using Microsoft.Playwright;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>
/// LocalMux under Mux's real host names, in a browser that finds them on loopback: what runs against it is configured as for Mux, and the URLs are
/// Mux's.
/// </summary>
public sealed class MuxFixture : IAsyncLifetime
{
    /// <summary>Tests that keep a browser and a video decoder busy, one after another.</summary>
    public const string Collection = "Mux";

    /// <summary>Tests that wait more than they work, beside those.</summary>
    public const string Waiting = "Mux, with time";

    public const string Film = "LocalMuxSignedFilm";
    public const string Live = "LocalMuxSignedLive";

    private Browser? _browser;
    private RunningWatchPage? _watchPage;

    internal LocalMuxServer Mux { get; private set; } = null!;

    internal NewSigningKey Key { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Mux = await LocalMuxServer.StartAsync(new() { HttpsPort = 0 });
        Key = Mux.SigningKeys.Create();
    }

    /// <summary>A page with cookies and caches of its own. The browser is started by the first test that runs.</summary>
    internal async Task<IPage> NewPageAsync()
    {
        _browser ??= await Browser.StartAsync(
            $"--host-resolver-rules=MAP *.mux.com 127.0.0.1:{Mux.HttpsAddress!.Port}", "--ignore-certificate-errors");
        return await _browser.NewPageAsync();
    }

    /// <summary>The sample with tokens that outlive every test.</summary>
    internal async Task<Uri> WatchPageAsync() => (_watchPage ??= await StartWatchPageAsync(TimeSpan.FromHours(1))).Address;

    /// <summary>The sample as it runs with a key of Mux's: the film and the live stream.</summary>
    /// <param name="lifetime">How long its tokens live.</param>
    /// <param name="more">More settings.</param>
    internal Task<RunningWatchPage> StartWatchPageAsync(TimeSpan lifetime, params (string Name, string Value)[] more) => RunningWatchPage.StartAsync(
    [
        ("MUX_SIGNING_KEY", Key.Id),
        ("MUX_PRIVATE_KEY", Key.PrivateKey),
        ("Mux__StatsAddress", Mux.Localize(new("https://stats.mux.com/")).AbsoluteUri),
        ("Mux__Lifetime", lifetime.ToString()),
        ("Mux__ExpiryWindow", TimeSpan.Zero.ToString()),
        ("CountsEvery", TimeSpan.FromSeconds(1).ToString()),
        ("Videos__0__PlaybackId", Film),
        ("Videos__0__Title", "The film"),
        ("Videos__0__Highlight", "00:00:02"),
        ("Videos__1__PlaybackId", Live),
        ("Videos__1__Title", "The live stream"),
        ("Videos__1__Live", "true"),
        .. more,
    ]);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_watchPage is not null)
        {
            await _watchPage.DisposeAsync();
        }

        await Mux.DisposeAsync();
    }
}

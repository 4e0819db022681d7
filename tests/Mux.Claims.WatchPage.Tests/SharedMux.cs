using LocalMux;
using LocalMux.Keys;
using LocalMux.Playback;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>
/// LocalMux under Mux's real host names and a browser that finds them on loopback: what runs against it is configured as for Mux, and the
/// URLs are Mux's. All classes of tests share it, one after the other.
/// </summary>
[CollectionDefinition(nameof(SharedMux))]
public sealed class SharedMux : IAsyncLifetime, ICollectionFixture<SharedMux>
{
    private readonly Lazy<Task<Browser>> _browser;
    private readonly Lazy<Task<RunningSite>> _watchPage;
    private readonly Lazy<Task<RunningSite>> _shortLived;

    /// <summary>Starts nothing yet.</summary>
    public SharedMux()
    {
        _browser = new(() => Browser.StartAsync(
            $"--host-resolver-rules=MAP *.mux.com 127.0.0.1:{Server.HttpsAddress!.Port}", "--ignore-certificate-errors"));
        _watchPage = new(() => StartWatchPageAsync(TimeSpan.FromHours(1)));
        _shortLived = new(() => StartWatchPageAsync(TimeSpan.FromSeconds(12)));
    }

    internal LocalMuxServer Server { get; private set; } = null!;

    internal NewSigningKey Key { get; private set; } = null!;

    internal Task<Browser> GetBrowserAsync() => _browser.Value;

    /// <summary>The sample with tokens that outlive every test.</summary>
    internal Task<RunningSite> GetWatchPageAsync() => _watchPage.Value;

    /// <summary>The sample with tokens that live for twelve seconds.</summary>
    internal Task<RunningSite> GetShortLivedWatchPageAsync() => _shortLived.Value;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Server = await LocalMuxServer.StartAsync(new()
        {
            HttpsPort = 0,
            Playbacks = [.. LocalPlayback.Samples, new(MuxFixture.InReadme, PlaybackPolicy.Signed)],
        });
        Key = Server.SigningKeys.Create();
    }

    /// <summary>
    /// The sample as it runs with a key of Mux's: the film, the live stream, and a video for members that Mux does not know.
    /// </summary>
    internal Task<RunningSite> StartWatchPageAsync(TimeSpan lifetime) => RunningSite.StartAsync(
    [
        ("MUX_SIGNING_KEY", Key.Id),
        ("MUX_PRIVATE_KEY", Key.PrivateKey),
        ("Mux__StatsAddress", Server.Localize(new("https://stats.mux.com/")).AbsoluteUri),
        ("Mux__Lifetime", lifetime.ToString()),
        ("Mux__ExpiryWindow", TimeSpan.Zero.ToString()),
        ("CountsEvery", TimeSpan.FromSeconds(1).ToString()),
        ("Videos__0__PlaybackId", MuxFixture.Film),
        ("Videos__0__Title", "The film"),
        ("Videos__0__Highlight", "00:00:02"),
        ("Videos__1__PlaybackId", MuxFixture.Live),
        ("Videos__1__Title", "The live stream"),
        ("Videos__1__Live", "true"),
        ("Videos__2__PlaybackId", MuxFixture.ForMembers),
        ("Videos__2__Title", "For members"),
        ("Videos__2__MembersOnly", "true"),
    ]);

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser.IsValueCreated)
        {
            await (await _browser.Value).DisposeAsync();
        }

        foreach (var watchPage in (Lazy<Task<RunningSite>>[])[_watchPage, _shortLived])
        {
            if (watchPage.IsValueCreated)
            {
                await (await watchPage.Value).DisposeAsync();
            }
        }

        await Server.DisposeAsync();
    }
}

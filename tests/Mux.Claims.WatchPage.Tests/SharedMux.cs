using LocalMux;
using LocalMux.Keys;
using LocalMux.Playback;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>
/// LocalMux under Mux's real host names and a browser that finds them on loopback: what runs against it is configured as for Mux, and the
/// URLs are Mux's. All classes of tests share it, and it ends with the last of those that run.
/// </summary>
internal sealed class SharedMux : IAsyncDisposable
{
    private static readonly SemaphoreSlim Door = new(1);
    private static SharedMux? _shared;
    private static int _users;

    private readonly Lazy<Task<Browser>> _browser;
    private readonly Lazy<Task<RunningSite>> _watchPage;
    private readonly Lazy<Task<RunningSite>> _shortLived;

    private SharedMux(LocalMuxServer server)
    {
        Server = server;
        Key = server.SigningKeys.Create();
        _browser = new(() => Browser.StartAsync(
            $"--host-resolver-rules=MAP *.mux.com 127.0.0.1:{server.HttpsAddress!.Port}", "--ignore-certificate-errors"));
        _watchPage = new(() => StartWatchPageAsync(TimeSpan.FromHours(1)));
        _shortLived = new(() => StartWatchPageAsync(TimeSpan.FromSeconds(12)));
    }

    public LocalMuxServer Server { get; }

    public NewSigningKey Key { get; }

    public Task<Browser> GetBrowserAsync() => _browser.Value;

    /// <summary>The sample with tokens that outlive every test.</summary>
    public Task<RunningSite> GetWatchPageAsync() => _watchPage.Value;

    /// <summary>The sample with tokens that live for twelve seconds.</summary>
    public Task<RunningSite> GetShortLivedWatchPageAsync() => _shortLived.Value;

    public static async Task<SharedMux> EnterAsync()
    {
        await Door.WaitAsync();
        try
        {
            _shared ??= new(await LocalMuxServer.StartAsync(new()
            {
                HttpsPort = 0,
                Playbacks = [.. LocalPlayback.Samples, new(MuxFixture.InReadme, PlaybackPolicy.Signed)],
            }));
            _users++;
            return _shared;
        }
        finally
        {
            Door.Release();
        }
    }

    public static async Task LeaveAsync()
    {
        await Door.WaitAsync();
        try
        {
            if (--_users == 0)
            {
                await _shared!.DisposeAsync();
                _shared = null;
            }
        }
        finally
        {
            Door.Release();
        }
    }

    /// <summary>The sample as it runs with a key of Mux's: the film, the live stream, and a video for members that Mux does not know.</summary>
    public Task<RunningSite> StartWatchPageAsync(TimeSpan lifetime) => RunningSite.StartAsync(
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

    public async ValueTask DisposeAsync()
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

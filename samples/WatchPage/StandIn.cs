using LocalMux;
using LocalMux.Playback;
using WatchPage.Videos;

namespace WatchPage;

/// <summary>LocalMux in the place of Mux, for those who have no signing key at hand. What the server needs to know of it is configuration.</summary>
internal static class StandIn
{
    /// <summary>Where the page finds LocalMux; not configured where Mux itself is used.</summary>
    public const string LocalMuxAddress = "LocalMuxAddress";

    public static bool IsUsed(IConfiguration configuration) => configuration[LocalMuxAddress] is not null;

    /// <summary>The player's <c>prefer-playback</c>: a browser's own HLS does not ask the service worker.</summary>
    public static string? Playback(IConfiguration configuration) => IsUsed(configuration) ? "mse" : null;

    /// <summary>Starts LocalMux, and configures its videos and one of its keys; null when a signing key is configured.</summary>
    public static async Task<LocalMuxServer?> StartWithoutKeyAsync(ConfigurationManager configuration)
    {
        if (configuration["MUX_SIGNING_KEY"] is not null || configuration["Mux:SigningKeyId"] is not null)
        {
            return null;
        }

        configuration.AddJsonFile("appsettings.LocalMux.json");
        var localMux = await LocalMuxServer.StartAsync(new()
        {
            Playbacks = [.. new Catalogue(configuration).Videos.Select(video => new LocalPlayback(
                video.PlaybackId, PlaybackPolicy.Signed, video.Live ? PlaybackSource.Live : PlaybackSource.OnDemand))],
        });
        var key = localMux.SigningKeys.Create();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mux:SigningKeyId"] = key.Id,
            ["Mux:PrivateKey"] = key.PrivateKey,
            ["Mux:StatsAddress"] = localMux.Localize(new("https://stats.mux.com/")).AbsoluteUri,
            [LocalMuxAddress] = localMux.HttpAddress.AbsoluteUri,
        });
        return localMux;
    }
}

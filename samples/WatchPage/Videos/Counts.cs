using Microsoft.Extensions.Caching.Memory;
using Mux.Claims.Client;

namespace WatchPage.Videos;

/// <summary>How many are watching each video. However many pages ask, Mux is asked once for each video in a while.</summary>
internal sealed partial class Counts(
    Catalogue catalogue, EngagementCountsClient client, IMemoryCache cache, IConfiguration configuration, ILogger<Counts> logger)
{
    /// <summary>The counts by playback ID; null where Mux has none, or did not say.</summary>
    public async Task<Dictionary<string, EngagementCounts?>> GetAsync()
    {
        var options = new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = configuration.GetValue<TimeSpan>("CountsEvery") };
        var counts = await Task.WhenAll(catalogue.Videos.Select(video => cache.GetOrCreate(video, _ => AskAsync(video), options)!));
        return catalogue.Videos.Zip(counts).ToDictionary(pair => pair.First.PlaybackId.Value, pair => pair.Second);
    }

    // One video that Mux does not know takes its own counts away, and no other's.
    private async Task<EngagementCounts?> AskAsync(Video video)
    {
        try
        {
            return await client.GetAsync(video.PlaybackId, CancellationToken.None);
        }
        catch (MuxApiException e)
        {
            LogUnknown(logger, video.PlaybackId.Value, e.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "There are no counts of {PlaybackId}: {Reason}")]
    private static partial void LogUnknown(ILogger logger, string playbackId, string reason);
}

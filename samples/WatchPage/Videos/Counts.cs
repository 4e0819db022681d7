using Microsoft.Extensions.Caching.Memory;
using Mux.Claims.Client;

namespace WatchPage.Videos;

/// <summary>How many are watching each video. However many pages ask, Mux is asked once for each video in a while.</summary>
internal sealed partial class Counts(
    Catalogue catalogue, EngagementCountsClient client, IMemoryCache cache, IConfiguration configuration, ILogger<Counts> logger)
{
    /// <summary>The counts by playback ID; null where Mux has none, or did not say.</summary>
    public Task<Dictionary<string, EngagementCounts?>> GetAsync() => cache.GetOrCreate(nameof(Counts), entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = configuration.GetValue<TimeSpan>("CountsEvery");
        return AskAsync();
    })!;

    private async Task<Dictionary<string, EngagementCounts?>> AskAsync()
    {
        var counts = await Task.WhenAll(catalogue.Videos.Select(AskAsync));
        return catalogue.Videos.Zip(counts).ToDictionary(pair => pair.First.PlaybackId, pair => pair.Second);
    }

    // One video that Mux does not know takes its own counts away, and no other's.
    private async Task<EngagementCounts?> AskAsync(Video video)
    {
        try
        {
            return await client.GetAsync(video.Id, CancellationToken.None);
        }
        catch (MuxApiException e)
        {
            LogUnknown(logger, video.PlaybackId, e.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "There are no counts of {PlaybackId}: {Reason}")]
    private static partial void LogUnknown(ILogger logger, string playbackId, string reason);
}

using Mux.Claims.Client;

namespace WatchPage.Videos;

/// <summary>How many are watching each video.</summary>
internal sealed partial class Counts(Catalogue catalogue, EngagementCountsClient client, ILogger<Counts> logger)
{
    /// <summary>The counts by playback ID; null where Mux has none, or did not say.</summary>
    public async Task<Dictionary<string, EngagementCounts?>> GetAsync() =>
        (await Task.WhenAll(catalogue.Videos.Select(AskAsync))).ToDictionary();

    // One video that Mux does not know takes its own counts away, and no other's.
    private async Task<(string, EngagementCounts?)> AskAsync(Video video)
    {
        try
        {
            return (video.PlaybackId.Value, await client.GetAsync(video.PlaybackId));
        }
        catch (MuxApiException e)
        {
            LogUnknown(logger, video.PlaybackId.Value, e.Message);
            return (video.PlaybackId.Value, null);
        }
    }

    [LoggerMessage(LogLevel.Warning, "There are no counts of {PlaybackId}: {Reason}")]
    private static partial void LogUnknown(ILogger logger, string playbackId, string reason);
}

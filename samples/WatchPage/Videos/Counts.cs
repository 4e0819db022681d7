using Mux.Claims.Client;

namespace WatchPage.Videos;

/// <summary>
/// How many are watching each video. However many pages ask, Mux is asked once for each video in a while. It is not output caching, which
/// stands before the decision who may see a page, or makes no difference to those who are signed in.
/// </summary>
internal sealed partial class Counts(
    Catalogue catalogue, EngagementCountsClient client, IConfiguration configuration, TimeProvider clock, ILogger<Counts> logger)
{
    private readonly TimeSpan _every = configuration.GetValue<TimeSpan>("CountsEvery");
    private readonly Lock _gate = new();
    private Task<Dictionary<string, EngagementCounts?>>? _current;
    private DateTimeOffset _until;

    /// <summary>The counts by playback ID; null where Mux has none, or did not say.</summary>
    public Task<Dictionary<string, EngagementCounts?>> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_current is null || (_current.IsCompleted && clock.GetUtcNow() >= _until))
            {
                _until = clock.GetUtcNow() + _every;
                _current = AskAsync();
            }

            // Whoever leaves does not end the question, whose answer is everyone's.
            return _current.WaitAsync(cancellationToken);
        }
    }

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

using System.Data.Common;
using System.Diagnostics;
using BulkSign.Stores;
using Mux.Claims;

namespace BulkSign;

/// <summary>Signs ranges, one after another, until none is left. It keeps one core busy.</summary>
/// <param name="store">Where the ranges are.</param>
/// <param name="signer">Has the run's key, and no cache: every URL is new.</param>
/// <param name="run">What is signed.</param>
/// <param name="patience">How long it waits for a database that is away.</param>
/// <param name="say">Takes a line for the operator.</param>
internal sealed class Worker(Store store, MuxSigner signer, Run run, TimeSpan patience, Action<string> say)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long _videos;

    /// <summary>How many videos it has done.</summary>
    public long Videos => Interlocked.Read(ref _videos);

    /// <exception cref="BulkSignException">The database stays away, or the URLs would be expired.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Stopwatch? away = null;
        while (true)
        {
            try
            {
                if (!await SignRangeAsync(cancellationToken))
                {
                    return;
                }

                away = null;
            }
            catch (DbException e) when (store.IsAway(e))
            {
                if (away is null)
                {
                    away = Stopwatch.StartNew();
                    say($"The database broke off: {e.Message.ReplaceLineEndings(" ")} The range is free for all again; this worker goes on "
                        + "when it can.");
                }
                else if (away.Elapsed > patience)
                {
                    throw new BulkSignException(
                        $"{store.Explain(e)} It has been away for {patience.TotalSeconds:0} s. What was signed is kept; run the same "
                        + "command to go on.",
                        e);
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>What the catalogue is signed for: change it to what you need.</summary>
    private string Url(PlaybackId id) => new VideoClaims(id).ToSignedUrl(signer, run.ExpiresAt).Value;

    private async Task<bool> SignRangeAsync(CancellationToken cancellationToken)
    {
        if (run.ExpiresAt <= DateTimeOffset.UtcNow)
        {
            throw new BulkSignException($"The URLs of the run '{run.Name}' have expired at {run.ExpiresAt:u}. Begin another run.");
        }

        await using var range = await store.TakeAsync(run.Name, cancellationToken);
        if (range is null)
        {
            return false;
        }

        await range.CompleteAsync(range.Videos.Select(Sign), cancellationToken);
        Interlocked.Add(ref _videos, range.Videos.Count);
        return true;
    }

    private Outcome Sign(Video video)
    {
        if (video.PlaybackId is null)
        {
            return new(video.Id, null, "playback_id is null");
        }

        try
        {
            return new(video.Id, Url(PlaybackId.Parse(video.PlaybackId)), null);
        }
        catch (Exception e) when (e is FormatException or ClaimValidationException)
        {
            return new(video.Id, null, e.Message);
        }
    }
}

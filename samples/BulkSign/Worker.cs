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
    /// <summary>So many videos before the end of a range, the next one is taken: some 50 ms of signing.</summary>
    private const int Ahead = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long _videos;

    /// <summary>How many videos it has done.</summary>
    public long Videos => Interlocked.Read(ref _videos);

    /// <exception cref="BulkSignException">The database stays away, or the URLs would be expired.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Stopwatch? away = null;
        var before = 0L;
        while (true)
        {
            try
            {
                await SignRangesAsync(cancellationToken);
                return;
            }
            catch (DbException e) when (store.IsAway(e))
            {
                if (away is null || Videos > before)
                {
                    (away, before) = (Stopwatch.StartNew(), Videos);
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

    /// <summary>Signs without a pause: while it signs a range, the one before is committed, and at its end the next one is taken.</summary>
    private async Task SignRangesAsync(CancellationToken cancellationToken)
    {
        var committed = Task.CompletedTask;
        Task<ClaimedRange?>? next = null;
        try
        {
            while (await TakeAsync() is { } range)
            {
                try
                {
                    await range.WriteAsync(Outcomes(range.Videos), cancellationToken);
                    await committed;
                }
                catch
                {
                    await range.DisposeAsync();
                    throw;
                }

                committed = CommitAsync(range, cancellationToken);
            }
        }
        finally
        {
            await committed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await FreeAsync(next);
        }

        async Task<ClaimedRange?> TakeAsync()
        {
            if (run.ExpiresAt <= DateTimeOffset.UtcNow)
            {
                throw new BulkSignException($"The URLs of the run '{run.Name}' have expired at {run.ExpiresAt:u}. Begin another run.");
            }

            var taking = next;
            next = null;
            if (taking is not null && await taking is { } range)
            {
                return range;
            }

            // Whoever waits for others waits for its own as well.
            await committed;
            return await store.TakeAsync(run.Name, cancellationToken);
        }

        IEnumerable<Outcome> Outcomes(IReadOnlyList<Video> videos)
        {
            for (var i = 0; i < videos.Count; i++)
            {
                if (i == Math.Max(0, videos.Count - Ahead))
                {
                    next = store.TryTakeAsync(run.Name, cancellationToken);
                }

                yield return Sign(videos[i]);
            }
        }
    }

    private async Task CommitAsync(ClaimedRange range, CancellationToken cancellationToken)
    {
        await using (range)
        {
            await range.CommitAsync(cancellationToken);
        }

        Interlocked.Add(ref _videos, range.Videos.Count);
    }

    private static async Task FreeAsync(Task<ClaimedRange?>? taking)
    {
        if (taking is null)
        {
            return;
        }

        await ((Task)taking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (taking.IsCompletedSuccessfully && await taking is { } range)
        {
            await range.DisposeAsync();
        }
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

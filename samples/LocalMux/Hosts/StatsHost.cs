using System.Globalization;
using System.Text.Json;
using LocalMux.Errors;
using LocalMux.Playback;
using LocalMux.Tokens;

namespace LocalMux.Hosts;

/// <summary><c>stats.mux.com</c>: counts and live stream health. The numbers are made up, and move with the clock.</summary>
internal static class StatsHost
{
    // How often the numbers change, in seconds.
    private const int Interval = 5;

    public static void Map(RouteGroupBuilder host)
    {
        host.MapRead("/counts", CountsAsync);
        host.MapRead("/live-stream-health", HealthAsync);
    }

    private static async Task<IResult> CountsAsync(HttpRequest request, Gate gate, LocalMuxOptions options, TimeProvider time)
    {
        var claims = await gate.AdmitStatsAsync(
            request, Audiences.VideoCounts, Audiences.AssetCounts, Audiences.PlaybackCounts, Audiences.LiveStreamCounts);
        var subject = Gate.Subject(claims);
        RequireKnown(options, claims.GetProperty("aud").GetString()!, subject);
        var (step, now) = Step(time);
        var views = 20 + (subject.Sum(character => character) % 50) + Wave(step, 12);
        return Results.Json(new { Data = new[] { new { Views = views, Viewers = views - (views / 10), UpdatedAt = Text(now) + "Z" } } });
    }

    private static async Task<IResult> HealthAsync(HttpRequest request, Gate gate, LocalMuxOptions options, TimeProvider time)
    {
        var subject = Gate.Subject(await gate.AdmitStatsAsync(request, Audiences.LiveStreamCounts));
        RequireKnown(options, Audiences.LiveStreamCounts, subject);
        var active = options.Playbacks.Any(playback => playback.LiveStreamId == subject && playback.Source == PlaybackSource.Live);
        var (step, now) = Step(time);
        var drift = active ? 100 * Wave(step, 7) : 0;
        var health = new
        {
            UpdatedAt = Text(now), // without a Z, as Mux writes it here
            StreamDriftSessionAvg = drift,
            StreamDriftDeviationFromRollingAvg = drift / 20,
            Status = !active ? "unknown" : drift <= 500 ? "excellent" : drift <= 1000 ? "good" : "poor",
        };
        return Results.Json(new { Data = new[] { new { IngestHealth = health } } });
    }

    // A video ID is the customer's own, so that every one is known.
    private static void RequireKnown(LocalMuxOptions options, string audience, string subject)
    {
        var known = audience switch
        {
            Audiences.AssetCounts => options.Playbacks.Any(playback => playback.AssetId == subject),
            Audiences.PlaybackCounts => options.Playbacks.Any(playback => playback.Id == subject),
            Audiences.LiveStreamCounts => options.Playbacks.Any(playback => playback.LiveStreamId == subject),
            _ => subject.Length > 0,
        };
        if (!known)
        {
            throw MuxErrorException.NotFound();
        }
    }

    private static (long Step, DateTimeOffset Now) Step(TimeProvider time)
    {
        var step = time.GetUtcNow().ToUnixTimeSeconds() / Interval;
        return (step, DateTimeOffset.FromUnixTimeSeconds(step * Interval));
    }

    // Up to the height and down again, one a step, so that no two steps that follow each other are alike.
    private static int Wave(long step, int height) => (int)Math.Abs((step % (2 * height)) - height);

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}

using System.Text.Json;

namespace Mux.Claims.LocalMux.Tests;

public sealed class StatsTests(ServerFixture fixture) : ServerTest(fixture)
{
    private async Task<JsonElement> CountsAsync()
    {
        using var response = await GetSignedAsync("https://stats.mux.com/counts", "asset_id", subject: "LocalMuxFilmAsset");
        return Assert.Single((await JsonAsync(response)).GetProperty("data").EnumerateArray());
    }

    private async Task<JsonElement> HealthAsync(string liveStream)
    {
        using var response = await GetSignedAsync("https://stats.mux.com/live-stream-health", "live_stream_id", subject: liveStream);
        return Assert.Single((await JsonAsync(response)).GetProperty("data").EnumerateArray()).GetProperty("ingest_health");
    }

    [Fact]
    public async Task Counts_move_every_five_seconds_and_have_at_most_as_many_viewers_as_views()
    {
        List<int> views = [];
        for (var step = 0; step < 30; step++)
        {
            Clock.Now = ManualClock.Start.AddSeconds(step * 5);
            var counts = await CountsAsync();
            views.Add(counts.GetProperty("views").GetInt32());
            Assert.InRange(counts.GetProperty("viewers").GetInt32(), 1, views[^1]);
        }

        Assert.All(views.Zip(views.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task Counts_say_when_they_were_updated_in_utc()
    {
        Clock.Now = ManualClock.Start.AddSeconds(7);

        Assert.Equal("2026-09-21T14:14:05Z", (await CountsAsync()).GetProperty("updated_at").GetString());
    }

    [Fact]
    public async Task Health_has_a_status_that_fits_its_drift_and_a_time_without_a_zone()
    {
        HashSet<string> seen = [];
        for (var step = 0; step < 14; step++)
        {
            Clock.Now = ManualClock.Start.AddSeconds(step * 5);
            var health = await HealthAsync("LocalMuxLiveStream");
            var status = health.GetProperty("status").GetString()!;
            var drift = health.GetProperty("stream_drift_session_avg").GetInt32();
            Assert.Equal(drift <= 500 ? "excellent" : drift <= 1000 ? "good" : "poor", status);
            Assert.Equal(JsonValueKind.Number, health.GetProperty("stream_drift_deviation_from_rolling_avg").ValueKind);
            Assert.DoesNotContain("Z", health.GetProperty("updated_at").GetString(), StringComparison.Ordinal);
            seen.Add(status);
        }

        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public async Task The_health_of_an_idle_live_stream_is_unknown() =>
        Assert.Equal("unknown", (await HealthAsync("LocalMuxIdleLiveStream")).GetProperty("status").GetString());

    [Theory]
    [InlineData("https://stats.mux.com/counts")]
    [InlineData("https://stats.mux.com/live-stream-health")]
    public async Task A_token_is_demanded(string url)
    {
        using var response = await GetAsync(url);

        await ForbiddenAsync(response);
    }
}

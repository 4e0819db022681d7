using System.Net;
using System.Text;
using System.Text.Json;

namespace Mux.Claims.Client.Tests;

public sealed class StatsTests : IDisposable
{
    private readonly FakeMux _mux = new();
    private readonly MuxSigner _signer;
    private readonly HttpClient _http;

    public StatsTests()
    {
        _signer = _mux.NewSigner("JjPXgklUPL15");
        _http = new HttpClient(_mux);
    }

    public static TheoryData<string, string, Func<EngagementCountsClient, Task<EngagementCounts?>>> Audiences => new()
    {
        { "video_id", "my own video 7", counts => counts.GetAsync(new VideoId("my own video 7")) },
        { "asset_id", "8jd7M77xQgf2NzuocJRPYdSdEfY5dLlcRwFARtgQqU4", counts => counts.GetAsync(new AssetId("8jd7M77xQgf2NzuocJRPYdSdEfY5dLlcRwFARtgQqU4")) },
        { "playback_id", "qxb01i6T202018GFS02vp9", counts => counts.GetAsync(new PlaybackId("qxb01i6T202018GFS02vp9")) },
        { "live_stream_id", "aA02skpHXoLrbQm49qIzAG6RtewFOcDEY", counts => counts.GetAsync(new LiveStreamId("aA02skpHXoLrbQm49qIzAG6RtewFOcDEY")) },
    };

    public void Dispose()
    {
        _http.Dispose();
        _mux.Dispose();
        _signer.Dispose();
    }

    [Theory]
    [MemberData(nameof(Audiences))]
    public async Task Counts_are_asked_for_with_a_short_token_of_the_audience(
        string audience, string subject, Func<EngagementCountsClient, Task<EngagementCounts?>> get)
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        var counts = await get(new EngagementCountsClient(_http, _signer));

        Assert.Equal(new EngagementCounts(95, 94, new DateTimeOffset(2021, 9, 28, 18, 21, 19, TimeSpan.Zero)), counts);
        var payload = Payload(_mux.Requests.Single());
        Assert.Equal(audience, payload.GetProperty("aud").GetString());
        Assert.Equal(subject, payload.GetProperty("sub").GetString());
        Assert.InRange(payload.GetProperty("exp").GetInt64(), before + 300, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 301);
    }

    [Fact]
    public async Task A_request_is_signed_with_the_key_that_signs_now()
    {
        var counts = new EngagementCountsClient(_http, _signer);
        await counts.GetAsync(new PlaybackId("abc"));
        _mux.Keys["second"] = FakeMux.NewPrivateKey();

        _signer.UseKey(MuxSigningKey.Parse("second", _mux.Keys["second"]));
        _mux.Keys.Remove("JjPXgklUPL15");

        Assert.Equal(95, (await counts.GetAsync(new PlaybackId("abc")))!.Views);
    }

    [Fact]
    public async Task A_request_that_waited_is_signed_anew_before_its_token_expires()
    {
        var clock = new SkippingClock();
        using var signer = new MuxSigner(MuxSigningKey.Generate("a"), new MuxSignerOptions { TimeProvider = clock });
        _mux.Instead = _ => _mux.Requests.Count == 1
            ? new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new(TimeSpan.FromSeconds(30)) } }
            : FakeMux.Json(HttpStatusCode.OK, """{"data":[{"views":1,"viewers":1,"updated_at":"2021-09-28T18:21:19Z"}]}""");

        await new EngagementCountsClient(_http, signer, clock).GetAsync(new PlaybackId("abc"));

        var expiries = _mux.Requests.Select(request => Payload(request).GetProperty("exp").GetInt64()).ToArray();
        Assert.Equal(30, expiries[1] - expiries[0]);
    }

    [Fact]
    public async Task Where_mux_has_no_counts_there_are_none()
    {
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.OK, """{"data":[]}""");

        Assert.Null(await new EngagementCountsClient(_http, _signer).GetAsync(new PlaybackId("abc")));
        Assert.Null(await new LiveStreamHealthClient(_http, _signer).GetAsync(new LiveStreamId("abc")));
    }

    [Fact]
    public async Task A_drift_that_no_time_can_hold_is_none()
    {
        _mux.Instead = _ => FakeMux.Json(
            System.Net.HttpStatusCode.OK,
            """{"data":[{"ingest_health":{"updated_at":"2026-01-01T00:00:00","stream_drift_session_avg":1e300,"stream_drift_deviation_from_rolling_avg":-1e15}}]}""");

        var health = await new LiveStreamHealthClient(_http, _signer).GetAsync(new LiveStreamId("abc"));

        Assert.Equal(
            new LiveStreamHealth(LiveStreamHealthStatus.Unknown, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), null, null), health);
    }

    [Fact]
    public async Task Health_is_read_with_its_timestamp_that_has_no_zone()
    {
        var health = await new LiveStreamHealthClient(_http, _signer).GetAsync(new LiveStreamId("aA02skpHXoLrbQm49qIzAG6RtewFOcDEY"));

        Assert.Equal(
            new LiveStreamHealth(
                LiveStreamHealthStatus.Excellent,
                new DateTimeOffset(2022, 11, 14, 17, 32, 23, TimeSpan.Zero),
                TimeSpan.FromMilliseconds(384),
                TimeSpan.FromMilliseconds(12)),
            health);
        Assert.Equal("live_stream_id", Payload(_mux.Requests.Single()).GetProperty("aud").GetString());
    }

    [Theory]
    [InlineData("\"good\"", LiveStreamHealthStatus.Good)]
    [InlineData("\"poor\"", LiveStreamHealthStatus.Poor)]
    [InlineData("\"unknown\"", LiveStreamHealthStatus.Unknown)]
    [InlineData("\"superb\"", LiveStreamHealthStatus.Unknown)]
    [InlineData("null", LiveStreamHealthStatus.Unknown)]
    public async Task A_health_that_is_not_known_is_unknown(string status, LiveStreamHealthStatus expected)
    {
        _mux.Instead = _ => FakeMux.Json(
            HttpStatusCode.OK, $$$"""{"data":[{"ingest_health":{"updated_at":"2022-11-14T17:32:23Z","status":{{{status}}}}}]}""");

        var health = await new LiveStreamHealthClient(_http, _signer).GetAsync(new LiveStreamId("abc"));

        Assert.Equal(new LiveStreamHealth(expected, new DateTimeOffset(2022, 11, 14, 17, 32, 23, TimeSpan.Zero), null, null), health);
    }

    [Fact]
    public async Task An_id_that_is_missing_is_refused_before_anything_is_sent()
    {
        await Assert.ThrowsAsync<ClaimValidationException>(() => new EngagementCountsClient(_http, _signer).GetAsync(default(AssetId)));

        Assert.Empty(_mux.Requests);
    }

    [Fact]
    public async Task A_key_of_another_environment_is_named_as_the_likely_cause()
    {
        using var other = new MuxSigner(MuxSigningKey.Generate("other"));

        var error = await Assert.ThrowsAsync<MuxApiException>(() => new EngagementCountsClient(_http, other).GetAsync(new PlaybackId("abc")));

        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (error.StatusCode, error.ErrorType));
        Assert.Equal(["Signing key not found."], error.Messages);
        Assert.Contains("same environment", error.Advice, StringComparison.Ordinal);
        Assert.EndsWith(error.Advice!, error.Message, StringComparison.Ordinal);
    }

    private static JsonElement Payload(HttpRequestMessage request)
    {
        var payload = request.RequestUri!.Query.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')))).RootElement;
    }
}

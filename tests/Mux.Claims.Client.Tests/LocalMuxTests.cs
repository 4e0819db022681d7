using System.Net;
using LocalMux;

namespace Mux.Claims.Client.Tests;

/// <summary>The clients over HTTP, against a stand-in for Mux that checks every token with another library.</summary>
public sealed class LocalMuxTests : IAsyncLifetime
{
    private static readonly PlaybackId Film = new("LocalMuxSignedFilm");

    private readonly SkippingClock _clock = new();
    private LocalMuxServer _mux = null!;

    private HttpClient Api { get; } = new();

    private HttpClient Stats { get; } = new();

    private MuxSigningKeysClient Keys => new(Api, new MuxAccessToken("localmux", "localmux-secret"), _clock);

    public async Task InitializeAsync()
    {
        _mux = await LocalMuxServer.StartAsync(new() { TimeProvider = _clock });
        Api.BaseAddress = new(_mux.HttpAddress, "api/");
        Stats.BaseAddress = new(_mux.HttpAddress, "stats/");
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        Stats.Dispose();
        await _mux.DisposeAsync();
    }

    [Fact]
    public async Task An_access_token_says_whose_it_is_and_what_it_may()
    {
        var who = await new MuxSystemClient(Api, new MuxAccessToken("localmux", "localmux-secret"), _clock).WhoAmIAsync();

        Assert.Equal(("LocalMux", "localmux", "development"), (who.Name, who.EnvironmentId, who.EnvironmentType));
        Assert.Contains("system:write", who.Permissions);
    }

    [Fact]
    public async Task A_key_is_created_listed_found_and_deleted()
    {
        using var first = await Keys.CreateAsync();
        using var second = await Keys.CreateAsync();
        var listed = new List<SigningKeyInfo>();
        await foreach (var key in Keys.ListAsync())
        {
            listed.Add(key);
        }

        Assert.Equal([first.KeyId, second.KeyId], listed.Select(key => key.KeyId));
        Assert.Equal(_clock.Now, first.CreatedAt);
        Assert.Equal(listed[0], await Keys.GetAsync(first.KeyId));

        await Keys.DeleteAsync(first.KeyId);

        var error = await Assert.ThrowsAsync<MuxApiException>(() => Keys.GetAsync(first.KeyId));
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (error.StatusCode, error.ErrorType));
    }

    [Fact]
    public async Task A_created_key_signs_for_the_counts_of_every_kind_of_id_and_for_a_live_streams_health()
    {
        using var signer = await NewSignerAsync();
        var counts = new EngagementCountsClient(Stats, signer, _clock);

        foreach (var get in new Func<Task<EngagementCounts?>>[]
        {
            () => counts.GetAsync(new VideoId("my own video")),
            () => counts.GetAsync(new AssetId("LocalMuxFilmAsset")),
            () => counts.GetAsync(Film),
            () => counts.GetAsync(new LiveStreamId("LocalMuxLiveStream")),
        })
        {
            var answer = (await get())!;
            Assert.InRange(answer.Viewers, 1, answer.Views);
            Assert.Equal(_clock.Now, answer.UpdatedAt);
        }

        var health = (await new LiveStreamHealthClient(Stats, signer, _clock).GetAsync(new LiveStreamId("LocalMuxLiveStream")))!;
        Assert.Equal(_clock.Now, health.UpdatedAt);
        Assert.NotEqual(LiveStreamHealthStatus.Unknown, health.Status);
    }

    [Fact]
    public async Task Counts_go_on_after_the_first_token_has_expired()
    {
        using var signer = await NewSignerAsync();
        var counts = new EngagementCountsClient(Stats, signer, _clock);

        for (var hour = 0; hour < 3; hour++)
        {
            Assert.NotNull(await counts.GetAsync(Film));
            _clock.Now += TimeSpan.FromHours(1);
        }
    }

    [Fact]
    public async Task A_key_that_was_deleted_and_an_id_that_does_not_exist_are_named_as_the_cause()
    {
        using var signer = await NewSignerAsync();
        var counts = new EngagementCountsClient(Stats, signer, _clock);

        var unknown = await Assert.ThrowsAsync<MuxApiException>(() => counts.GetAsync(new PlaybackId("another")));
        await Keys.DeleteAsync(signer.KeyId);
        var deleted = await Assert.ThrowsAsync<MuxApiException>(() => counts.GetAsync(Film));

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal((HttpStatusCode.Forbidden, "Signing key not found."), (deleted.StatusCode, deleted.Messages[0]));
        Assert.Contains("was not deleted", deleted.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotation_leaves_no_moment_in_which_a_token_that_has_not_expired_is_refused()
    {
        var clock = new StillClock { Now = _clock.Now };
        using var signer = MuxSigner.WithoutKey(new MuxSignerOptions { TimeProvider = clock });
        var accessToken = new MuxAccessToken("localmux", "localmux-secret");
        using var ring = new KeyRing(
            Keys, new MuxSystemClient(Api, accessToken), signer, new MemoryStore(), new KeyRingOptions { TimeProvider = clock });
        await ring.RunOnceAsync();
        var old = new VideoClaims(Film).ToSignedUrl(signer);
        var oldKey = signer.KeyId;

        await ring.RotateAsync();
        Assert.Equal(oldKey, signer.KeyId);
        await MoveToAsync(clock.Now.AddHours(1));
        Assert.NotEqual(oldKey, signer.KeyId);
        var next = new VideoClaims(Film).ToSignedUrl(signer, TimeSpan.FromDays(7));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await OpenAsync(old), await OpenAsync(next)));
        await MoveToAsync(old.ExpiresAt.AddSeconds(-1));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await OpenAsync(old), await OpenAsync(next)));
        await MoveToAsync(ring.Status.Keys[0].DeleteAt!.Value);
        Assert.Equal(1, _mux.SigningKeys.Count);
        Assert.Null(ring.Status.Problem);

        async Task MoveToAsync(DateTimeOffset time)
        {
            clock.Now = _clock.Now = time;
            await ring.RunOnceAsync();
        }
    }

    private async Task<MuxSigner> NewSignerAsync() => new((await Keys.CreateAsync()).Key, new MuxSignerOptions { TimeProvider = _clock });

    private async Task<HttpStatusCode> OpenAsync(SignedUrl url)
    {
        using var response = await Api.GetAsync(_mux.Localize(url.ToUri()));
        return response.StatusCode;
    }
}

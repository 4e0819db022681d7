using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Mux.Claims.Client.Tests;

public sealed class KeyRingTests : IDisposable
{
    private static readonly VideoClaims Claims = new(new PlaybackId("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4"));

    private readonly FakeMux _mux = new();
    private readonly MemoryStore _store = new();
    private readonly StillClock _clock = new();
    private readonly List<KeyRingEvent> _events = [];
    private readonly List<IDisposable> _disposables = [];
    private string _permissions = "\"system:read\",\"system:write\"";
    private string _environment = "prod";

    public KeyRingTests() => _mux.Instead = WhoAmI;

    public void Dispose()
    {
        _disposables.ForEach(disposable => disposable.Dispose());
        _mux.Dispose();
    }

    [Fact]
    public async Task An_empty_ring_makes_its_first_key_which_signs_at_once()
    {
        var (ring, signer) = NewNode();
        Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims));

        var status = await ring.RunOnceAsync();

        Assert.Null(status.Problem);
        Assert.Equal([signer.KeyId], _mux.Keys.Keys);
        Assert.Equal(signer.KeyId, status.KeyId);
        Assert.Equal(KeyRingKeyState.Active, Assert.Single(status.Keys).State);
        Assert.NotEqual("", signer.Sign(Claims).Value);
        Assert.Equal(
            [KeyRingEventKind.Created, KeyRingEventKind.Announced, KeyRingEventKind.Signing], _events.Select(happened => happened.Kind));
    }

    [Fact]
    public async Task Another_machine_finds_the_key()
    {
        var (first, one) = NewNode();
        await first.RunOnceAsync();
        var (second, other) = NewNode();

        await second.RunOnceAsync();

        Assert.Equal(one.KeyId, other.KeyId);
        Assert.Single(_mux.Keys);
    }

    [Fact]
    public async Task A_configured_key_is_the_first_of_the_ring_and_is_looked_at_no_more()
    {
        _mux.Keys["configured"] = FakeMux.NewPrivateKey();
        var options = Options();
        (options.ImportKeyId, options.ImportPrivateKey) = ("configured", _mux.Keys["configured"]);
        var (ring, signer) = NewNode(options);
        await ring.RunOnceAsync();
        Assert.Equal("configured", signer.KeyId);
        Assert.Equal(KeyRingEventKind.Imported, _events[0].Kind);

        await ring.RotateAsync();
        await MoveAsync(ring, TimeSpan.FromHours(1));
        await MoveAsync(ring, TimeSpan.FromDays(9));
        Assert.DoesNotContain("configured", _mux.Keys.Keys);

        var (restarted, old) = NewNode(options);
        Assert.Throws<MuxSigningKeyException>(() => old.Sign(Claims));
        await restarted.RunOnceAsync();
        Assert.Equal(signer.KeyId, old.KeyId);
        Assert.NotEqual("configured", old.KeyId);
    }

    [Fact]
    public async Task A_configured_key_of_another_environment_begins_no_ring_and_makes_no_key()
    {
        var options = Options();
        (options.ImportKeyId, options.ImportPrivateKey) = ("elsewhere", FakeMux.NewPrivateKey());
        var (ring, _) = NewNode(options);

        var status = await ring.RunOnceAsync();

        Assert.Contains("does not know the configured signing key elsewhere", status.Problem, StringComparison.Ordinal);
        Assert.Empty(_mux.Keys);
        Assert.Null(_store.Document);
    }

    [Fact]
    public async Task A_configured_key_signs_though_mux_gives_no_answer()
    {
        var key = FakeMux.NewPrivateKey();
        var options = Options();
        (options.ImportKeyId, options.ImportPrivateKey) = ("configured", key);
        _mux.Instead = _ => throw new HttpRequestException("Connection refused");
        var (ring, signer) = NewNode(options);

        var status = await ring.RunOnceAsync();

        Assert.Equal("configured", signer.KeyId);
        Assert.Contains("Connection refused", status.Problem, StringComparison.Ordinal);
        Assert.NotEqual("", signer.Sign(Claims).Value);
    }

    [Fact]
    public async Task A_key_is_announced_signs_retires_the_one_before_and_outlives_its_tokens()
    {
        var (ring, signer) = NewNode();
        await ring.RunOnceAsync();
        var old = signer.KeyId;

        await MoveAsync(ring, TimeSpan.FromDays(90));
        Assert.Equal(old, signer.KeyId);
        Assert.Equal([KeyRingKeyState.Active, KeyRingKeyState.Announced], ring.Status.Keys.Select(key => key.State));
        var last = signer.Sign(Claims);

        await MoveAsync(ring, TimeSpan.FromHours(1));
        Assert.NotEqual(old, signer.KeyId);
        Assert.Equal([KeyRingKeyState.Retired, KeyRingKeyState.Active], ring.Status.Keys.Select(key => key.State));
        var deleteAt = ring.Status.Keys[0].DeleteAt!.Value;

        // A day for machines that were cut off, the tokens' week, and what wrong clocks add.
        Assert.Equal(_clock.Now.AddDays(8).AddMinutes(8).AddSeconds(1), deleteAt);
        Assert.True(deleteAt > last.ExpiresAt);
        await MoveAsync(ring, deleteAt - _clock.Now - TimeSpan.FromTicks(1));
        Assert.Contains(old, _mux.Keys.Keys);
        await MoveAsync(ring, TimeSpan.FromTicks(1));
        Assert.Equal([signer.KeyId], _mux.Keys.Keys);
        Assert.Equal([signer.KeyId], ring.Status.Keys.Select(key => key.KeyId));
    }

    [Fact]
    public async Task A_status_as_json_has_names_and_no_secret()
    {
        var (ring, signer) = NewNode();

        var json = JsonSerializer.Serialize(await ring.RunOnceAsync());

        Assert.Contains($"\"KeyId\":\"{signer.KeyId}\",\"State\":\"Active\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain(_mux.Keys[signer.KeyId!][..40], json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotation_by_hand_is_one_rotation_however_often_it_is_asked_for()
    {
        var (ring, _) = NewNode();

        await ring.RotateAsync();
        await ring.RotateAsync();
        await ring.RotateAsync();

        Assert.Equal(2, _mux.Keys.Count);
        Assert.Null(ring.Status.Problem);
    }

    [Fact]
    public async Task A_revoked_key_is_replaced_and_deleted_at_once()
    {
        var (ring, signer) = NewNode();
        await ring.RunOnceAsync();
        var (other, otherSigner) = NewNode();
        await other.RunOnceAsync();
        var leaked = signer.KeyId;

        var status = await ring.RevokeAsync(leaked);

        Assert.Null(status.Problem);
        Assert.NotEqual(leaked, signer.KeyId);
        Assert.Equal([signer.KeyId], _mux.Keys.Keys);
        Assert.Equal([signer.KeyId], status.Keys.Select(key => key.KeyId));
        await other.RunOnceAsync();
        Assert.Equal(signer.KeyId, otherSigner.KeyId);
    }

    [Fact]
    public async Task A_revoked_key_signs_until_mux_makes_another()
    {
        var (ring, signer) = NewNode();
        await ring.RunOnceAsync();
        var leaked = signer.KeyId;
        _mux.Instead = _ => throw new HttpRequestException("Connection refused");

        var status = await ring.RevokeAsync(leaked);

        Assert.Equal(KeyRingKeyState.Revoked, Assert.Single(status.Keys).State);
        Assert.Contains("Connection refused", status.Problem, StringComparison.Ordinal);
        Assert.NotEqual("", signer.Sign(Claims).Value);
        _mux.Instead = WhoAmI;
        await MoveAsync(ring, TimeSpan.FromMinutes(5));
        Assert.NotEqual(leaked, signer.KeyId);
        Assert.DoesNotContain(leaked, _mux.Keys.Keys);
    }

    [Fact]
    public async Task A_key_that_the_ring_does_not_have_cannot_be_revoked()
    {
        var (ring, _) = NewNode();

        await Assert.ThrowsAsync<ArgumentException>(() => ring.RevokeAsync("unknown"));
    }

    [Fact]
    public async Task An_operator_is_told_when_the_store_is_away()
    {
        var (ring, _) = NewNode();
        _store.Failure = new IOException("No route to host.");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ring.RotateAsync());

        Assert.Contains("No route to host.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_was_deleted_in_the_dashboard_is_replaced_at_once()
    {
        var (ring, signer) = NewNode();
        await ring.RunOnceAsync();
        var deleted = signer.KeyId;
        _mux.Keys.Remove(deleted);

        await MoveAsync(ring, TimeSpan.FromMinutes(10));

        Assert.NotEqual(deleted, signer.KeyId);
        Assert.Equal([signer.KeyId], _mux.Keys.Keys);
        Assert.Contains(_events, happened => happened.Kind == KeyRingEventKind.Revoked && happened.Message.Contains("dashboard", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mux_is_waited_for_as_long_as_it_asks_by_all_machines()
    {
        _mux.Instead = request => request.Method == HttpMethod.Post
            ? new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromMinutes(7)) } }
            : WhoAmI(request);
        var (ring, _) = NewNode();
        var status = await ring.RunOnceAsync();
        Assert.Contains("429", status.Problem, StringComparison.Ordinal);
        Assert.Null(status.KeyId);
        _mux.Instead = WhoAmI;
        var (other, signer) = NewNode();

        await MoveAsync(other, TimeSpan.FromMinutes(7) - TimeSpan.FromTicks(1));
        Assert.Empty(_mux.Keys);
        await MoveAsync(other, TimeSpan.FromTicks(1));
        Assert.Equal([signer.KeyId], _mux.Keys.Keys);
        Assert.Empty(other.Status.LeftOver);
    }

    [Fact]
    public async Task A_revoked_access_token_ends_no_signing_and_is_named()
    {
        var (ring, signer) = NewNode();
        await ring.RunOnceAsync();
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.Unauthorized, """{"error":{"type":"unauthorized","messages":["Unauthorized request"]}}""");

        await MoveAsync(ring, TimeSpan.FromDays(90));

        Assert.Contains("Check the access token's ID and secret", ring.Status.Problem, StringComparison.Ordinal);
        Assert.NotEqual("", signer.Sign(Claims).Value);
        _mux.Instead = WhoAmI;
        await MoveAsync(ring, TimeSpan.FromHours(1));
        Assert.Null(ring.Status.Problem);
        Assert.Equal(2, _mux.Keys.Count);
    }

    [Theory]
    [InlineData("\"video:read\",\"video:write\"")]
    [InlineData("\"system:read\",\"video:write\"")]
    public async Task A_missing_permission_is_named_before_anything_is_created(string permissions)
    {
        _permissions = permissions;
        var (ring, _) = NewNode();

        var status = await ring.RunOnceAsync();

        Assert.Contains("lacks the System permission with the right to write", status.Problem, StringComparison.Ordinal);
        Assert.Null(_store.Document);
        Assert.DoesNotContain(_mux.Requests, request => request.Method == HttpMethod.Post);
    }

    [Fact]
    public async Task An_access_token_of_another_environment_creates_and_deletes_nothing()
    {
        var (ring, signer) = NewNode();
        await ring.RunOnceAsync();
        _environment = "staging";

        await MoveAsync(ring, TimeSpan.FromDays(90));

        Assert.Contains("staging", ring.Status.Problem, StringComparison.Ordinal);
        Assert.Equal([signer.KeyId], _mux.Keys.Keys);
    }

    [Fact]
    public async Task A_key_whose_answer_was_lost_is_named_and_neither_used_nor_deleted()
    {
        _mux.Instead = request =>
        {
            if (request.Method != HttpMethod.Post)
            {
                return WhoAmI(request);
            }

            _mux.AnswerAsMux(request);
            throw new HttpRequestException("Connection reset by peer");
        };
        _mux.CreatedAt = _clock.Now;
        var (ring, signer) = NewNode();
        await ring.RunOnceAsync();
        var lost = Assert.Single(_mux.Keys).Key;
        _mux.Instead = WhoAmI;

        await MoveAsync(ring, TimeSpan.FromMinutes(10));
        await MoveAsync(ring, TimeSpan.FromMinutes(10));

        Assert.NotEqual(lost, signer.KeyId);
        Assert.Equal([lost], ring.Status.LeftOver);
        Assert.Contains(lost, _mux.Keys.Keys);
        Assert.Single(_events, happened => happened.Kind == KeyRingEventKind.LeftOver && happened.KeyId == lost);
        _mux.Keys.Remove(lost);
        await MoveAsync(ring, TimeSpan.FromMinutes(10));
        Assert.Empty(ring.Status.LeftOver);
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_is_found()
    {
        var (ring, signer) = NewNode();
        _store.Changes = document =>
        {
            _store.LosesAnswer = document.Contains("private_key", StringComparison.Ordinal) && !document.Contains("active_from", StringComparison.Ordinal);
            return document;
        };
        await ring.RunOnceAsync();

        _store.Changes = document => document;
        await MoveAsync(ring, TimeSpan.FromMinutes(1));

        Assert.Equal([signer.KeyId], _mux.Keys.Keys);
        Assert.Null(ring.Status.Problem);
    }

    [Fact]
    public async Task A_store_that_damages_the_private_key_has_it_never_used()
    {
        var (ring, signer) = NewNode();
        await ring.RunOnceAsync();
        var first = signer.KeyId;
        _store.Changes = document => document.Replace(_mux.Keys.Last().Value, _mux.Keys.Last().Value[..100], StringComparison.Ordinal);

        await ring.RotateAsync();
        var damaged = _mux.Keys.Keys.Last();
        _store.Changes = document => document;
        await MoveAsync(ring, TimeSpan.FromHours(2));

        Assert.Equal(first, signer.KeyId);
        Assert.DoesNotContain(damaged, _mux.Keys.Keys);
        Assert.DoesNotContain(_events, happened => happened.Message.Contains(_mux.Keys.Values.First()[..50], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_that_reads_nothing_for_too_long_says_so_and_stops_signing()
    {
        var (ring, signer) = NewNode();
        await ring.RunOnceAsync();
        _store.Failure = new IOException("No route to host.");

        await MoveAsync(ring, TimeSpan.FromDays(1));
        Assert.False(ring.Status.IsStale);
        Assert.Contains("No route to host.", ring.Status.Problem, StringComparison.Ordinal);
        Assert.NotEqual("", signer.Sign(Claims).Value);

        await MoveAsync(ring, TimeSpan.FromTicks(1));
        Assert.True(ring.Status.IsStale);
        Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims));

        _store.Failure = null;
        await ring.RunOnceAsync();
        Assert.False(ring.Status.IsStale);
        Assert.NotEqual("", signer.Sign(Claims).Value);
    }

    [Fact]
    public async Task A_token_that_would_outlive_its_key_is_refused()
    {
        var (ring, signer) = NewNode();
        await ring.RunOnceAsync();

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => signer.Sign(Claims, TimeSpan.FromDays(8)));

        Assert.Contains("LongestTokenLifetime", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_whose_tokens_live_longer_has_the_keys_kept_longer()
    {
        var (ring, _) = NewNode();
        await ring.RunOnceAsync();
        var options = Options();
        options.LongestTokenLifetime = TimeSpan.FromDays(30);
        var (longer, signer) = NewNode(options);
        await longer.RunOnceAsync();
        Assert.NotEqual("", signer.Sign(Claims, TimeSpan.FromDays(30)).Value);

        await ring.RotateAsync();
        await MoveAsync(ring, TimeSpan.FromHours(1));

        Assert.Equal(_clock.Now.AddDays(31).AddMinutes(8).AddSeconds(1), ring.Status.Keys[0].DeleteAt);
    }

    [Fact]
    public async Task Private_keys_are_protected_in_the_store_and_opened_elsewhere()
    {
        var options = Options();
        options.Protector = new Reversing();
        var (ring, _) = NewNode(options);
        await ring.RunOnceAsync();
        Assert.DoesNotContain(Assert.Single(_mux.Keys).Value, _store.Document, StringComparison.Ordinal);
        var (other, signer) = NewNode(options);
        await other.RunOnceAsync();
        Assert.NotEqual("", signer.Sign(Claims).Value);

        var (without, none) = NewNode();
        var status = await without.RunOnceAsync();

        Assert.Contains("has no protector", status.Problem, StringComparison.Ordinal);
        Assert.Throws<MuxSigningKeyException>(() => none.Sign(Claims));
    }

    [Fact]
    public async Task A_protector_that_fails_when_the_next_key_is_to_sign_is_told_of_and_asked_again()
    {
        var protector = new Reversing();
        var options = Options();
        options.Protector = protector;
        var (ring, signer) = NewNode(options);
        await ring.RunOnceAsync();
        var first = signer.KeyId;
        await ring.RotateAsync();

        protector.Failure = new TimeoutException("The vault gave no answer.");
        await MoveAsync(ring, TimeSpan.FromHours(1));
        Assert.Equal(first, signer.KeyId);
        Assert.Contains("The vault gave no answer.", ring.Status.Problem, StringComparison.Ordinal);
        Assert.NotEqual("", signer.Sign(Claims).Value);

        protector.Failure = null;
        await ring.RunOnceAsync();
        Assert.NotEqual(first, signer.KeyId);
        Assert.Null(ring.Status.Problem);
    }

    [Theory]
    [InlineData("""{"version":2,"keys":[]}""", "newer version")]
    [InlineData("""{"version":1,"keys":null}""", "no key ring")]
    [InlineData("""{"version":1,"keys":[{"key_id":"a","private_key":"secret-text","unknown":1}]}""", "no key ring")]
    [InlineData("secret-text", "no key ring")]
    [InlineData("null", "no key ring")]
    [InlineData("""{"version":1,"keys":[null]}""", "no key ring")]
    [InlineData("""{"version":1,"keys":[{"key_id":null,"private_key":"secret-text","stored_at":"2026-01-01T00:00:00Z","active_from":"2026-01-01T00:00:00Z","tail":"1.00:00:00"}]}""", "no key ring")]
    [InlineData("""{"version":1,"keys":[{"key_id":"a","private_key":null,"stored_at":"2026-01-01T00:00:00Z","tail":"1.00:00:00"}]}""", "no key ring")]
    [InlineData("""{"version":1,"keys":[{"key_id":"a","private_key":"secret-text","stored_at":"2026-01-01T00:00:00Z","retired_at":"2026-01-01T00:00:00Z","tail":"10675199.02:48:05.4775807"}]}""", "no key ring")]
    [InlineData("""{"version":1,"keys":[{"key_id":"a","private_key":"secret-text","stored_at":"2026-01-01T00:00:00Z","tail":"-1.00:00:00"}]}""", "no key ring")]
    [InlineData("""{"version":1,"keys":[{"key_id":"a","private_key":"secret-text","stored_at":"9999-12-31T00:00:00Z","retired_at":"9999-12-31T23:59:59Z","tail":"1.00:00:00"}]}""", "no key ring")]
    [InlineData("""{"version":1,"keys":[],"losses":[null]}""", "no key ring")]
    [InlineData("""{"version":1,"keys":[],"losses":[{"node":"n","from":"2026-01-01T00:00:00Z","until":"2026-01-01T00:00:00Z","key_ids":null}]}""", "no key ring")]
    [InlineData("""{"version":1,"keys":[],"losses":[{"node":"n","from":"2026-01-01T00:00:00Z","until":"2026-01-01T00:00:00Z","key_ids":[null]}]}""", "no key ring")]
    [InlineData("""{"version":1,"keys":[],"creating":{"id":null,"node":"n","at":"2026-01-01T00:00:00Z","until":"2026-01-01T00:00:00Z"}}""", "no key ring")]
    [InlineData("""{"version":1,"keys":[],"checked_at":"0001-01-01T00:00:00Z"}""", "no key ring")]
    public async Task A_document_that_is_none_of_this_version_is_left_alone_and_not_shown(string document, string problem)
    {
        await _store.TrySaveAsync(document, null, default);
        var (ring, _) = NewNode();

        var status = await ring.RunOnceAsync();

        Assert.Contains(problem, status.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-text", status.Problem, StringComparison.Ordinal);
        Assert.Equal(document, _store.Document);
        Assert.Empty(_mux.Keys);
    }

    [Fact]
    public async Task No_event_status_or_version_shows_a_private_key()
    {
        var (ring, _) = NewNode();
        await ring.RotateAsync();

        var shown = $"{ring.Status} {string.Join(' ', ring.Status.Keys)} {string.Join(' ', _events)} {await _store.LoadAsync(default)}";

        Assert.All(_mux.Keys.Values, key => Assert.DoesNotContain(key[..60], shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(KeyRingOptions.RotateAfter))]
    [InlineData(nameof(KeyRingOptions.LongestTokenLifetime))]
    [InlineData(nameof(KeyRingOptions.MaxStaleness))]
    [InlineData(nameof(KeyRingOptions.PollInterval))]
    [InlineData(nameof(KeyRingOptions.CreationTimeout))]
    [InlineData(nameof(KeyRingOptions.CheckInterval))]
    public void A_time_of_zero_is_refused_by_its_name(string name)
    {
        var options = Options();
        typeof(KeyRingOptions).GetProperty(name)!.SetValue(options, TimeSpan.Zero);

        Assert.StartsWith(name, Assert.Throws<ArgumentException>(() => NewNode(options)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Times_that_cannot_be_added_up_are_named_as_others_are(long ticks)
    {
        var options = Options();
        options.PollInterval = options.MaxStaleness = options.LongestTokenLifetime = TimeSpan.FromTicks(ticks);

        Assert.Contains(options.Validate(), problem => problem.StartsWith("PollInterval must be", StringComparison.Ordinal));
    }

    [Fact]
    public void A_staleness_that_one_failed_reading_would_reach_is_refused()
    {
        var options = Options();
        (options.PollInterval, options.MaxStaleness) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(19));

        Assert.Contains("PollInterval", Assert.Single(options.Validate()), StringComparison.Ordinal);
        options.MaxStaleness = TimeSpan.FromMinutes(20);
        Assert.Empty(options.Validate());
    }

    [Fact]
    public async Task Running_ends_when_it_is_cancelled()
    {
        var (ring, signer) = NewNode();
        using var stop = new CancellationTokenSource();
        var running = ring.RunAsync(stop.Token);

        await ring.RunOnceAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.NotEqual("", signer.Sign(Claims).Value);
    }

    private async Task MoveAsync(KeyRing ring, TimeSpan time)
    {
        _clock.Now += time;
        await ring.RunOnceAsync();
    }

    private KeyRingOptions Options() => new() { TimeProvider = _clock, NodeName = "node" };

    private (KeyRing Ring, MuxSigner Signer) NewNode(KeyRingOptions? options = null)
    {
        var signer = MuxSigner.WithoutKey(new MuxSignerOptions { TimeProvider = _clock });
        _disposables.Add(signer);
        var http = new HttpClient(_mux, disposeHandler: false);
        _disposables.Add(http);
        var token = new MuxAccessToken(FakeMux.TokenId, FakeMux.TokenSecret);
        var ring = new KeyRing(_mux.SigningKeys(), new MuxSystemClient(http, token), signer, _store, options ?? Options(), new Recorder(_events));
        _disposables.Add(ring);
        return (ring, signer);
    }

    private HttpResponseMessage? WhoAmI(HttpRequestMessage request) => request.RequestUri!.AbsolutePath == "/system/v1/whoami"
        ? FakeMux.Json(
            HttpStatusCode.OK,
            $$$"""{"data":{"access_token_name":"fleet","environment_id":"{{{_environment}}}","environment_name":"{{{_environment}}}","permissions":[{{{_permissions}}}]}}""")
        : null;

    private sealed class Recorder(List<KeyRingEvent> events) : IProgress<KeyRingEvent>
    {
        public void Report(KeyRingEvent value) => events.Add(value);
    }

    private sealed class Reversing : ISigningKeyProtector
    {
        public string Protect(string privateKey) => string.Concat(privateKey.Reverse());

        public Exception? Failure { get; set; }

        public string Unprotect(string protectedKey) => Failure is { } failure ? throw failure : string.Concat(protectedKey.Reverse());
    }
}

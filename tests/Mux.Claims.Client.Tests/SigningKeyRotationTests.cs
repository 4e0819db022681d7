using System.Net;

namespace Mux.Claims.Client.Tests;

public sealed class SigningKeyRotationTests : IDisposable
{
    /// <summary>What a whole rotation asks of Mux and of the store.</summary>
    private const int Operations = 13;

    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");

    private readonly FakeMux _mux = new();
    private readonly MemoryStore _store = new();
    private readonly SkippingClock _clock = new();
    private MuxSigner _signer;
    private int _operation;
    private int _failing = int.MaxValue;
    private bool _failsAfterwards;

    public SigningKeyRotationTests()
    {
        _mux.Keys["old"] = FakeMux.NewPrivateKey();
        _store.Keys["old"] = _mux.Keys["old"];
        _signer = NewSigner("old");
        _store.Operation = Operation;
    }

    public static TheoryData<int, bool, bool> Failures
    {
        get
        {
            var data = new TheoryData<int, bool, bool>();
            for (var operation = 1; operation <= Operations; operation++)
            {
                data.Add(operation, false, false);
                data.Add(operation, false, true);
                data.Add(operation, true, false);
                data.Add(operation, true, true);
            }

            return data;
        }
    }

    public void Dispose()
    {
        _signer.Dispose();
        _mux.Dispose();
    }

    [Fact]
    public async Task The_new_key_is_stored_and_signs_and_the_old_one_is_deleted_when_its_last_token_has_expired()
    {
        var rotation = Rotation();

        var state = await rotation.StartAsync();

        Assert.Equal(SigningKeyRotationStep.Waiting, state.Step);
        Assert.Equal("old", state.OldKeyId);
        Assert.Equal(state.NewKeyId, _signer.KeyId);
        Assert.Equal(_mux.Keys[state.NewKeyId!], _store.Keys[state.NewKeyId!]);
        Assert.Equal(_clock.Now.AddDays(7).AddHours(1).AddMinutes(1), state.DeleteOldAt);

        _clock.Now = state.DeleteOldAt!.Value.AddSeconds(-1);
        Assert.Equal(state, await rotation.ContinueAsync());
        Assert.Contains("old", _mux.Keys.Keys);

        _clock.Now = state.DeleteOldAt.Value;
        Assert.Equal(state with { Step = SigningKeyRotationStep.Completed }, await rotation.ContinueAsync());
        Assert.Equal([state.NewKeyId!], _mux.Keys.Keys);
        Assert.Equal(SigningKeyRotationStep.Completed, (await rotation.ContinueAsync())!.Step);
    }

    [Fact]
    public async Task The_old_key_waits_for_a_token_that_was_given_a_longer_life()
    {
        var token = _signer.Sign(new VideoClaims(Id), TimeSpan.FromDays(90));

        var state = await Rotation().StartAsync();

        Assert.Equal(token.ExpiresAt.AddMinutes(1), state.DeleteOldAt);
    }

    [Fact]
    public async Task A_second_rotation_follows_the_first()
    {
        var first = await CompleteAsync();

        var second = await CompleteAsync();

        Assert.Equal(first.NewKeyId, second.OldKeyId);
        Assert.Equal([second.NewKeyId!], _mux.Keys.Keys);
    }

    [Fact]
    public async Task Nothing_goes_on_that_was_never_started()
    {
        Assert.Null(await Rotation().ContinueAsync());

        Assert.Empty(_mux.Requests);
    }

    [Fact]
    public async Task Starting_again_goes_on_with_the_rotation_that_has_not_ended()
    {
        var state = await Rotation().StartAsync();

        Assert.Equal(state, await Rotation().StartAsync());
        Assert.Equal(2, _mux.Keys.Count);
    }

    [Fact]
    public async Task An_access_token_of_another_environment_changes_nothing()
    {
        _mux.Keys.Remove("old");

        var error = await Assert.ThrowsAsync<MuxApiException>(() => Rotation().StartAsync());

        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
        Assert.Empty(_mux.Keys);
        Assert.Null(_store.State);
        Assert.Equal("old", _signer.KeyId);
    }

    [Fact]
    public async Task The_old_key_stays_while_mux_does_not_know_the_one_that_signs()
    {
        var state = await Rotation().StartAsync();
        _mux.Keys.Remove(state.NewKeyId!);
        _clock.Now = state.DeleteOldAt!.Value;

        await Assert.ThrowsAsync<MuxApiException>(() => Rotation().ContinueAsync());

        Assert.Equal(["old"], _mux.Keys.Keys);
    }

    [Fact]
    public async Task A_process_that_signed_with_the_old_key_once_more_is_waited_for_anew()
    {
        var first = await Rotation().StartAsync();
        _clock.Now += TimeSpan.FromDays(3);
        _signer.Dispose();
        _signer = NewSigner("old");

        var second = await Rotation().ContinueAsync();

        Assert.Equal(first.NewKeyId, _signer.KeyId);
        Assert.Equal(first.DeleteOldAt!.Value.AddDays(3), second!.DeleteOldAt);
    }

    [Fact]
    public async Task A_store_that_loses_the_private_key_ends_the_rotation_before_the_key_signs()
    {
        _store.Loses = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => Rotation().StartAsync());

        Assert.Equal("old", _signer.KeyId);
        Assert.Contains("old", _mux.Keys.Keys);
    }

    [Fact]
    public async Task A_store_that_changes_the_private_key_ends_the_rotation_before_the_key_signs()
    {
        _store.Changes = text => text[..100];

        var error = await Assert.ThrowsAsync<MuxSigningKeyException>(() => Rotation().StartAsync());

        Assert.Equal("old", _signer.KeyId);
        Assert.DoesNotContain(_store.Keys.Values, text => error.ToString().Contains(text[..100], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_calls_do_not_run_at_once()
    {
        var rotation = Rotation();
        _store.Gate = new TaskCompletionSource();
        var first = rotation.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => rotation.ContinueAsync());

        _store.Gate.SetResult();
        Assert.Equal(SigningKeyRotationStep.Waiting, (await first).Step);
    }

    [Fact]
    public async Task The_state_is_kept_as_json_without_a_secret()
    {
        var state = await Rotation().StartAsync();

        Assert.Equal(state, SigningKeyRotationState.FromJson(state.ToJson()));
        Assert.Equal(
            $$$"""{"step":"Waiting","old_key_id":"old","new_key_id":"{{{state.NewKeyId}}}","delete_old_at":"2026-03-08T13:01:00+00:00"}""",
            state.ToJson());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"step":"Elsewhere","old_key_id":"a"}""")]
    public void What_is_no_state_is_refused(string json) =>
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => SigningKeyRotationState.FromJson(json));

    [Fact]
    public async Task A_rotation_has_as_many_operations_as_the_failures_cover()
    {
        await CompleteAsync();

        Assert.Equal(Operations, _operation);
    }

    /// <summary>
    /// Whichever operation fails, before or after it did its work, whether the process goes on or starts anew: at every moment Mux knows the key that
    /// signs and the store has it, and the rotation ends as if nothing had happened.
    /// </summary>
    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_rotation_goes_on_after_a_failure_at_any_step(int operation, bool afterwards, bool restarts)
    {
        _failing = operation;
        _failsAfterwards = afterwards;
        var token = _signer.Sign(new VideoClaims(Id), TimeSpan.FromDays(7));
        var failures = 0;
        SigningKeyRotationState? state = null;
        while (state is not { Step: SigningKeyRotationStep.Completed })
        {
            try
            {
                state = await Rotation().StartAsync();
                _clock.Now = state.DeleteOldAt!.Value;
            }
            catch (Exception e) when (e is MuxApiException or IOException)
            {
                Assert.Equal(1, ++failures);
                if (restarts)
                {
                    _signer.Dispose();
                    _signer = NewSigner(_store.Keys.Keys.Last());
                }
            }

            AssertSigns();
            Assert.True(_mux.Keys.ContainsKey("old") || _clock.Now >= token.ExpiresAt);
            if (_store.State is { } json && SigningKeyRotationState.FromJson(json) is { Step: SigningKeyRotationStep.Completed } completed)
            {
                // The last save reported a failure, but was made.
                state = completed;
            }
        }

        Assert.Equal(1, failures);
        Assert.Equal(state.NewKeyId, _signer.KeyId);
        Assert.DoesNotContain("old", _mux.Keys.Keys);

        // Only an answer of Mux's that got lost leaves a key behind.
        var lostAnswer = afterwards && operation == 4;
        Assert.Equal(lostAnswer ? 2 : 1, _mux.Keys.Count);
    }

    private void AssertSigns()
    {
        Assert.Contains(_signer.KeyId, _mux.Keys.Keys);
        Assert.Equal(_mux.Keys[_signer.KeyId], _store.Keys[_signer.KeyId]);
    }

    private async Task<SigningKeyRotationState> CompleteAsync()
    {
        var state = await Rotation().StartAsync();
        _clock.Now = state.DeleteOldAt!.Value;
        return (await Rotation().ContinueAsync())!;
    }

    private MuxSigner NewSigner(string keyId) =>
        new(MuxSigningKey.Parse(keyId, _store.Keys[keyId]), new MuxSignerOptions { TimeProvider = _clock });

    private SigningKeyRotation Rotation()
    {
        _mux.Instead = request =>
        {
            HttpResponseMessage? answer = null;
            Operation(() => answer = _mux.AnswerAsMux(request), new HttpRequestException("Connection reset by peer"));
            return answer;
        };
        return new SigningKeyRotation(
            _mux.SigningKeys(_clock),
            _signer,
            _store,
            new SigningKeyRotationOptions { LongestTokenLifetime = TimeSpan.FromDays(7), TimeProvider = _clock });
    }

    private void Operation(Action act) => Operation(act, new IOException("The store is away."));

    private void Operation(Action act, Exception failure)
    {
        var fails = ++_operation == _failing;
        if (!fails || _failsAfterwards)
        {
            act();
        }

        if (fails)
        {
            throw failure;
        }
    }
}

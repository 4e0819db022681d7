using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Mux.Claims.Tests.Signing;

/// <summary>Keys that stay elsewhere.</summary>
public sealed class RemoteKeyTests
{
    private static readonly PlaybackId Id = new("abc");
    private static readonly VideoClaims Claims = new(Id) { MaxResolution = VideoResolution.P720 };

    [Fact]
    public async Task Every_asynchronous_member_signs_what_a_local_key_signs()
    {
        using var remote = Signer(new TestRemoteKey());
        using var local = Signer(TestKeys.Create());
        foreach (var (signer, isRemote) in new[] { (remote, true), (local, false) })
        {
            Assert.Equal(local.Sign(Claims), await signer.SignAsync(Claims));
            Assert.Equal(local.Sign(Claims, TimeSpan.FromDays(1)), await signer.SignAsync(Claims, TimeSpan.FromDays(1)));
            Assert.Equal(
                local.SignUrl("https://stream.mux.com/abc/highest.mp4?download=film"),
                await signer.SignUrlAsync("https://stream.mux.com/abc/highest.mp4?download=film"));
            AssertEqual(local.SignPlayer(Id, drm: true), await signer.SignPlayerAsync(Id, drm: true));
            AssertEqual(local.SignPlayer(new PlayerClaims(Id) { Video = Claims }), await signer.SignPlayerAsync(new PlayerClaims(Id) { Video = Claims }));
            Assert.Equal(Claims.ToSignedUrl(local), await Claims.ToSignedUrlAsync(signer));
            var rendition = VideoResource.StaticRendition("highest.mp4");
            Assert.Equal(new VideoClaims(Id).ToSignedUrl(local, rendition), await new VideoClaims(Id).ToSignedUrlAsync(signer, rendition));
            Assert.Equal(
                new ThumbnailClaims(Id).ToSignedUrl(local, ThumbnailFormat.Webp), await new ThumbnailClaims(Id).ToSignedUrlAsync(signer, ThumbnailFormat.Webp));
            Assert.Equal(new GifClaims(Id).ToSignedUrl(local, GifFormat.Webp), await new GifClaims(Id).ToSignedUrlAsync(signer, GifFormat.Webp));
            Assert.Equal(
                new StoryboardClaims(Id).ToSignedUrl(local, StoryboardFormat.Vtt),
                await new StoryboardClaims(Id).ToSignedUrlAsync(signer, StoryboardFormat.Vtt));
            Assert.Equal(
                new DrmLicenseClaims(Id).ToSignedUrl(local, DrmEndpoint.FairPlay),
                await new DrmLicenseClaims(Id).ToSignedUrlAsync(signer, DrmEndpoint.FairPlay, TimeSpan.FromDays(7)));
            var live = new LiveStreamCountsClaims(new LiveStreamId("live"));
            Assert.Equal(live.ToSignedUrl(local, LiveStreamResource.Health), await live.ToSignedUrlAsync(signer, LiveStreamResource.Health));
            Assert.Equal(isRemote, signer == remote);
        }
    }

    [Fact]
    public void With_a_local_key_the_calls_are_complete_when_they_return()
    {
        using var signer = Signer(TestKeys.Create(), cache: 10);

        Assert.True(signer.SignAsync(Claims).AsTask().IsCompletedSuccessfully);
        Assert.True(signer.SignUrlAsync("https://stream.mux.com/abc.m3u8").AsTask().IsCompletedSuccessfully);
        Assert.True(signer.SignPlayerAsync(Id).AsTask().IsCompletedSuccessfully);
        Assert.True(Claims.ToSignedUrlAsync(signer).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_is_remembered_of_a_remote_key_is_there_when_the_call_returns()
    {
        var key = new TestRemoteKey();
        using var signer = Signer(key, cache: 10);
        var url = await Claims.ToSignedUrlAsync(signer);

        key.Wait = _ => throw new HttpRequestException("It must not be asked again.");
        var again = Claims.ToSignedUrlAsync(signer).AsTask();

        Assert.True(again.IsCompletedSuccessfully);
        Assert.Same(url.Value, (await again).Value);
        Assert.True(signer.SignAsync(Claims).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Sixty_four_callers_of_one_URL_make_one_request()
    {
        var gate = new TaskCompletionSource();
        var key = new TestRemoteKey { Wait = _ => gate.Task };
        using var signer = Signer(key, cache: 10);
        var callers = Enumerable.Range(0, 64).Select(_ => Task.Run(() => Claims.ToSignedUrlAsync(signer).AsTask())).ToArray();

        // Each call has begun to wait, or finds the token when it begins.
        while (key.Requests == 0)
        {
            await Task.Yield();
        }

        gate.SetResult();
        var urls = await Task.WhenAll(callers);

        Assert.Equal(1, key.Requests);
        Assert.Single(urls.Distinct());
        Assert.Equal(urls[0].Token, await signer.SignAsync(Claims));
        Assert.Equal(1, key.Requests);
    }

    [Fact]
    public async Task Callers_that_go_leave_the_request_to_those_who_stay()
    {
        var gate = new TaskCompletionSource();
        var key = new TestRemoteKey { Wait = _ => gate.Task };
        using var signer = Signer(key, cache: 10);
        using var leaving = new CancellationTokenSource();
        var first = signer.SignAsync(Claims, cancellationToken: leaving.Token).AsTask();
        var second = signer.SignAsync(Claims).AsTask();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.NotEqual("", (await second).Value);
        Assert.Equal(1, key.Requests);
    }

    [Fact]
    public async Task Without_a_cache_every_call_is_a_request_of_its_own_and_ends_with_its_caller()
    {
        var key = new TestRemoteKey();
        using var signer = Signer(key);
        await signer.SignAsync(Claims);
        await signer.SignAsync(Claims);
        Assert.Equal(2, key.Requests);

        key.Wait = stop => Task.Delay(Timeout.Infinite, stop);
        using var leaving = new CancellationTokenSource();
        var waiting = signer.SignAsync(Claims, cancellationToken: leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signer.SignAsync(Claims, cancellationToken: leaving.Token).AsTask());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task What_cannot_be_reached_fails_with_its_reason_and_nothing_is_remembered(int cache)
    {
        var key = new TestRemoteKey { Wait = _ => throw new HttpRequestException("Connection refused (kms.example)") };
        using var signer = Signer(key, cache);
        var thrown = await Assert.ThrowsAsync<MuxSigningKeyException>(() => Claims.ToSignedUrlAsync(signer).AsTask());
        Assert.Contains("Connection refused (kms.example)", thrown.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(thrown.InnerException);
        Assert.Throws<InvalidOperationException>(() => signer.Sign(Claims));

        // A service's own time-out is a failure, and not the caller's cancellation.
        key.Wait = _ => throw new TaskCanceledException("The request timed out.");
        Assert.IsType<TaskCanceledException>((await Assert.ThrowsAsync<MuxSigningKeyException>(() => signer.SignAsync(Claims).AsTask())).InnerException);

        key.Wait = _ => Task.CompletedTask;
        Assert.Equal((await signer.SignAsync(Claims)).ExpiresAt, Claims.Sign(Signer(TestKeys.Create())).ExpiresAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_false_signature_is_refused_and_nothing_is_remembered(int cache)
    {
        var key = new TestRemoteKey();
        using var signer = Signer(key, cache);
        foreach (var fault in new Func<byte[], byte[]>[] { s => new byte[s.Length], s => s[1..], s => [], s => [(byte)(s[0] ^ 1), .. s[1..]] })
        {
            key.Fault = fault;
            await Assert.ThrowsAsync<MuxSigningKeyException>(() => signer.SignAsync(Claims).AsTask());
        }

        key.Fault = s => s;
        using var local = Signer(TestKeys.Create());
        Assert.Equal(local.Sign(Claims), await signer.SignAsync(Claims));
    }

    [Fact]
    public async Task What_is_verified_is_the_hash_that_was_asked_for()
    {
        foreach (var change in new Action<byte[]>[] { hash => Array.Reverse(hash), Array.Clear })
        {
            using var signer = Signer(MuxSigningKey.FromRemote(new MeddlingKey { BeforeSigning = change }), cache: 10);

            await Assert.ThrowsAsync<MuxSigningKeyException>(() => signer.SignAsync(Claims).AsTask());
        }

        using var local = Signer(TestKeys.Create());
        using var wiping = Signer(MuxSigningKey.FromRemote(new MeddlingKey { AfterSigning = (hash, _) => Array.Clear(hash) }), cache: 10);
        Assert.Equal(local.Sign(Claims), await wiping.SignAsync(Claims));
    }

    [Fact]
    public async Task What_is_written_after_the_answer_is_in_no_token()
    {
        var writing = Task.CompletedTask;
        var late = new MeddlingKey
        {
            AfterSigning = (_, signature) => writing = Task.Run(() =>
            {
                for (var end = Environment.TickCount64 + 10; Environment.TickCount64 < end;)
                {
                    signature[100]++;
                }
            }),
        };
        using var signer = Signer(MuxSigningKey.FromRemote(late));
        using var local = Signer(TestKeys.Create());

        for (var i = 0; i < 8; i++)
        {
            // A write may come before the answer is taken, and is a false signature then.
            try
            {
                Assert.Equal(local.Sign(Claims), await signer.SignAsync(Claims));
            }
            catch (MuxSigningKeyException)
            {
            }

            await writing;
        }
    }

    [Fact]
    public async Task What_a_service_throws_for_a_request_that_was_ended_is_a_cancellation()
    {
        using var leaving = new CancellationTokenSource();
        var key = new TestRemoteKey { Wait = async _ => { await leaving.CancelAsync(); throw new IOException("The connection was closed."); } };
        using var signer = Signer(key);

        var thrown = await Assert.ThrowsAsync<OperationCanceledException>(() => signer.SignAsync(Claims, cancellationToken: leaving.Token).AsTask());

        Assert.IsType<IOException>(thrown.InnerException);
        Assert.Equal(leaving.Token, thrown.CancellationToken);
    }

    [Fact]
    public void A_key_that_is_replaced_meanwhile_sends_the_caller_to_its_successor()
    {
        var key = MuxSigningKey.FromRemote(new TestRemoteKey());
        var state = new SigningState(key, KeyIdPlacement.Payload, verify: true);
        var target = new TokenTarget(Mux.Claims.Catalogue.MuxCatalogue.Audiences[0], "abc");
        key.Dispose();

        Assert.Null(new TokenSource(null).TryGet(state, "{}"u8, target));
        Assert.False(new TokenSource(null).TryWrite(state, "{}"u8, target, new byte[1000]));
    }

    [Fact]
    public async Task The_synchronous_members_serve_what_is_remembered_and_name_the_others()
    {
        var key = new TestRemoteKey();
        using var signer = Signer(key, cache: 10);
        var utf8 = new byte[2000];
        foreach (Action sign in new Action[]
        {
            () => signer.Sign(Claims), () => Claims.ToSignedUrl(signer), () => signer.SignUrl("https://stream.mux.com/abc.m3u8"),
            () => signer.SignPlayer(Id), () => signer.TrySign(Claims, utf8, out _),
        })
        {
            var thrown = Assert.Throws<InvalidOperationException>(sign);
            Assert.All(
                new[] { "SignAsync", "ToSignedUrlAsync", "SignUrlAsync", "SignPlayerAsync", "SignAllAsync", $"'{TestKeys.KeyId}'" },
                part => Assert.Contains(part, thrown.Message, StringComparison.Ordinal));
        }

        Assert.Equal(0, key.Requests);
        var token = await signer.SignAsync(Claims);
        Assert.Equal(token, signer.Sign(Claims));
        Assert.Equal(token, Claims.ToSignedUrl(signer).Token);
        Assert.True(signer.TrySign(Claims, utf8, out var written));
        Assert.Equal(token.Value, System.Text.Encoding.ASCII.GetString(utf8, 0, written));
        Assert.Equal(1, key.Requests);
    }

    [Fact]
    public void Without_a_cache_the_synchronous_members_name_the_others_as_well()
    {
        var key = new TestRemoteKey();
        using var signer = Signer(key);

        foreach (Action sign in new Action[] { () => signer.Sign(Claims), () => signer.TrySign(Claims, new byte[2000], out _) })
        {
            Assert.Contains("SignAsync", Assert.Throws<InvalidOperationException>(sign).Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, key.Requests);
    }

    [Fact]
    public async Task Claims_that_are_refused_are_no_request()
    {
        var key = new TestRemoteKey();
        using var signer = Signer(key);

        var thrown = await Assert.ThrowsAsync<ClaimValidationException>(
            () => signer.SignAsync(Claims with { AssetStartTime = TimeSpan.FromSeconds(-1) }).AsTask());
        Assert.Equal("asset_start_time", Assert.Single(thrown.Errors).Claim);
        await Assert.ThrowsAsync<ArgumentNullException>("claims", () => signer.SignAsync<VideoClaims>(null!).AsTask());

        // A parameter of the playlist has no effect on a file.
        thrown = await Assert.ThrowsAsync<ClaimValidationException>(
            () => Claims.ToSignedUrlAsync(signer, VideoResource.StaticRendition("highest.mp4")).AsTask());
        Assert.Equal("max_resolution", Assert.Single(thrown.Errors).Claim);
        Assert.Equal(0, key.Requests);
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_is_no_signature_of_a_local_key_either()
    {
        using var spy = new SpyRsa();
        using var signer = Signer(MuxSigningKey.FromRsa(TestKeys.KeyId, spy, leaveOpen: true));
        var probes = spy.Signatures;
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signer.SignAsync(Claims, cancellationToken: cancelled).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Claims.ToSignedUrlAsync(signer, cancellationToken: cancelled).AsTask());
        Assert.Equal(probes, spy.Signatures);
    }

    [Fact]
    public async Task A_key_that_is_replaced_while_it_is_asked_answers_still_and_is_disposed_then()
    {
        var gate = new TaskCompletionSource();
        var key = new TestRemoteKey("old") { Wait = _ => gate.Task };
        using var signer = Signer(key, cache: 10);
        var old = signer.SignAsync(Claims).AsTask();

        signer.UseKey(TestKeys.Create("new"));
        Assert.Equal(0, key.Disposals);
        Assert.True(signer.SignAsync(Claims).AsTask().IsCompletedSuccessfully);
        gate.SetResult();

        Assert.Contains("\"kid\":\"old\"", CompactToken.Parse((await old).Value).Payload, StringComparison.Ordinal);
        Assert.Equal(1, key.Disposals);
        Assert.Equal("new", signer.KeyId);
    }

    [Fact]
    public async Task A_catalogue_is_signed_in_order_with_a_bounded_number_of_requests()
    {
        var (running, most) = (0, 0);
        var key = new TestRemoteKey
        {
            Wait = async _ =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref running);
            },
        };
        using var signer = Signer(key);
        var ids = Enumerable.Range(0, 200).Select(number => new PlaybackId($"video{number}")).ToArray();
        var urls = new List<string>();
        await foreach (var url in signer.SignAllAsync(ids, (id, stop) => new VideoClaims(id).ToSignedUrlAsync(signer, cancellationToken: stop)))
        {
            urls.Add(url.Value);
        }

        Assert.Equal(ids.Select(id => $"/{id}.m3u8"), urls.Select(url => new Uri(url).AbsolutePath));
        Assert.InRange(most, 1, 32);

        using var local = Signer(TestKeys.Create());
        var index = 0;
        await foreach (var url in local.SignAllAsync(ids, (id, stop) => new VideoClaims(id).ToSignedUrlAsync(local, cancellationToken: stop)))
        {
            Assert.Equal(urls[index++], url.Value);
        }
    }

    [Fact]
    public async Task A_resource_of_another_audience_is_refused()
    {
        using var signer = Signer(TestKeys.Create());

        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => Claims.ToSignedUrlAsync(signer, ThumbnailFormat.Png).AsTask());
        Assert.Equal("Video has no URLs of a ThumbnailFormat, but of a VideoResource.", thrown.Message);
        thrown = await Assert.ThrowsAsync<ArgumentException>(
            () => new AssetCountsClaims(new AssetId("a")).ToSignedUrlAsync(signer, GifFormat.Webp).AsTask());
        Assert.Equal("AssetCounts has no URLs of a GifFormat.", thrown.Message);
        foreach (var format in new[] { -1, 2, 7 })
        {
            var outside = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
                () => new GifClaims(Id).ToSignedUrlAsync(signer, (GifFormat)format).AsTask());
            Assert.Equal("resource", outside.ParamName);
            Assert.StartsWith("It must be a member of GifFormat.", outside.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<ArgumentNullException>("signer", () => Claims.ToSignedUrlAsync(null!).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>("signer", () => Claims.ToSignedUrlAsync(null!, VideoResource.Hls).AsTask());
        await Assert.ThrowsAsync<ClaimValidationException>(() => new GifClaims(Id) { Fps = 60 }.ToSignedUrlAsync(signer).AsTask());
    }

    [Fact]
    public void A_remote_key_must_name_itself_and_give_its_public_half()
    {
        Assert.Throws<ArgumentNullException>("key", () => MuxSigningKey.FromRemote(null!));
        Assert.Contains("The remote key's ID is empty", Refusal(new OtherKey("", TestKeys.Rsa.ExportParameters(false))), StringComparison.Ordinal);
        Assert.Equal(
            "The remote key does not give its ID and its public half: modulus and exponent.", Refusal(new OtherKey("id", default)));
        Assert.Contains("ID is empty", Refusal(new OtherKey(null!, default)), StringComparison.Ordinal);
        using var small = RSA.Create(1024);
        Assert.Contains("The remote key is an RSA key of 1024 bits", Refusal(new OtherKey("id", small.ExportParameters(false))), StringComparison.Ordinal);
        Assert.Contains(
            "The remote key is an RSA key of 20000 bits",
            Refusal(new OtherKey("id", new RSAParameters { Modulus = [.. Enumerable.Repeat((byte)255, 2500)], Exponent = [1, 0, 1] })),
            StringComparison.Ordinal);

        // As PKCS#11 modules and Java give numbers, with a zero before them.
        var numbers = TestKeys.Rsa.ExportParameters(false);
        using var key = MuxSigningKey.FromRemote(
            new OtherKey("id", new RSAParameters { Modulus = [0, .. numbers.Modulus!], Exponent = [0, .. numbers.Exponent!] }));
        Assert.Equal(TestKeys.Rsa.ExportSubjectPublicKeyInfoPem(), key.ExportPublicKeyPem());
        Assert.Equal("id", key.KeyId);
    }

    private static string Refusal(MuxRemoteKey key) => Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRemote(key)).Message;

    private static MuxSigner Signer(TestRemoteKey key, int cache = 0) => Signer(MuxSigningKey.FromRemote(key), cache);

    private static MuxSigner Signer(MuxSigningKey key, int cache = 0) => new(
        key, new MuxSignerOptions { TimeProvider = new ManualClock(), TokenCacheCapacity = cache, ExpiryWindow = TimeSpan.FromHours(1) });

    private static void AssertEqual(PlayerTokens expected, PlayerTokens actual) => Assert.Equal(expected.ToJson(), actual.ToJson());

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen;)
        {
            seen = Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private sealed class OtherKey(string keyId, RSAParameters publicKey) : MuxRemoteKey
    {
        public override string KeyId => keyId;

        public override RSAParameters PublicKey => publicKey;

        public override ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    /// <summary>A key that takes liberties with what it is given.</summary>
    private sealed class MeddlingKey : MuxRemoteKey
    {
        private readonly RSA _rsa = TestKeys.CreateRsa();

        public Action<byte[]> BeforeSigning { get; init; } = _ => { };

        public Action<byte[], byte[]> AfterSigning { get; init; } = (_, _) => { };

        public override string KeyId => TestKeys.KeyId;

        public override RSAParameters PublicKey => _rsa.ExportParameters(includePrivateParameters: false);

        public override ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken)
        {
            Assert.True(MemoryMarshal.TryGetArray(sha256, out var hash));
            Assert.True(MemoryMarshal.TryGetArray<byte>(destination, out var signature));
            BeforeSigning(hash.Array!);
            _rsa.SignHash(hash.Array!, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CopyTo(destination);
            AfterSigning(hash.Array!, signature.Array!);
            return new(destination.Length);
        }
    }
}

using System.Collections.Concurrent;

namespace Mux.Claims.Tests.Signing;

/// <summary>Who owns a key, when it is disposed, and what happens while it is replaced.</summary>
public sealed class KeyRotationTests
{
    private static readonly VideoClaims Claims = new(new PlaybackId("abc"));

    [Fact]
    public void A_key_belongs_to_one_signer()
    {
        var key = TestKeys.Create();
        using var signer = new MuxSigner(key);
        using var other = new MuxSigner(TestKeys.Create("other", 1));

        Assert.Contains("belongs to a signer already", Assert.Throws<InvalidOperationException>(() => new MuxSigner(key)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => other.UseKey(key));
        Assert.Throws<InvalidOperationException>(() => signer.UseKey(key));
        Assert.Equal("test-key", signer.KeyId);
        Assert.Equal("other", other.KeyId);
        Assert.NotEqual(signer.Sign(Claims), other.Sign(Claims));
    }

    [Fact]
    public void A_disposed_key_is_refused()
    {
        var key = TestKeys.Create();
        key.Dispose();
        using var signer = new MuxSigner(TestKeys.Create());

        Assert.Throws<ObjectDisposedException>(() => new MuxSigner(key));
        Assert.Throws<ObjectDisposedException>(() => signer.UseKey(key));
        Assert.NotEqual("", signer.Sign(Claims).Value);
    }

    [Fact]
    public void A_key_that_cannot_be_disposed_fails_neither_its_successor_nor_a_signature()
    {
        var stuck = MuxSigningKey.FromRsa("first", new FaultyRsa { IsStuck = true });
        using var signer = new MuxSigner(stuck);
        Assert.True(stuck.TryAcquire());

        signer.UseKey(MuxSigningKey.FromRsa("second", new FaultyRsa { IsStuck = true }));
        stuck.Release();

        Assert.Equal("second", signer.KeyId);
        Assert.NotEqual("", signer.Sign(Claims).Value);
        Assert.False(stuck.TryAcquire());
    }

    [Fact]
    public void Disposing_the_signer_disposes_its_key_once()
    {
        var spy = new SpyRsa();
        var signer = new MuxSigner(MuxSigningKey.FromRsa("test-key", spy));

        signer.Dispose();
        signer.Dispose();

        Assert.Equal(1, spy.Disposals);
    }

    [Fact]
    public void A_replaced_key_is_disposed_and_the_new_one_signs()
    {
        var first = new SpyRsa(0);
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("first", first));
        using var verifier = TestKeys.CreateRsa(1);

        signer.UseKey(TestKeys.Create("second", 1));

        Assert.Equal(1, first.Disposals);
        Assert.Equal("second", signer.KeyId);
        var token = CompactToken.Parse(signer.Sign(Claims));
        Assert.Equal("second", token.KeyId);
        Assert.True(token.IsSignedBy(verifier));
    }

    [Fact]
    public void After_disposal_every_call_says_so()
    {
        var signer = new MuxSigner(TestKeys.Create());
        signer.Dispose();
        var next = TestKeys.Create("next", 1);

        Assert.Throws<ObjectDisposedException>(() => signer.Sign(Claims));
        Assert.Throws<ObjectDisposedException>(() => signer.TrySign(Claims, new byte[2000], out _));
        Assert.Throws<ObjectDisposedException>(() => signer.SignUrl("https://stream.mux.com/abc.m3u8"));
        Assert.Throws<ObjectDisposedException>(() => signer.SignPlayer(new PlaybackId("abc")));
        Assert.Throws<ObjectDisposedException>(() => Claims.ToSignedUrl(signer));
        Assert.Throws<ObjectDisposedException>(() => signer.KeyId);
        Assert.Throws<ObjectDisposedException>(() => signer.UseKey(next));

        // A key that was refused is still the caller's.
        using var other = new MuxSigner(next);
        Assert.NotEqual("", other.Sign(Claims).Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_that_is_disposed_behind_the_signers_back_is_named(bool remote)
    {
        var key = remote ? MuxSigningKey.FromRemote(new TestRemoteKey()) : TestKeys.Create();
        using var signer = new MuxSigner(key);
        key.Dispose();
        var calls = new List<Func<Task>> { () => signer.SignAsync(Claims).AsTask(), () => Claims.ToSignedUrlAsync(signer).AsTask() };
        if (!remote)
        {
            calls.Add(() => Task.FromResult(signer.Sign(Claims)));
            calls.Add(() => Task.FromResult(signer.TrySign(Claims, new byte[2000], out _)));
        }

        foreach (var call in calls)
        {
            var thrown = await Assert.ThrowsAsync<ObjectDisposedException>(call);
            Assert.StartsWith(
                "The signer's key was disposed; dispose the signer instead, which owns it.", thrown.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whoever_waited_for_a_key_that_is_gone_signs_with_the_next_one(bool utf8)
    {
        var options = new MuxSignerOptions { TimeProvider = new ManualClock(), TokenCacheCapacity = 10 };
        var spy = new SpyRsa();
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("old", spy), options);
        var token = "";
        var waiting = new Thread(() => token = utf8 ? SignUtf8() : signer.Sign(Claims).Value);
        spy.WhileSigning = () =>
        {
            waiting.Start();
            Assert.True(SpinWait.SpinUntil(() => waiting.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromMinutes(1)));
            signer.UseKey(TestKeys.Create("new", 1));
            throw new InvalidOperationException("The module is away.");
        };

        Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims));
        waiting.Join();

        using var other = new MuxSigner(TestKeys.Create("new", 1), options);
        Assert.Equal(other.Sign(Claims).Value, token);

        string SignUtf8()
        {
            var destination = new byte[2000];
            Assert.True(signer.TrySign(Claims, destination, out var written));
            return System.Text.Encoding.ASCII.GetString(destination, 0, written);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_in_use_is_disposed_when_its_last_signature_is_out(bool dispose)
    {
        var spy = new SpyRsa();
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("test-key", spy));
        using var verifier = TestKeys.CreateRsa();
        using var signing = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        spy.WhileSigning = () =>
        {
            signing.Set();
            goOn.Wait();
        };
        var token = Task.Run(() => signer.Sign(Claims));
        signing.Wait();

        if (dispose)
        {
            signer.Dispose();
        }
        else
        {
            signer.UseKey(TestKeys.Create("next", 1));
        }

        Assert.Equal(0, spy.Disposals);
        goOn.Set();
        Assert.True(CompactToken.Parse(await token).IsSignedBy(verifier));
        Assert.Equal(1, spy.Disposals);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Sixteen_threads_sign_while_keys_rotate_and_no_token_has_another_keys_id(int cache)
    {
        const int rotations = 40;
        var spies = Enumerable.Range(0, rotations + 1).Select(i => new SpyRsa(i % 3)).ToList();
        var clock = new ManualClock();
        using var signer = new MuxSigner(
            MuxSigningKey.FromRsa("key-0", spies[0]),
            new MuxSignerOptions { TimeProvider = clock, TokenCacheCapacity = cache, KeyIdPlacement = KeyIdPlacement.Both });
        var tokens = new ConcurrentDictionary<string, bool>();
        var failures = new ConcurrentQueue<Exception>();
        var rotated = 0;
        var threads = Enumerable.Range(0, 16).Select(thread => new Thread(() =>
        {
            try
            {
                for (var i = 0; Volatile.Read(ref rotated) < rotations || i < 5; i++)
                {
                    tokens.TryAdd((i % 3) switch
                    {
                        0 => signer.Sign(Claims).Value,
                        1 => Claims.ToSignedUrl(signer).Token.Value,
                        _ => signer.SignPlayer(Claims.PlaybackId).Storyboard.Value,
                    }, true);
                }
            }
#pragma warning disable CA1031 // Whatever fails is what the test is about.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failures.Enqueue(exception);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        for (var i = 1; i <= rotations; i++)
        {
            // One signature proved the key when it was made; the second is a token's.
            SpinWait.SpinUntil(() => spies[i - 1].Signatures > 1 || !failures.IsEmpty);
            signer.UseKey(MuxSigningKey.FromRsa($"key-{i}", spies[i]));
            Volatile.Write(ref rotated, i);
        }

        threads.ForEach(thread => thread.Join());

        Assert.Empty(failures);
        Assert.All(tokens.Keys, text =>
        {
            var token = CompactToken.Parse(text);
            var number = int.Parse(token.KeyId!["key-".Length..]);
            using var verifier = TestKeys.CreateRsa(number % 3);
            Assert.True(token.IsSignedBy(verifier));
            Assert.Contains($"\"kid\":\"key-{number}\"", token.Header, StringComparison.Ordinal);
        });
        Assert.All(spies.SkipLast(1), spy => Assert.Equal(1, spy.Disposals));
        Assert.Equal(0, spies[^1].Disposals);
    }

    [Fact]
    public void A_race_with_disposal_gives_tokens_or_ObjectDisposedException()
    {
        using var verifier = TestKeys.CreateRsa();
        for (var round = 0; round < 30; round++)
        {
            var spy = new SpyRsa();
            var signer = new MuxSigner(MuxSigningKey.FromRsa("test-key", spy), new MuxSignerOptions { TokenCacheCapacity = round % 2 });
            var failures = new ConcurrentQueue<Exception>();
            using var start = new Barrier(5);
            var threads = Enumerable.Range(0, 5).Select(thread => new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    if (thread == 0)
                    {
                        signer.Dispose();
                        return;
                    }

                    for (var i = 0; i < 20; i++)
                    {
                        Assert.True(CompactToken.Parse(signer.Sign(Claims)).IsSignedBy(verifier));
                    }
                }
#pragma warning disable CA1031 // Whatever fails is what the test is about.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failures.Enqueue(exception);
                }
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            Assert.All(failures, failure => Assert.IsType<ObjectDisposedException>(failure));
            Assert.Equal(1, spy.Disposals);
        }
    }

    [Fact]
    public void Rotation_and_disposal_at_once_leave_no_key_behind()
    {
        for (var round = 0; round < 100; round++)
        {
            var first = new SpyRsa(0);
            var second = new SpyRsa(1);
            var signer = new MuxSigner(MuxSigningKey.FromRsa("first", first));
            var next = MuxSigningKey.FromRsa("second", second);
            using var start = new Barrier(2);
            Exception? failure = null;
            var rotating = new Thread(() =>
            {
                start.SignalAndWait();
                failure = Record.Exception(() => signer.UseKey(next));
            });
            rotating.Start();
            start.SignalAndWait();
            signer.Dispose();
            rotating.Join();

            // Refused before it was taken over, the key is still the caller's.
            if (failure is not null)
            {
                Assert.IsType<ObjectDisposedException>(failure);
                next.Dispose();
            }

            Assert.Equal(1, first.Disposals);
            Assert.Equal(1, second.Disposals);
        }
    }
}

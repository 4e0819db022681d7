using System.Security.Cryptography;

namespace Mux.Claims.Tests.Keys;

public class KeyLifetimeTests
{
    [Fact]
    public void A_disposed_key_gives_no_more_uses()
    {
        var key = MuxSigningKey.Parse(TestKeys.MuxKeyId, TestKeys.Pkcs1);
        key.Dispose();

        Assert.False(key.TryAcquire());
        Assert.Throws<ObjectDisposedException>(key.ExportPublicKeyPem);
        Assert.Throws<ObjectDisposedException>(key.TakeOwnership);
        Assert.Equal(TestKeys.MuxKeyId, key.KeyId);
    }

    [Fact]
    public void A_key_in_use_is_disposed_when_the_last_use_is_given_back()
    {
        var rsa = new SpyRsa();
        var key = MuxSigningKey.FromRsa(TestKeys.MuxKeyId, rsa);
        Assert.True(key.TryAcquire());
        Assert.True(key.TryAcquire());

        key.Dispose();
        Assert.False(key.TryAcquire());
        Assert.Equal(0, rsa.Disposals);
        Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));

        key.Release();
        Assert.Equal(0, rsa.Disposals);
        key.Release();
        Assert.Equal(1, rsa.Disposals);
    }

    [Fact]
    public void Disposing_again_does_nothing()
    {
        var rsa = new SpyRsa();
        var key = MuxSigningKey.FromRsa(TestKeys.MuxKeyId, rsa);
        Assert.True(key.TryAcquire());
        key.Dispose();
        key.Dispose();
        key.Dispose();
        Assert.Equal(0, rsa.Disposals);

        key.Release();
        key.Dispose();
        Assert.Equal(1, rsa.Disposals);
    }

    [Fact]
    public void A_use_given_back_leaves_the_key_as_it_was()
    {
        var rsa = new SpyRsa();
        using var key = MuxSigningKey.FromRsa(TestKeys.MuxKeyId, rsa);
        Assert.True(key.TryAcquire());
        key.Release();

        Assert.Equal(0, rsa.Disposals);
        Assert.True(key.TryAcquire());
        key.Release();
    }

    [Fact]
    public void Exporting_the_public_half_gives_its_use_back()
    {
        var rsa = new SpyRsa();
        var key = MuxSigningKey.FromRsa(TestKeys.MuxKeyId, rsa);
        key.ExportPublicKeyPem();
        key.Dispose();

        Assert.Equal(1, rsa.Disposals);
    }

    [Fact]
    public void An_RSA_key_that_the_caller_keeps_is_never_disposed()
    {
        using var rsa = new SpyRsa();
        var key = MuxSigningKey.FromRsa(TestKeys.MuxKeyId, rsa, leaveOpen: true);
        Assert.True(key.TryAcquire());
        key.Dispose();
        key.Release();

        Assert.Equal(0, rsa.Disposals);
    }

    [Fact]
    public async Task Sixteen_threads_sign_while_the_key_is_disposed_and_the_RSA_key_goes_once_and_last()
    {
        for (int round = 0; round < 10; round++)
        {
            var rsa = new SpyRsa();
            var key = MuxSigningKey.FromRsa(TestKeys.MuxKeyId, rsa);
            int signed = await SignOnSixteenThreadsUntilDisposed(key);

            Assert.Equal(1 + signed, rsa.Signatures);
            Assert.Equal(1, rsa.Disposals);
        }
    }

    [Fact]
    public async Task Sixteen_threads_get_sound_signatures_from_a_loaded_key_until_it_is_disposed()
    {
        for (int round = 0; round < 10; round++)
        {
            Assert.True(await SignOnSixteenThreadsUntilDisposed(MuxSigningKey.Parse(TestKeys.MuxKeyId, TestKeys.Pkcs1)) >= 16);
        }
    }

    [Fact]
    public async Task Sixteen_threads_take_uses_and_give_them_back_and_none_is_lost()
    {
        var rsa = new SpyRsa();
        var key = MuxSigningKey.FromRsa(TestKeys.MuxKeyId, rsa);
        using var start = new Barrier(16);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => OnThread(() =>
        {
            start.SignalAndWait();
            for (int i = 0; i < 100_000; i++)
            {
                Assert.True(key.TryAcquire());
                key.Release();
            }

            return true;
        })));

        Assert.Equal(0, rsa.Disposals);
        key.Dispose();
        Assert.Equal(1, rsa.Disposals);
    }

    [Fact]
    public void A_key_belongs_to_one_signer()
    {
        using var key = MuxSigningKey.Parse(TestKeys.MuxKeyId, TestKeys.Pkcs1);
        key.TakeOwnership();
        var exception = Assert.Throws<InvalidOperationException>(key.TakeOwnership);

        Assert.Contains("belongs to a signer already", exception.Message, StringComparison.Ordinal);
        Assert.Contains(TestKeys.MuxKeyId, exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Load the key once for each signer, or share the signer, which is thread-safe.", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Disposes the key after every thread has signed once; returns how many signatures there were.</summary>
    private static async Task<int> SignOnSixteenThreadsUntilDisposed(MuxSigningKey key)
    {
        byte[] expected = TestKeys.Rsa.SignHash(TestKeys.Hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var started = new CountdownEvent(16);
        Task<int>[] threads = [.. Enumerable.Range(0, 16).Select(_ => OnThread(() =>
        {
            int signed = 0;
            try
            {
                while (signed < 10_000 && key.TryAcquire())
                {
                    Assert.Equal(expected, TestKeys.Sign(key));
                    key.Release();
                    if (++signed == 1)
                    {
                        started.Signal();
                    }
                }
            }
            finally
            {
                if (signed == 0)
                {
                    started.Signal();
                }
            }

            return signed;
        }))];
        started.Wait();
        key.Dispose();
        return (await Task.WhenAll(threads)).Sum();
    }

    /// <summary>A thread of its own: the pool's would start one after another.</summary>
    private static Task<T> OnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}

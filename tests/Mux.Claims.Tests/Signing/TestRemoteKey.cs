using System.Security.Cryptography;

namespace Mux.Claims.Tests.Signing;

/// <summary>A key service: it answers when the test lets it, and fails when the test wants it to.</summary>
internal sealed class TestRemoteKey(string keyId = TestKeys.KeyId, int number = 0) : MuxRemoteKey, IDisposable
{
    private readonly RSA _rsa = TestKeys.CreateRsa(number);
    private int _requests;
    private int _disposals;

    public override string KeyId => keyId;

    public override RSAParameters PublicKey => _rsa.ExportParameters(includePrivateParameters: false);

    public int Requests => Volatile.Read(ref _requests);

    public int Disposals => Volatile.Read(ref _disposals);

    /// <summary>Ends when requests are answered.</summary>
    public Func<CancellationToken, Task> Wait { get; set; } = _ => Task.CompletedTask;

    /// <summary>Changes a signature.</summary>
    public Func<byte[], byte[]> Fault { get; set; } = signature => signature;

    public override async ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        await Wait(cancellationToken);
        ObjectDisposedException.ThrowIf(Disposals > 0, this);
        var signature = Fault(_rsa.SignHash(sha256.ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        signature.CopyTo(destination);
        return signature.Length;
    }

    public void Dispose()
    {
        Interlocked.Increment(ref _disposals);
        _rsa.Dispose();
    }
}

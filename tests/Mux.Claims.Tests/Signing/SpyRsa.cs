using System.Security.Cryptography;

namespace Mux.Claims.Tests.Signing;

/// <summary>A key that counts its signatures, and that fails when it is used after it was disposed.</summary>
internal sealed class SpyRsa : RSA
{
    private readonly RSA _rsa;
    private int _signatures;
    private int _disposals;

    public SpyRsa(int number = 0)
    {
        _rsa = TestKeys.CreateRsa(number);
        KeySizeValue = _rsa.KeySize;
    }

    public int Signatures => Volatile.Read(ref _signatures);

    public int Disposals => Volatile.Read(ref _disposals);

    /// <summary>Called in the midst of every signature.</summary>
    public Action? WhileSigning { get; set; }

    public override RSAParameters ExportParameters(bool includePrivateParameters) => throw new NotSupportedException("This key is never exported.");

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding) =>
        throw new NotSupportedException("Signing into an array allocates.");

    public override bool TrySignHash(
        ReadOnlySpan<byte> hash, Span<byte> destination, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding, out int bytesWritten)
    {
        ObjectDisposedException.ThrowIf(Disposals > 0, this);
        Interlocked.Increment(ref _signatures);
        WhileSigning?.Invoke();
        ObjectDisposedException.ThrowIf(Disposals > 0, this);
        return _rsa.TrySignHash(hash, destination, hashAlgorithm, padding, out bytesWritten);
    }

    protected override void Dispose(bool disposing)
    {
        Interlocked.Increment(ref _disposals);
        if (disposing)
        {
            _rsa.Dispose();
        }

        base.Dispose(disposing);
    }
}

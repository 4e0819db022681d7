using System.Security.Cryptography;

namespace Mux.Claims.Tests;

/// <summary>
/// An RSA key of a kind of its own, as those of key services are, which counts what is done with it. It is never exported, and fails when
/// it is used after it was disposed.
/// </summary>
internal sealed class SpyRsa : RSA
{
    private readonly RSA _rsa;
    private int _signatures;
    private int _privateExports;
    private int _disposals;

    /// <summary>A copy of one of the test run's keys.</summary>
    public SpyRsa(int number = 0)
        : this(TestKeys.CreateRsa(number))
    {
    }

    /// <summary>Takes a key over.</summary>
    public SpyRsa(RSA rsa)
    {
        _rsa = rsa;
        KeySizeValue = rsa.KeySize;
    }

    public int Signatures => Volatile.Read(ref _signatures);

    public int PrivateExports => Volatile.Read(ref _privateExports);

    public int Disposals => Volatile.Read(ref _disposals);

    /// <summary>Called in the midst of every signature.</summary>
    public Action? WhileSigning { get; set; }

    public override RSAParameters ExportParameters(bool includePrivateParameters)
    {
        if (includePrivateParameters)
        {
            Interlocked.Increment(ref _privateExports);
            throw new NotSupportedException("This key is never exported.");
        }

        return _rsa.ExportParameters(includePrivateParameters: false);
    }

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

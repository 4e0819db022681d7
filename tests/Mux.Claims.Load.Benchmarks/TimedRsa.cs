using System.Diagnostics;
using System.Security.Cryptography;

namespace Mux.Claims.Load.Benchmarks;

/// <summary>
/// A key that says for how long it has signed: beside that time, other work can be measured on a machine whose pace changes.
/// </summary>
internal sealed class TimedRsa(RSA rsa) : RSA
{
    private long _ticks;

    /// <summary>Of all threads together.</summary>
    public TimeSpan Signing => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _ticks));

    public override int KeySize => rsa.KeySize;

    public override RSAParameters ExportParameters(bool includePrivateParameters) => rsa.ExportParameters(includePrivateParameters);

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
    {
        var start = Stopwatch.GetTimestamp();
        var signature = rsa.SignHash(hash, hashAlgorithm, padding);
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - start);
        return signature;
    }

    public override bool TrySignHash(
        ReadOnlySpan<byte> hash, Span<byte> destination, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding, out int bytesWritten)
    {
        var start = Stopwatch.GetTimestamp();
        var isSigned = rsa.TrySignHash(hash, destination, hashAlgorithm, padding, out bytesWritten);
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - start);
        return isSigned;
    }

    public override bool VerifyHash(byte[] hash, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding) =>
        rsa.VerifyHash(hash, signature, hashAlgorithm, padding);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rsa.Dispose();
        }

        base.Dispose(disposing);
    }
}

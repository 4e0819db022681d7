using System.Security.Cryptography;

namespace Mux.Claims.Benchmarks.Peers;

/// <summary>
/// A key whose signatures, but for the first, by which it proves itself, are whatever the buffer holds, so that all but RSA is measured.
/// </summary>
internal sealed class NoRsa : RSA
{
    private readonly RSA _rsa;
    private bool _isProven;

    /// <param name="rsa">The key that it shows to whoever asks.</param>
    public NoRsa(RSA rsa)
    {
        _rsa = rsa;
        KeySizeValue = rsa.KeySize;
    }

    public override RSAParameters ExportParameters(bool includePrivateParameters) => _rsa.ExportParameters(includePrivateParameters);

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding) => new byte[KeySize / 8];

    public override bool TrySignHash(
        ReadOnlySpan<byte> hash, Span<byte> destination, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding, out int bytesWritten)
    {
        if (!_isProven)
        {
            _isProven = true;
            return _rsa.TrySignHash(hash, destination, hashAlgorithm, padding, out bytesWritten);
        }

        bytesWritten = KeySize / 8;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rsa.Dispose();
        }

        base.Dispose(disposing);
    }
}

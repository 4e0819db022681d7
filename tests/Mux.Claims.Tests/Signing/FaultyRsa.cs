using System.Security.Cryptography;

namespace Mux.Claims.Tests.Signing;

/// <summary>A module's key whose signatures go wrong as a test wants them to, from then on.</summary>
internal sealed class FaultyRsa : RSA
{
    private readonly RSA _rsa = TestKeys.CreateRsa();

    public FaultyRsa() => KeySizeValue = _rsa.KeySize;

    /// <summary>Changes a signature, or its length; null while the key is sound.</summary>
    public Func<byte[], byte[]?>? Fault { get; set; }

    /// <summary>How many bytes it writes of those that it says it has written; null for all.</summary>
    public int? Written { get; set; }

    /// <summary>Whether its disposal fails as well.</summary>
    public bool IsStuck { get; set; }

    public override RSAParameters ExportParameters(bool includePrivateParameters) => _rsa.ExportParameters(includePrivateParameters: false);

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
    {
        var signature = _rsa.SignHash(hash, hashAlgorithm, padding);
        return Fault is null ? signature : Fault(signature)!;
    }

    public override bool TrySignHash(
        ReadOnlySpan<byte> hash, Span<byte> destination, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding, out int bytesWritten)
    {
        if (Written is not { } count)
        {
            return base.TrySignHash(hash, destination, hashAlgorithm, padding, out bytesWritten);
        }

        destination[..count].Fill(1);
        bytesWritten = KeySize / 8;
        return true;
    }

    // What a module says of its own signatures is not believed.
    public override bool VerifyHash(byte[] hash, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding) => true;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rsa.Dispose();
        }

        base.Dispose(disposing);
        if (disposing && IsStuck)
        {
            throw new CryptographicException("The session is closed already.");
        }
    }
}

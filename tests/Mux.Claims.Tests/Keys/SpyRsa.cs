using System.Security.Cryptography;

namespace Mux.Claims.Tests.Keys;

/// <summary>An RSA key of a kind of its own, as those of key services are, which counts what is done with it.</summary>
internal sealed class SpyRsa(RSA inner) : RSA
{
    private int _signatures;
    private int _privateExports;
    private int _disposals;
    private int _signaturesAfterDisposal;

    internal int Signatures => _signatures;

    internal int PrivateExports => _privateExports;

    internal int Disposals => _disposals;

    internal int SignaturesAfterDisposal => _signaturesAfterDisposal;

    public override int KeySize
    {
        get => inner.KeySize;
        set => throw new NotSupportedException();
    }

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
    {
        Interlocked.Increment(ref _signatures);
        byte[] signature = inner.SignHash(hash, hashAlgorithm, padding);
        if (Disposals > 0)
        {
            Interlocked.Increment(ref _signaturesAfterDisposal);
        }

        return signature;
    }

    public override RSAParameters ExportParameters(bool includePrivateParameters)
    {
        if (includePrivateParameters)
        {
            Interlocked.Increment(ref _privateExports);
        }

        return inner.ExportParameters(includePrivateParameters);
    }

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Interlocked.Increment(ref _disposals);
        base.Dispose(disposing);
    }
}

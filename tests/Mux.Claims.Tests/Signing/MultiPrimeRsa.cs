using System.Numerics;
using System.Security.Cryptography;

namespace Mux.Claims.Tests.Signing;

/// <summary>
/// A module's key of three times 2,048 bits, with the primes of the test run's keys: making one of two primes takes seconds.
/// </summary>
internal sealed class MultiPrimeRsa : RSA
{
    private static readonly byte[] DigestInfo = Convert.FromHexString("3031300D060960864801650304020105000420");

    // A prime, the private exponent for it, and the number that is 1 for it and 0 for all others.
    private readonly (BigInteger Prime, BigInteger Exponent, BigInteger Unit)[] _parts;
    private readonly BigInteger _modulus;

    public MultiPrimeRsa()
    {
        var keys = Enumerable.Range(0, 3).Select(TestKeys.CreateRsa).ToList();
        var numbers = keys.ConvertAll(key => key.ExportParameters(includePrivateParameters: true));
        keys.ForEach(key => key.Dispose());
        _modulus = numbers.Aggregate(BigInteger.One, (product, key) => product * Number(key.Modulus!));
        _parts = [.. numbers.SelectMany(key => new[] { Part(key.P!, key.DP!), Part(key.Q!, key.DQ!) })];
        KeySizeValue = (int)_modulus.GetBitLength();
    }

    public override RSAParameters ExportParameters(bool includePrivateParameters) => includePrivateParameters
        ? throw new NotSupportedException("This key is never exported.")
        : new RSAParameters { Modulus = _modulus.ToByteArray(isUnsigned: true, isBigEndian: true), Exponent = [1, 0, 1] };

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
    {
        var size = (KeySize + 7) / 8;
        var filling = Enumerable.Repeat((byte)0xFF, size - DigestInfo.Length - hash.Length - 3);
        var padded = Number([0, 1, .. filling, 0, .. DigestInfo, .. hash]);
        var signature = _parts.Aggregate(
            BigInteger.Zero, (sum, part) => (sum + (BigInteger.ModPow(padded, part.Exponent, part.Prime) * part.Unit)) % _modulus);
        var bytes = signature.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[size - bytes.Length], .. bytes];
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private (BigInteger Prime, BigInteger Exponent, BigInteger Unit) Part(byte[] prime, byte[] exponent)
    {
        var number = Number(prime);
        var others = _modulus / number;
        return (number, Number(exponent), others * BigInteger.ModPow(others, number - 2, number));
    }
}

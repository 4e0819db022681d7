using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Mux.Claims.Tests.Keys;

/// <summary>Keys in DER that no tool writes, or that are not RSA keys.</summary>
internal static class TestDer
{
    /// <summary>The identifier of plain RSA.</summary>
    internal const string Rsa = "1.2.840.113549.1.1.1";

    /// <summary>PKCS#8 around a key.</summary>
    internal static byte[] Pkcs8(int version, string algorithm, byte[] key, byte[]? behind = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(version);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(algorithm);
                writer.WriteNull();
            }

            writer.WriteOctetString(key);
            for (var rest = behind.AsSpan(); !rest.IsEmpty;)
            {
                AsnDecoder.ReadEncodedValue(rest, AsnEncodingRules.DER, out _, out _, out int consumed);
                writer.WriteEncodedValue(rest[..consumed]);
                rest = rest[consumed..];
            }
        }

        return writer.Encode();
    }

    /// <summary>A sequence of integers.</summary>
    internal static byte[] Integers(params ReadOnlySpan<BigInteger> integers)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var integer in integers)
            {
                writer.WriteInteger(integer);
            }
        }

        return writer.Encode();
    }

    /// <summary>PKCS#1 of a key.</summary>
    /// <param name="rsa">The key.</param>
    /// <param name="version">The version, 0 in real ones.</param>
    /// <param name="negate">Which of its numbers gets a minus.</param>
    internal static byte[] Pkcs1(RSA rsa, int version, int negate = -1)
    {
        var key = rsa.ExportParameters(includePrivateParameters: true);
        BigInteger[] numbers =
            [.. new[] { key.Modulus, key.Exponent, key.D, key.P, key.Q, key.DP, key.DQ, key.InverseQ }.Select(number => Unsigned(number!))];
        if (negate >= 0)
        {
            numbers[negate] = -numbers[negate];
        }

        return Integers([version, .. numbers]);
    }

    /// <summary>A key of a size, whose numbers are nothing but that.</summary>
    internal static byte[] OfModulus(int bits) => Integers(0, (BigInteger.One << bits) - 1, 65537, 3, 3, 3, 3, 3, 3);

    /// <summary>
    /// A key of 2,048 bits whose numbers fit together, but one of whose primes is none, so that no signature of it is valid.
    /// </summary>
    internal static byte[] OfCompositePrimes()
    {
        BigInteger e = 65537;
        while (true)
        {
            using var small = RSA.Create(1024);
            using var large = RSA.Create(2048);
            var (a, b) = Primes(small);
            var (q, _) = Primes(large);
            var (p, modulus) = (a * b, a * b * q);
            var order = (p - 1) * (q - 1);
            if (modulus.GetBitLength() == 2048 && BigInteger.GreatestCommonDivisor(order, e).IsOne && BigInteger.GreatestCommonDivisor(p, q).IsOne)
            {
                var d = Inverse(e, order);
                return Integers(0, modulus, e, d, p, q, d % (p - 1), d % (q - 1), Inverse(q, p));
            }
        }
    }

    /// <summary>The outside of a PKCS#12 container.</summary>
    internal static byte[] Pkcs12()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(3);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
            }
        }

        return writer.Encode();
    }

    private static (BigInteger P, BigInteger Q) Primes(RSA rsa)
    {
        var key = rsa.ExportParameters(includePrivateParameters: true);
        return (Unsigned(key.P!), Unsigned(key.Q!));
    }

    private static BigInteger Unsigned(byte[] number) => new(number, isUnsigned: true, isBigEndian: true);

    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        var (x, y) = (BigInteger.One, BigInteger.Zero);
        for (var (a, b) = (value, modulus); !b.IsZero;)
        {
            var quotient = BigInteger.DivRem(a, b, out var rest);
            (a, b) = (b, rest);
            (x, y) = (y, x - (quotient * y));
        }

        return ((x % modulus) + modulus) % modulus;
    }
}

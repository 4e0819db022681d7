using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Mux.Claims;

/// <summary>
/// Reads an RSA private key out of DER, PKCS#1 (RFC 8017) or PKCS#8 (RFC 5958), and says what any other DER is. It is stricter than
/// .NET's import, which passes over what stands behind the key inside PKCS#8, over versions, and over signs.
/// </summary>
internal static class PrivateKeyDer
{
    private const string RsaAlone = "key, and Mux takes RSA (RS256) alone. " + PrivateKeyText.PassTheKey;

    private const string PublicKey = "is a public key; signing needs the private key. " + PrivateKeyText.PassTheKey;

    /// <summary>Whether bytes are DER of a key or a certificate, whole or cut off, and not text or random bytes.</summary>
    internal static bool IsDer(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0x30, 0x82, _, _, 0x02, 0x01, <= 1, ..])
        {
            return true;
        }

        try
        {
            return bytes is [0x30, ..]
                && AsnDecoder.TryReadEncodedValue(bytes, AsnEncodingRules.BER, out _, out _, out _, out int consumed)
                && consumed == bytes.Length;
        }
        catch (AsnContentException)
        {
            // For all its name, it throws where a length inside has more than 31 bits.
            return false;
        }
    }

    /// <summary>Imports the one RSA private key that DER holds.</summary>
    /// <param name="der">PKCS#1 or PKCS#8.</param>
    /// <param name="destination">The key to import into.</param>
    /// <returns>What it is instead, as the end of a sentence; null when it was imported.</returns>
    /// <exception cref="CryptographicException">It is one, but damaged.</exception>
    internal static string? Import(ReadOnlySpan<byte> der, RSA destination)
    {
        try
        {
            if (Recognize(der, out ReadOnlySpan<byte> key) is { } finding)
            {
                return finding;
            }

            if (CheckNumbers(key) is { } fault)
            {
                return fault;
            }

            destination.ImportRSAPrivateKey(key, out _);
            return null;
        }
        catch (AsnContentException)
        {
            throw new CryptographicException();
        }
    }

    /// <summary>What DER is, if not an RSA private key, whose PKCS#1 form is found otherwise.</summary>
    private static string? Recognize(ReadOnlySpan<byte> der, out ReadOnlySpan<byte> key)
    {
        key = der;
        var outside = new DerReader(der);
        var reader = outside.Sequence();
        if (!outside.IsAtEnd)
        {
            throw new AsnContentException();
        }

        if (reader.IsNext(UniversalTagNumber.Sequence))
        {
            return RecognizeWithoutVersion(reader);
        }

        var version = reader.Integer();
        if (reader.IsNext(UniversalTagNumber.Sequence))
        {
            return RecognizePkcs8(version, reader, out key);
        }

        if (reader.IsNext(UniversalTagNumber.OctetString))
        {
            return $"is an elliptic-curve (EC) {RsaAlone}";
        }

        return CountIntegers(reader) switch
        {
            1 => PublicKey,
            5 => $"is a DSA {RsaAlone}",
            _ when version is [1] => $"is an RSA key of more than two primes, which .NET cannot use. {PrivateKeyText.PassTheKey}",
            _ when version is not [0] => throw new AsnContentException(),
            _ => null,
        };
    }

    /// <summary>What begins with an algorithm in place of a version.</summary>
    private static string RecognizeWithoutVersion(DerReader reader)
    {
        reader.Skip();
        return reader.IsNext(UniversalTagNumber.BitString) ? PublicKey
            : reader.IsNext(UniversalTagNumber.OctetString)
                ? "is a private key under a passphrase. Remove the passphrase: openssl pkey -in key.pem -out plain.pem"
                : $"is a certificate, which holds a public key alone; signing needs the private key. {PrivateKeyText.PassTheKey}";
    }

    private static string? RecognizePkcs8(ReadOnlySpan<byte> version, DerReader reader, out ReadOnlySpan<byte> key)
    {
        key = default;
        var algorithm = reader.Sequence();
        string identifier = algorithm.ObjectIdentifier();
        if (NameOf(identifier) is { } other)
        {
            return other;
        }

        key = reader.Octets();
        if (!algorithm.IsAtEnd && algorithm.IsNext(UniversalTagNumber.Null))
        {
            algorithm.Skip();
        }

        // Attributes, and since version 1 (RFC 5958) the public key.
        if (reader.IsNextOfContext(0))
        {
            reader.Skip();
        }

        if (version is [1] && reader.IsNextOfContext(1))
        {
            reader.Skip();
        }

        var outside = new DerReader(key);
        var inner = outside.Sequence();
        return version is [0] or [1] && algorithm.IsAtEnd && reader.IsAtEnd && outside.IsAtEnd && inner.Integer() is [0]
            ? null
            : throw new AsnContentException();
    }

    /// <summary>What an algorithm's identifier says, if it is not plain RSA's.</summary>
    private static string? NameOf(string identifier) => identifier switch
    {
        "1.2.840.113549.1.1.1" => null,
        "1.2.840.113549.1.1.10" => $"is an RSA-PSS {RsaAlone}",
        "1.2.840.113549.1.1.7" => $"is an RSA-OAEP {RsaAlone}",
        "1.2.840.10040.4.1" or "1.3.14.3.2.12" => $"is a DSA {RsaAlone}",
        "1.2.840.10045.2.1" => $"is an elliptic-curve (EC) {RsaAlone}",
        "1.3.101.112" => $"is an Ed25519 {RsaAlone}",
        "1.3.101.113" => $"is an Ed448 {RsaAlone}",
        "1.3.101.110" or "1.3.101.111" or "1.2.840.113549.1.3.1" or "1.2.840.10046.2.1" => $"is a key-agreement (Diffie-Hellman) {RsaAlone}",
        "1.2.840.113549.1.7.1" => "is a PKCS#12 container. Take the key out of it: openssl pkcs12 -in key.pfx -nodes -nocerts",
        _ => $"is another algorithm's {RsaAlone}",
    };

    /// <summary>The number of integers up to the end; another number than any key's where other values are among them.</summary>
    private static int CountIntegers(DerReader reader)
    {
        int count = 0;
        while (!reader.IsAtEnd)
        {
            if (!reader.IsNext(UniversalTagNumber.Integer))
            {
                return -1;
            }

            reader.Skip();
            count++;
        }

        return count;
    }

    /// <summary>What is wrong with the size of a PKCS#1 key, or null.</summary>
    /// <exception cref="AsnContentException">Its numbers cannot be a key's.</exception>
    private static string? CheckNumbers(ReadOnlySpan<byte> pkcs1)
    {
        var reader = new DerReader(pkcs1).Sequence();
        reader.Integer();
        var modulus = reader.Integer();
        var exponent = reader.Integer();
        bool arePositive = IsPositive(modulus) && IsPositive(exponent) && RsaNumbers.IsExponent(exponent);
        for (int i = 0; i < 6; i++)
        {
            arePositive &= IsPositive(reader.Integer());
        }

        if (!arePositive || !reader.IsAtEnd)
        {
            throw new AsnContentException();
        }

        return RsaNumbers.ProblemOfSize(RsaNumbers.Bits(modulus));
    }

    private static bool IsPositive(ReadOnlySpan<byte> integer) => (integer[0] & 0x80) == 0 && integer.ContainsAnyExcept((byte)0);
}

using System.Globalization;
using System.Numerics;

namespace Mux.Claims;

/// <summary>What the numbers of an RSA key must be, wherever the key comes from.</summary>
internal static class RsaNumbers
{
    internal const int MinimumBits = 2048;

    // Four times Mux's, and more than any key service gives; longer ones sign for seconds.
    internal const int MaximumBits = 8192;

    /// <summary>The number of significant bits of an unsigned integer, the most significant byte first.</summary>
    internal static int Bits(ReadOnlySpan<byte> integer)
    {
        var significant = integer.TrimStart((byte)0);
        return significant.IsEmpty ? 0 : (significant.Length * 8) - (BitOperations.LeadingZeroCount(significant[0]) - 24);
    }

    /// <summary>Whether a number is a public exponent: odd, and not 1, with which a signature would be no secret.</summary>
    internal static bool IsExponent(ReadOnlySpan<byte> integer) => Bits(integer) > 1 && (integer[^1] & 1) == 1;

    /// <summary>What is wrong with the size of a key, as the end of a sentence, or null.</summary>
    internal static string? ProblemOfSize(int bits) => bits switch
    {
        < MinimumBits => string.Create(
            CultureInfo.InvariantCulture,
            $"is an RSA key of {bits} bits. RS256 needs {MinimumBits} or more, and Mux's signing keys have 2048."),
        > MaximumBits => string.Create(
            CultureInfo.InvariantCulture,
            $"is an RSA key of {bits} bits. Keys of more than {MaximumBits} are not taken, since they sign slowly, and Mux's signing keys have 2048."),
        _ => null,
    };
}

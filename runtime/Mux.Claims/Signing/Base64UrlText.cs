using System.Buffers.Text;

namespace Mux.Claims;

/// <summary>Base64url without padding (RFC 4648, section 5), from bytes to bytes. <c>Base64Url</c> does not exist on .NET 8.</summary>
internal static class Base64UrlText
{
    /// <summary>How many characters encode so many bytes.</summary>
    public static int EncodedLength(int bytes) => ((bytes * 4) + 2) / 3;

    /// <summary>Encodes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="destination">At least <see cref="Base64.GetMaxEncodedToUtf8Length"/> bytes, for padding that is cut off again.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Encode(ReadOnlySpan<byte> bytes, Span<byte> destination)
    {
        Base64.EncodeToUtf8(bytes, destination, out _, out _);
        var encoded = destination[..EncodedLength(bytes.Length)];
        encoded.Replace((byte)'+', (byte)'-');
        encoded.Replace((byte)'/', (byte)'_');
        return encoded.Length;
    }
}

using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Mux.Claims;

/// <summary>Base64url without padding (RFC 4648, section 5). <c>Base64Url</c> does not exist on .NET 8.</summary>
internal static class Base64UrlText
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

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

    /// <summary>Whether all characters are of the alphabet, to which padding does not belong.</summary>
    public static bool IsOfAlphabet(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Alphabet);

    /// <summary>
    /// Decodes; false when a character is of another alphabet, or the length is one that no bytes have. Bits behind the last byte are taken for
    /// zero, as other libraries take them.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length % 4 == 1 || !IsOfAlphabet(text))
        {
            return false;
        }

        bytes = new byte[text.Length * 3 / 4];
        var buffer = ArrayPool<byte>.Shared.Rent(text.Length + 3);
        var encoded = buffer.AsSpan(0, (text.Length + 3) / 4 * 4);
        Encoding.ASCII.GetBytes(text, encoded);
        encoded.Replace((byte)'-', (byte)'+');
        encoded.Replace((byte)'_', (byte)'/');

        // Zeros in the place of padding make whole bytes of the last ones, and what is too much is cut off again.
        encoded[text.Length..].Fill((byte)'A');
        var quads = text.Length / 4 * 4;
        Base64.DecodeFromUtf8(encoded[..quads], bytes, out _, out var written);
        Span<byte> last = stackalloc byte[3];
        Base64.DecodeFromUtf8(encoded[quads..], last, out _, out _);
        last[..(bytes.Length - written)].CopyTo(bytes.AsSpan(written));
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return true;
    }
}

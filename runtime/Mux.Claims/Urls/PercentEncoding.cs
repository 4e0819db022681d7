using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Mux.Claims;

/// <summary>Decodes a query's names and values, once and strictly; <see cref="Uri"/> lets malformed escapes pass.</summary>
internal static class PercentEncoding
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? decoded)
    {
        if (!text.Contains('%') && Ascii.IsValid(text))
        {
            decoded = text.ToString();
            return true;
        }

        decoded = null;
        try
        {
            var utf8 = Strict.GetBytes(text.ToString());
            var length = 0;
            for (var i = 0; i < utf8.Length; i++)
            {
                var character = utf8[i];
                if (character == (byte)'%')
                {
                    if (i + 2 >= utf8.Length ||
                        !byte.TryParse(utf8.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out character))
                    {
                        return false;
                    }

                    i += 2;
                }

                utf8[length++] = character;
            }

            decoded = Strict.GetString(utf8.AsSpan(0, length));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

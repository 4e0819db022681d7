namespace Mux.Claims.Catalogue;

/// <summary>Bytes in hexadecimal, as programs print them: <c>0a5c</c>, <c>0a:5c</c>, <c>0x0a, 0x5c</c>, <c>\x0a\x5c</c>, <c>%0a%5c</c>.</summary>
internal static class HexText
{
    /// <summary>The most digits in a row, whatever separates bytes and lines; letters alone are none.</summary>
    public static int LongestRun(ReadOnlySpan<char> text)
    {
        var longest = 0;
        var length = 0;
        var hasDigit = false;
        for (var i = 0; i < text.Length; i++)
        {
            var isDigit = text[i] is >= '0' and <= '9';
            if (isDigit || text[i] is (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))
            {
                length++;
                hasDigit |= isDigit;
                longest = hasDigit ? Math.Max(longest, length) : longest;
            }
            else if (text[i] is 'x' or 'X' && i > 0 && text[i - 1] == '0')
            {
                // The zero was a prefix's.
                length--;
            }
            else if (!IsSeparator(text, i))
            {
                (length, hasDigit) = (0, false);
            }
        }

        return longest;
    }

    /// <summary>Whether the character parts bytes or lines: a sign, or the letter of an escape.</summary>
    private static bool IsSeparator(ReadOnlySpan<char> text, int index) => text[index] switch
    {
        ':' or '-' or ' ' or ',' or ';' or '%' or '\\' or '"' or '\'' or '[' or ']' or '{' or '}' or '\r' or '\n' or '\t' or '\0' => true,
        'x' or 'n' or 'r' or 't' => index > 0 && text[index - 1] == '\\',
        _ => false,
    };
}

using System.Text;

namespace Mux.Claims.Catalogue;

/// <summary>A URL's query, pair by pair, as form encoding has it: decoded once and strictly, with <c>+</c> for a space.</summary>
internal ref struct QueryText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<char> _rest;

    public QueryText(ReadOnlySpan<char> query) => _rest = query;

    /// <summary>The pair's name, not decoded.</summary>
    public ReadOnlySpan<char> RawName { get; private set; }

    /// <summary>The pair's value, not decoded; empty without <c>=</c>.</summary>
    public ReadOnlySpan<char> RawValue { get; private set; }

    /// <summary>Goes to the next pair; <c>&amp;&amp;</c> and an <c>&amp;</c> at an end are nothing.</summary>
    public bool Read()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf('&');
            var pair = end < 0 ? _rest : _rest.Slice(0, end);
            _rest = end < 0 ? [] : _rest.Slice(end + 1);
            if (!pair.IsEmpty)
            {
                var equals = pair.IndexOf('=');
                RawName = equals < 0 ? pair : pair.Slice(0, equals);
                RawValue = equals < 0 ? [] : pair.Slice(equals + 1);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name or a value is what it says, character for character.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character is '%' or '+' or > '\x7F')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Decodes a name or a value; false when it is malformed, which <see cref="Uri"/> would let pass.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out string decoded)
    {
        decoded = "";
        try
        {
            var utf8 = Strict.GetBytes(text.ToString());
            var length = 0;
            for (var i = 0; i < utf8.Length; i++)
            {
                var character = utf8[i];
                if (character == (byte)'%')
                {
                    var code = i + 2 < utf8.Length ? (Digit(utf8[i + 1]) << 4) | Digit(utf8[i + 2]) : -1;
                    if (code < 0)
                    {
                        return false;
                    }

                    character = (byte)code;
                    i += 2;
                }
                else if (character == (byte)'+')
                {
                    character = (byte)' ';
                }

                utf8[length++] = character;
            }

            decoded = Strict.GetString(utf8, 0, length);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The value of a hexadecimal digit, or a negative number.</summary>
    private static int Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        _ => -1,
    };
}

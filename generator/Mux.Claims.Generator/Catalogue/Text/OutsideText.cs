using System.Globalization;
using System.Text;

namespace Mux.Claims.Catalogue;

/// <summary>
/// Text that came from outside, as a message shows it: cut, with escapes for what could forge a line of a log or turn its direction, and
/// without tokens and keys.
/// </summary>
internal static class OutsideText
{
    /// <summary>How many characters a message shows.</summary>
    public const int ShownLength = 80;

    /// <summary>Longer than any ID of Mux's, and shorter than a line of a PEM file.</summary>
    private const int SecretLength = 60;

    /// <summary>A piece of a key has one of base64's signs in 32 characters. An ID has none, and a path has words.</summary>
    private const int SignedSecretLength = 32;

    /// <summary>So many characters behind a token's or a key's first ones tell it from an ID that begins like one.</summary>
    private const int MarkedLength = 12;

    /// <summary>So many letters between two slashes can be a word; fewer are nothing rare in base64.</summary>
    private const int ShortestWord = 4;

    private const string TokenMark = "eyJ";

    // A key in DER as base64, and one in PEM as base64 once more.
    private static readonly string[] Encoded = [KeyMarks.DerInBase64, KeyMarks.DashesInBase64];

    /// <summary>The text in quotes.</summary>
    public static string Quoted(string text) => "'" + Plain(text) + "'";

    /// <summary>The text without quotes, as a name stands in a list.</summary>
    public static string Plain(string text)
    {
        if (HexText.LongestRun(text.AsSpan()) >= SecretLength)
        {
            return NotShown(text);
        }

        var pem = text.IndexOf(KeyMarks.Pem, StringComparison.Ordinal);
        var end = pem < 0 ? text.Length : pem;
        var isPath = IsPath(text);
        var shown = new StringBuilder(Math.Min(text.Length, ShownLength));
        var position = 0;
        while (position < end && shown.Length < ShownLength)
        {
            if (RunLength(text, position, end, isPath) is var run and > 0)
            {
                AppendRun(shown, text.Substring(position, run));
                position += run;
            }
            else
            {
                position += AppendCharacter(shown, text, position);
            }
        }

        if (position < end && shown[shown.Length - 1] != '…')
        {
            shown.Append('…');
        }

        return pem < 0 ? shown.ToString() : shown.Append("(a key in PEM, not shown)").ToString();
    }

    /// <summary>Whether the text, as a whole, is a token or a key rather than an ID.</summary>
    public static bool LooksSecret(string text) =>
        text.AsSpan().Contains(KeyMarks.Pem.AsSpan(), StringComparison.Ordinal) ||
        (text.StartsWith(TokenMark, StringComparison.Ordinal) && (text.AsSpan().IndexOf('.') > MarkedLength || text.Length >= SecretLength)) ||
        (text.Length >= SecretLength && IsKey(text));

    /// <summary>Whether a token stands somewhere in the text: a run of base64 that begins like one, and a point behind it.</summary>
    public static bool HasToken(string text)
    {
        var start = -1;
        var first = text.IndexOf(TokenMark, StringComparison.Ordinal);
        for (var i = first < 0 ? text.Length : first; i < text.Length; i++)
        {
            if (text[i] == '.' && start >= 0 && i - start > MarkedLength)
            {
                return true;
            }

            if (text[i] is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_'))
            {
                start = -1;
            }
            else if (start < 0 && string.CompareOrdinal(text, i, TokenMark, 0, TokenMark.Length) == 0)
            {
                start = i;
            }
        }

        return false;
    }

    /// <summary>The text with escapes alone, for sentences whose words are to be read.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">So many characters are shown.</param>
    public static string Escaped(string text, int maxLength)
    {
        var shown = new StringBuilder(Math.Min(text.Length, maxLength));
        var position = 0;
        while (position < text.Length && shown.Length < maxLength)
        {
            position += AppendCharacter(shown, text, position);
        }

        return position < text.Length ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>Whether a message would show the text with escapes, so that nobody else's message may hold it as it is.</summary>
    public static bool HasEscapes(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEscaped(text, i))
            {
                return true;
            }

            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }

        return false;
    }

    /// <summary>Whether slashes part the text. A piece of a key may begin with one as well, and has no words between them.</summary>
    private static bool IsPath(string text)
    {
        if (text.AsSpan().Contains("://".AsSpan(), StringComparison.Ordinal))
        {
            return true;
        }

        var rest = text.AsSpan();
        while (rest.Length > 0 && text[0] == '/')
        {
            rest = rest.Slice(1);
            var word = rest.IndexOfAny('/', '.') is var end and >= 0 ? rest.Slice(0, end) : rest;
            if (IsWord(word))
            {
                return true;
            }

            rest = rest.Slice(word.Length);
        }

        return false;
    }

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not (>= 'a' and <= 'z') && !(i == 0 && text[i] is >= 'A' and <= 'Z'))
            {
                return false;
            }
        }

        return text.Length >= ShortestWord;
    }

    private static bool IsKey(string run) => Array.Exists(Encoded, mark => run.StartsWith(mark, StringComparison.Ordinal));

    private static void AppendRun(StringBuilder shown, string run)
    {
        var token = run.IndexOf(TokenMark, StringComparison.Ordinal);
        if (token >= 0 && run.Length - token > MarkedLength)
        {
            // What stands before it may be a key.
            AppendPlainRun(shown, run.Substring(0, token));
            shown.Append("(a token, not shown)");
        }
        else
        {
            AppendPlainRun(shown, run);
        }
    }

    private static void AppendPlainRun(StringBuilder shown, string run)
    {
        if ((run.Length > MarkedLength && IsKey(run)) || (run.Length >= LengthOfSecret(run) && IsRandom(run)))
        {
            shown.Append(NotShown(run));
        }
        else
        {
            var length = Math.Min(run.Length, ShownLength - shown.Length);
            shown.Append(run, 0, length);
            if (length < run.Length)
            {
                shown.Append('…');
            }
        }
    }

    private static int LengthOfSecret(string run) =>
        run.Split('+', '/') is { Length: > 1 } parts && Array.TrueForAll(parts, HasAllKinds) ? SignedSecretLength : SecretLength;

    private static bool HasAllKinds(string text) => text.Any(char.IsUpper) && text.Any(char.IsLower) && text.Any(char.IsDigit);

    private static string NotShown(string text) =>
        $"({text.Length.ToString(CultureInfo.InvariantCulture)} characters that could be secret, not shown)";

    /// <summary>How many characters of base64, or of a token once it has begun, follow; in a path, slashes part them.</summary>
    private static int RunLength(string text, int start, int end, bool isPath)
    {
        var length = 0;
        var isToken = false;
        for (var i = start; i < end; i++, length++)
        {
            var character = text[i];
            isToken |= character == 'e' && string.CompareOrdinal(text, i, TokenMark, 0, TokenMark.Length) == 0;
            var isRun = character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '+' ||
                (character == '/' && !isPath) || (character is '.' or '=' && isToken);
            if (!isRun)
            {
                break;
            }
        }

        return length;
    }

    /// <summary>
    /// Whether the characters are as mixed as those of base64 or hexadecimal digits are; words joined by hyphens are not.
    /// </summary>
    private static bool IsRandom(string run)
    {
        bool upper = false, lower = false, digit = false, hex = true;
        foreach (var character in run)
        {
            upper |= character is >= 'A' and <= 'Z';
            lower |= character is >= 'a' and <= 'z';
            digit |= character is >= '0' and <= '9';
            hex &= character is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
        }

        return digit && (hex || (upper && lower));
    }

    /// <summary>Whether a character could forge a line of a log, turn its direction, or hide.</summary>
    private static bool IsEscaped(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static int AppendCharacter(StringBuilder shown, string text, int index)
    {
        var character = text[index];
        var isPair = char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        var length = isPair ? 2 : 1;
        if (IsEscaped(text, index))
        {
            shown.Append(isPair ? "U+" : "\\u").Append((isPair ? char.ConvertToUtf32(text, index) : character).ToString("X4", CultureInfo.InvariantCulture));
        }
        else
        {
            shown.Append(text, index, length);
        }

        return length;
    }
}

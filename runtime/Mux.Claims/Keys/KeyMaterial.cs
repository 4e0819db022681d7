using System.Buffers;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>
/// Recognizes keys, whole and in pieces, where something else belongs, so that they are refused there, or at least not shown. It may take
/// another text for a key where that costs no more than a text that is not shown.
/// </summary>
internal static class KeyMaterial
{
    /// <summary>The longest text that is shown: hardly a path is longer, and the bytes of a prime are in most ways to write them.</summary>
    private const int LongestShown = 256;

    /// <summary>IDs, hashes and words have fewer characters of base64 in a row; RSA private keys have more.</summary>
    private const int LongBase64 = 512;

    /// <summary>A SHA-512 in hexadecimal has so many digits, and no key has so few.</summary>
    private const int LongHex = 128;

    /// <summary>A SHA-1 in hexadecimal has so many digits, and a GUID fewer.</summary>
    private const int ShownHex = 40;

    /// <summary>A SHA-256 in hexadecimal has so many digits, and is an ID here and there.</summary>
    private const int KeyIdHex = 64;

    /// <summary>A line of PEM. Mux's key IDs have some 50 characters.</summary>
    private const int PemLine = 64;

    /// <summary>How many characters in a row are judged by how often their kind changes.</summary>
    private const int Window = 16;

    /// <summary>In words and numbers the kind of character changes seldom; in random base64, seven or eight times a window.</summary>
    private const int ManyChanges = 5;

    /// <summary>A piece of a key may be quieter for a while, and seldom so in twice the length.</summary>
    private const int LongWindow = 32;

    private const int ManyLongChanges = 6;

    private static readonly string[] Marks =
    [
        KeyMarks.Pem, "-----END", KeyMarks.PrivateKey,

        // "-----BEGIN" in base64 at each of the three places in its groups of four, and in base64 of base64.
        KeyMarks.PemInBase64, "0tLS0tQkVHSU", "tLS0tLUJFR0lO", "TFMwdExTMUNSVWRKV",

        // The version and what follows it at the start of PKCS#1 and of PKCS#8, in base64.
        "IBAAKCA", "IBADANBg",

        // A key in .NET's XML, and a JSON Web Key.
        "RSAKeyValue", "<Modulus>", "\"kty\"", "\\\"kty\\\"",
    ];

    private static readonly string[] LineBreaks = ["\\n", "\\r", "\\t", "\n", "\r", "\t", "\"", "'", ", ", ","];

    private static readonly SearchValues<char> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_\r\n\t ");

    private enum Kind
    {
        None,
        Upper,
        Lower,
        Digit,
        Plus,

        /// <summary>Part of base64 or of a path, whose words it separates.</summary>
        Sign,
    }

    /// <summary>Whether a text is a key, or a part of one that shows that it is.</summary>
    internal static bool IsKey(ReadOnlySpan<char> text) =>
        HasMark(text)
        || (text.Length > LongBase64 && !text.ContainsAnyExcept(Base64))
        || HexText.LongestRun(text) > LongHex;

    /// <summary>
    /// Whether a text may hold a piece of a key, so that no message repeats it. Of pieces of 40 characters, two in a million are overlooked,
    /// and of 32, fifteen; of the paths that a machine has, one in 500 is taken for a key.
    /// </summary>
    internal static bool MayBeIn(ReadOnlySpan<char> text) =>
        text.Length > LongestShown || IsKey(text) || HexText.LongestRun(text) > ShownHex
        || IsDense(text) || IsDense(WithoutLineBreaks(text));

    /// <summary>Whether a text that should be a key ID is the body of a key, or a piece of it that Mux's own IDs cannot be.</summary>
    internal static bool IsBody(ReadOnlySpan<char> keyId)
    {
        if (IsKey(keyId) || HexText.LongestRun(keyId) > KeyIdHex)
        {
            return true;
        }

        // Mux's own key IDs are dense as well, and have neither signs nor the length of a line.
        if (!keyId.ContainsAnyExcept(Base64) && keyId.ContainsAny('+', '/', '=') && IsDense(keyId, Window, ManyChanges))
        {
            return true;
        }

        // Whatever else stands beside it.
        while (!keyId.IsEmpty)
        {
            int other = keyId.IndexOfAnyExcept(Base64);
            var run = other < 0 ? keyId : keyId[..other];
            if (run.Length >= PemLine && IsDense(run, Window, ManyChanges))
            {
                return true;
            }

            keyId = keyId[Math.Min(run.Length + 1, keyId.Length)..];
        }

        return false;
    }

    /// <summary>The text without what parts a key's lines where they are written in one.</summary>
    private static string WithoutLineBreaks(ReadOnlySpan<char> text)
    {
        string joined = text.ToString();
        foreach (string between in LineBreaks)
        {
            joined = joined.Replace(between, "", StringComparison.Ordinal);
        }

        return joined;
    }

    private static bool HasMark(ReadOnlySpan<char> text)
    {
        foreach (string mark in Marks)
        {
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDense(ReadOnlySpan<char> text) => IsDense(text, Window, ManyChanges) || IsDense(text, LongWindow, ManyLongChanges);

    /// <summary>
    /// Whether the kind of character changes somewhere as often as in random base64. The capital at the beginning of a word is no change.
    /// </summary>
    private static bool IsDense(ReadOnlySpan<char> text, int window, int manyChanges)
    {
        for (int start = 0; start + window <= text.Length; start++)
        {
            var (changes, sameKind) = (0, 0);
            var (hasUpper, hasLower) = (false, false);
            var last = Kind.None;
            foreach (char c in text.Slice(start, window))
            {
                Kind kind = KindOf(c);
                if (kind == Kind.None)
                {
                    changes = 0;
                    break;
                }

                bool isSign = kind == Kind.Sign;
                bool isInWord = last == Kind.Upper && kind == Kind.Lower && sameKind == 1;
                changes += !isSign && last != Kind.None && kind != last && !isInWord ? 1 : 0;
                sameKind = kind == last ? sameKind + 1 : 1;
                hasUpper |= kind == Kind.Upper;
                hasLower |= kind == Kind.Lower;
                last = isSign ? Kind.None : kind;
            }

            if (changes >= manyChanges && hasUpper && hasLower)
            {
                return true;
            }
        }

        return false;
    }

    private static Kind KindOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => Kind.Upper,
        >= 'a' and <= 'z' => Kind.Lower,
        >= '0' and <= '9' => Kind.Digit,
        '+' => Kind.Plus,
        '/' or '=' or '-' or '_' => Kind.Sign,
        _ => Kind.None,
    };
}

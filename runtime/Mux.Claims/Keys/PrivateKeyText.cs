using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>Reads private keys in the forms in which people have them, and says what any other text looks like.</summary>
/// <remarks>
/// Messages hold nothing of the text, not even a PEM label, and the exceptions of the parts used here are not passed on. Copies of
/// the text live in <see cref="SecretBuffer{T}"/> alone.
/// </remarks>
internal static class PrivateKeyText
{
    /// <summary>The most characters, or bytes of a file, that are read; a 16384-bit key in base64 has some 17,000.</summary>
    internal const int MaxLength = 64 * 1024;

    /// <summary>What to do.</summary>
    internal const string PassTheKey = "Pass the private key that Mux gave when the signing key was created: "
        + "PEM (-----BEGIN) or base64 of it (LS0tLS1).";

    private const string Begin = KeyMarks.Pem;

    /// <summary><see cref="Begin"/> and a space, in base64, as far as the text behind it has no say.</summary>
    private const string BeginInBase64 = KeyMarks.PemInBase64 + "i";

    /// <summary>IDs and secrets have fewer characters or bytes, RSA private keys of 1024 bits or more have more.</summary>
    private const int ShortLength = 512;

    private const int LongestName = 64;

    private static readonly string[] UnfilledStarts =
        ["${", "$(", "{{", "%(", "@Microsoft.KeyVault(", "op://", "arn:", "vault:", "projects/", "your", "<your", "change", "replace", "todo", "redacted", "[redacted", "insert"];

    private static readonly SearchValues<char> Blanks = SearchValues.Create(".…*xX•-");

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.- ");

    private static readonly SearchValues<char> HexCharacters = SearchValues.Create("0123456789ABCDEFabcdef: \r\n");

    /// <summary>Imports the one private key that a text holds.</summary>
    /// <param name="text">What the user gave.</param>
    /// <param name="destination">The key to import into.</param>
    /// <param name="subject">Where the text came from, as the subject of a sentence.</param>
    /// <exception cref="MuxSigningKeyException">The text is not one RSA private key in one of the forms.</exception>
    /// <exception cref="CryptographicException">It is one, but damaged.</exception>
    internal static void Import(ReadOnlySpan<char> text, RSA destination, string subject)
    {
        if (text.Length > MaxLength)
        {
            throw Refused(subject, $"is too long for a private key. {PassTheKey}");
        }

        Import(text, isDecoded: false, destination, subject);
    }

    /// <summary>Imports the one private key that a file holds: text in UTF-8 or UTF-16, or DER.</summary>
    /// <inheritdoc cref="Import(ReadOnlySpan{char}, RSA, string)"/>
    internal static void Import(ReadOnlySpan<byte> content, RSA destination, string subject)
    {
        if (content.Length > MaxLength)
        {
            throw Refused(subject, $"is too long for a private key. {PassTheKey}");
        }

        Import(content, isDecoded: false, destination, subject);
    }

    /// <param name="text">The text, or what it was base64 of.</param>
    /// <param name="isDecoded">Whether it was base64.</param>
    /// <param name="destination">The key to import into.</param>
    /// <param name="subject">Where the text came from, as the subject of a sentence.</param>
    private static void Import(ReadOnlySpan<char> text, bool isDecoded, RSA destination, string subject)
    {
        using var copy = new SecretBuffer<char>(text.Length);
        ReadOnlySpan<char> plain = Normalize(text, copy.Span);
        if ((!isDecoded || IsText(plain)) && Recognize(plain) is { } finding)
        {
            throw Refused(subject, finding);
        }

        if (plain.Contains(Begin, StringComparison.Ordinal))
        {
            ImportPem(plain, destination, subject);
            return;
        }

        if (isDecoded)
        {
            throw Refused(subject, RecognizeDecoded(plain));
        }

        using var bytes = new SecretBuffer<byte>(plain.Length);
        if (!TryDecodeBase64(plain, bytes.Span, out int count))
        {
            throw Refused(subject, $"is neither PEM nor base64 of it. {PassTheKey}");
        }

        Import(bytes.Span[..count], isDecoded: true, destination, subject);
    }

    /// <inheritdoc cref="Import(ReadOnlySpan{char}, bool, RSA, string)"/>
    private static void Import(ReadOnlySpan<byte> bytes, bool isDecoded, RSA destination, string subject)
    {
        if (PrivateKeyDer.IsDer(bytes))
        {
            ImportDer(bytes, destination, subject);
            return;
        }

        using var text = new SecretBuffer<char>(bytes.Length);
        Import(text.Span[..Decode(bytes, text.Span)], isDecoded, destination, subject);
    }

    private static void ImportPem(ReadOnlySpan<char> pem, RSA destination, string subject)
    {
        if (RecognizePem(pem) is { } finding)
        {
            throw Refused(subject, finding);
        }

        if (!PemEncoding.TryFind(pem, out PemFields fields))
        {
            throw Refused(subject, "is a damaged PEM text: its lines were changed or cut off. Copy it again, whole.");
        }

        // Tools have written either form under either label; the form says itself which it is.
        if (pem[fields.Label] is not ("RSA " + KeyMarks.PrivateKey or KeyMarks.PrivateKey))
        {
            throw Refused(subject, $"is PEM, but not an RSA private key. {PassTheKey}");
        }

        using var der = new SecretBuffer<byte>(fields.DecodedDataLength);
        Convert.TryFromBase64Chars(pem[fields.Base64Data], der.Span, out _);
        ImportDer(der.Span, destination, subject);
    }

    private static void ImportDer(ReadOnlySpan<byte> der, RSA destination, string subject)
    {
        if (PrivateKeyDer.Import(der, destination) is { } finding)
        {
            throw Refused(subject, finding);
        }
    }

    /// <summary>Decodes UTF-8, or UTF-16 as PowerShell writes it, with or without a byte order mark.</summary>
    /// <returns>The number of characters, of which there are no more than bytes.</returns>
    private static int Decode(ReadOnlySpan<byte> content, Span<char> destination) => content switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetChars(content, destination),
        [0xFF, 0xFE, ..] or [_, 0, ..] => Encoding.Unicode.GetChars(content, destination),
        _ => Encoding.UTF8.GetChars(content, destination),
    };

    private static MuxSigningKeyException Refused(string subject, string finding) => new($"{subject} {finding}");

    /// <summary>Whether base64 was of text: random bytes, as secrets are, can begin as HTML or JSON does.</summary>
    private static bool IsText(ReadOnlySpan<char> decoded)
    {
        foreach (char c in decoded)
        {
            if ((char.IsControl(c) && !char.IsWhiteSpace(c)) || c == '\uFFFD')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a text other than PEM or base64 looks like, and what to do, or null.</summary>
    private static string? Recognize(ReadOnlySpan<char> text) => text switch
    {
        [] => $"is empty. {PassTheKey}",
        _ when IsUnfilled(text) => "is a placeholder, or a reference to a secret, that nothing has replaced. See what fills it in where the program runs.",
        "undefined" or "null" or "None" or "nil" or "(null)" => "is what a program prints where a value is missing. See where the key comes from.",
        ['<', ..] => $"is HTML or XML: perhaps an error page was saved in the key's place. {PassTheKey}",
        ['{' or '[', ..] when text.Contains("private_key", StringComparison.Ordinal) =>
            "is JSON, as Mux's API answers. Pass the value of data.private_key alone.",
        ['{' or '[', ..] when text.Contains("\"kty\"", StringComparison.Ordinal) => $"is a JSON Web Key. {PassTheKey}",
        ['{' or '[', ..] => $"is JSON. {PassTheKey}",
        _ when text.StartsWith("eyJ", StringComparison.Ordinal) && text.Contains('.') => $"is a token (a JWT), which a key signs. {PassTheKey}",
        _ when text.Contains("%20PRIVATE%20", StringComparison.OrdinalIgnoreCase) || (text.StartsWith(BeginInBase64, StringComparison.Ordinal) && text.Contains('%')) =>
            "is percent-encoded, as in a URL. Decode it once (Uri.UnescapeDataString).",
        _ when text.Contains("MUX_PRIVATE_KEY", StringComparison.Ordinal) || IsAssignment(text) =>
            "includes the name of the variable. Pass what follows it alone.",
        _ when text.StartsWith("ssh-", StringComparison.Ordinal) => $"is an SSH public key. {PassTheKey}",
        _ when text.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".key", StringComparison.OrdinalIgnoreCase) =>
            "looks like the path of a file. Load the file with FromFile.",
        { Length: > ShortLength } when !text.ContainsAnyExcept(HexCharacters) => $"is in hexadecimal. {PassTheKey}",
        _ when Guid.TryParse(text, out _) =>
            $"looks like the ID of an API access token. Signing keys are not API access tokens. {PassTheKey}",
        _ => null,
    };

    /// <summary>Whether the text stands for the key: in a template, a pipeline, or the settings of a vault.</summary>
    private static bool IsUnfilled(ReadOnlySpan<char> text)
    {
        if (text.Length >= ShortLength || text.Contains(Begin, StringComparison.Ordinal))
        {
            return false;
        }

        foreach (string start in UnfilledStarts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return (text is ['<', .., '>'] && !text.Contains('/')) || !text.ContainsAnyExcept(Blanks) || (text[0] == '$' && !text[1..].ContainsAnyExcept(NameCharacters));
    }

    /// <summary>Whether the name of a setting stands before the key.</summary>
    private static bool IsAssignment(ReadOnlySpan<char> text)
    {
        int mark = text.IndexOfAny('=', ':');
        if (mark <= 0 || mark > LongestName || text[..mark].TrimEnd().ContainsAnyExcept(NameCharacters))
        {
            return false;
        }

        ReadOnlySpan<char> value = text[(mark + 1)..].TrimStart(" \t\"'|\n");
        return value.StartsWith(Begin, StringComparison.Ordinal) || value.StartsWith(BeginInBase64, StringComparison.Ordinal) || value.StartsWith("MII", StringComparison.Ordinal);
    }

    /// <summary>What a text was base64 of, if not of PEM, and what to do.</summary>
    private static string RecognizeDecoded(ReadOnlySpan<char> decoded) => decoded switch
    {
        _ when decoded.StartsWith(BeginInBase64, StringComparison.Ordinal) || (decoded.Length >= ShortLength && decoded.StartsWith("MII", StringComparison.Ordinal)) =>
            "is base64 of base64: it was encoded twice. Decode it once more (base64 -d).",
        { Length: < ShortLength } =>
            "is too short for a private key: it looks like the secret of an API access token, or like a key ID. "
            + $"Signing keys are not API access tokens. {PassTheKey}",
        _ => $"is base64, but not of PEM. {PassTheKey}",
    };

    /// <summary>What a PEM text other than one RSA private key looks like, and what to do, or null.</summary>
    private static string? RecognizePem(ReadOnlySpan<char> pem) => pem switch
    {
        // "Proc-Type: 4,ENCRYPTED" in the old form, a label of its own in PKCS#8.
        _ when pem.Contains("ENCRYPTED", StringComparison.Ordinal) =>
            "is a private key under a passphrase. Remove the passphrase: openssl pkey -in key.pem -out plain.pem",
        _ when pem.Contains("BEGIN OPENSSH", StringComparison.Ordinal) =>
            $"is a private key in OpenSSH's own format. {PassTheKey}",
        _ when pem.Contains("BEGIN EC ", StringComparison.Ordinal) =>
            $"is an elliptic-curve (EC) key, and Mux takes RSA (RS256) alone. {PassTheKey}",
        _ when pem.Contains("BEGIN DSA ", StringComparison.Ordinal) =>
            $"is a DSA key, and Mux takes RSA (RS256) alone. {PassTheKey}",
        _ when !pem.Contains("PRIVATE KEY", StringComparison.Ordinal) && pem.Contains("CERTIFICATE", StringComparison.Ordinal) =>
            $"is a certificate, which holds a public key alone; signing needs the private key. {PassTheKey}",
        _ when !pem.Contains("PRIVATE KEY", StringComparison.Ordinal) && pem.Contains("PUBLIC KEY", StringComparison.Ordinal) =>
            $"is a public key; signing needs the private key. {PassTheKey}",
        _ when pem.Count(Begin) > 1 => "holds more than one PEM block. Pass the private key's block alone.",
        _ when !pem.Contains("-----END", StringComparison.Ordinal) =>
            "begins as PEM, but was cut off before its END line. Copy it whole, or use base64 of it where only one line is kept, "
            + "as in many .env files.",
        _ => null,
    };

    /// <summary>
    /// Copies a text without what configuration and source code leave around it (byte order mark, white space, quotation marks, Python's
    /// <c>b'…'</c>), and with line breaks for escaped ones, in one pass.
    /// </summary>
    private static ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text, Span<char> destination)
    {
        int length = 0;
        while (!text.IsEmpty)
        {
            int backslashes = text.IndexOfAnyExcept('\\');
            backslashes = backslashes < 0 ? text.Length : backslashes;
            if (backslashes > 0 && backslashes < text.Length && text[backslashes] is 'n' or 'r')
            {
                destination[length++] = '\n';
                text = text[(backslashes + 1)..];
                continue;
            }

            // Backslashes that escape something else stay, and whatever stands before the next.
            int plain = text[backslashes..].IndexOf('\\');
            int count = plain < 0 ? text.Length : backslashes + plain;
            text[..count].CopyTo(destination[length..]);
            length += count;
            text = text[count..];
        }

        ReadOnlySpan<char> result = destination[..length];
        while (result is [var first, ..] && (IsAround(first) || IsPrefix(result)))
        {
            result = result[1..];
        }

        while (result is [.., var last] && (IsAround(last) || last is ',' or ';'))
        {
            result = result[..^1];
        }

        return result;

        static bool IsAround(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B' or '\u2060' or '“' or '”' or '‘' or '’' or '"' or '\'' or '`' or '\\';

        static bool IsPrefix(ReadOnlySpan<char> text) => text is ['b' or 'B' or 'r' or 'R' or 'u' or 'U', '\'' or '"', ..];
    }

    /// <summary>Decodes base64 of either alphabet, padded or not, wrapped or not.</summary>
    private static bool TryDecodeBase64(ReadOnlySpan<char> text, Span<byte> destination, out int count)
    {
        using var standard = new SecretBuffer<char>(text.Length + 2);
        int length = 0;
        foreach (char c in text.TrimEnd("=\r\n\t "))
        {
            if (!char.IsWhiteSpace(c))
            {
                standard.Span[length++] = c switch { '-' => '+', '_' => '/', _ => c };
            }
        }

        // A lone last character holds no byte. It is left out, so that a text that was cut off is read far enough to be recognized.
        length -= length % 4 == 1 ? 1 : 0;
        while (length % 4 != 0)
        {
            standard.Span[length++] = '=';
        }

        return Convert.TryFromBase64Chars(standard.Span[..length], destination, out count);
    }
}

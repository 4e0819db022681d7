using System.Text;
using System.Text.RegularExpressions;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Recognizes private keys in source text.</summary>
internal static class KeyText
{
    /// <summary>What base64 of <c>-----BEGIN </c> begins with, whatever stands behind it.</summary>
    private const string BeginInBase64 = KeyMarks.PemInBase64 + "i";

    /// <summary>A prefix that code compares with is shorter, and a key much longer.</summary>
    private const int ShortestDer = 64;

    private static readonly Regex Pem = new(
        KeyMarks.Pem + " (?:[A-Z]+ )?" + KeyMarks.PrivateKey + @"-----(?:\s|\\n|\\r)*(?<body>[A-Za-z0-9+/]{4,})?",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <summary>Whether a text has the header of a private key in PEM, or base64 of one.</summary>
    public static bool HasHeader(string text) => Pem.IsMatch(text) || IsBase64(text) || IsDer(text);

    /// <summary>Whether a text has key material, and not only the header that code compares with.</summary>
    public static bool HasKey(string text) =>
        (Pem.Match(text) is { Success: true } pem && pem.Groups["body"].Success) || IsBase64(text) || IsDer(text);

    /// <summary>
    /// Whether a text is base64 of a private key without a header: a sequence of the version 0 and then a modulus (PKCS#1) or an algorithm
    /// (PKCS#8). A public key, a certificate and a request for one begin in another way.
    /// </summary>
    private static bool IsDer(string text)
    {
        if (text.Length < ShortestDer || !text.StartsWith(KeyMarks.DerInBase64, StringComparison.Ordinal) || !IsAllBase64(text))
        {
            return false;
        }

        // 16 characters are 12 bytes: the sequence and its length, the version, and what stands behind it.
        var bytes = Convert.FromBase64String(text.Substring(0, 16).Replace('-', '+').Replace('_', '/'));
        return bytes.Length >= 10 && bytes[0] == 0x30 && bytes[1] == 0x82 && bytes[4] == 0x02 && bytes[5] == 0x01 && bytes[6] == 0x00 &&
            (bytes[7] == 0x02 || (bytes[7] == 0x30 && bytes[9] == 0x06));
    }

    private static bool IsAllBase64(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or
                (>= '0' and <= '9') or '+' or '/' or '-' or '_' or '=' or '\r' or '\n' or ' '))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBase64(string text)
    {
        var start = text.IndexOf(BeginInBase64, StringComparison.Ordinal);
        if (start < 0)
        {
            return false;
        }

        var length = 0;
        while (start + length < text.Length && length < 64 &&
            (char.IsLetterOrDigit(text[start + length]) || text[start + length] is '+' or '/'))
        {
            length++;
        }

        try
        {
            var decoded = Convert.FromBase64String(text.Substring(start, length - (length % 4)));
            var label = Encoding.UTF8.GetString(decoded).Substring(KeyMarks.Pem.Length);
            return label.Contains("PRIVATE") || (label.Length > 3 && " RSA PRIVATE KEY".StartsWith(label, StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return false;
        }
    }
}

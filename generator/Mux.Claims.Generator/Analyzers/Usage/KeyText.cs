using System;
using System.Text;
using System.Text.RegularExpressions;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Recognizes private keys in source text.</summary>
internal static class KeyText
{
    /// <summary>What base64 of <c>-----BEGIN </c> begins with, whatever stands behind it.</summary>
    private const string BeginInBase64 = "LS0tLS1CRUdJTi";

    private static readonly Regex Pem = new(
        @"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\s|\\n|\\r)*(?<body>[A-Za-z0-9+/]{4,})?",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <summary>Whether a text has the header of a private key in PEM, or base64 of one.</summary>
    public static bool HasHeader(string text) => Pem.IsMatch(text) || IsBase64(text);

    /// <summary>Whether a text has key material, and not only the header that code compares with.</summary>
    public static bool HasKey(string text) => (Pem.Match(text) is { Success: true } pem && pem.Groups["body"].Success) || IsBase64(text);

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
            var label = Encoding.UTF8.GetString(decoded).Substring("-----BEGIN".Length);
            return label.Contains("PRIVATE") || (label.Length > 3 && " RSA PRIVATE KEY".StartsWith(label, StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return false;
        }
    }
}

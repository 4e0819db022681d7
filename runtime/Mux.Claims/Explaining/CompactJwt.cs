using System.Buffers;
using System.Text;

namespace Mux.Claims;

/// <summary>A token, taken apart as far as it goes.</summary>
internal sealed record CompactJwt(string Text, JsonClaims? Header, JsonClaims? Payload, byte[]? Signature)
{
    private const int Parts = 3;

    /// <summary>The header that almost every token has, read once: <c>{"alg":"RS256","typ":"JWT"}</c>.</summary>
    private const string CommonHeaderText = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9";

    private static readonly SearchValues<char> LenientAlphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=");

    private static readonly JsonClaims CommonHeader = ReadClaims(CommonHeaderText, "header", new())!;

    /// <summary>Takes a text with at least one full stop apart, and says what is wrong with its form.</summary>
    public static CompactJwt Read(string text, Findings findings)
    {
        var parts = text.AsSpan().Count('.') + 1;
        if (parts != Parts)
        {
            findings.Add(
                TokenRules.Damaged,
                parts == 5 ? "The token has five parts: it is encrypted (JWE), and Mux takes signed tokens (JWS)."
                    : parts == 2 ? "The token has two parts instead of three: its signature is missing."
                    : $"The token has {(parts > 9 ? "many" : $"{parts}")} parts instead of three, header.payload.signature.",
                parts == 2 ? "Copy it whole, or sign it: a token without a signature is worth nothing." : "Copy the token whole, and nothing beside it.");
        }

        var first = text.IndexOf('.', StringComparison.Ordinal);
        var second = text.IndexOf('.', first + 1);
        var third = second < 0 ? -1 : text.IndexOf('.', second + 1);
        var header = text.AsSpan(0, first) is CommonHeaderText ? CommonHeader : ReadClaims(text.AsSpan(0, first), "header", findings);
        var payload = ReadClaims(text.AsSpan((first + 1)..(second < 0 ? text.Length : second)), "payload", findings);
        var signature = second < 0 ? null : Decode(text.AsSpan((second + 1)..(third < 0 ? text.Length : third)), "signature", findings);
        if (signature is { Length: 0 } && parts == Parts)
        {
            findings.Add(
                TokenRules.Damaged,
                "The token's third part, its signature, is empty.",
                "Copy the token whole, or sign it: a token without a signature is worth nothing.");
            signature = null;
        }

        return new(text, header, payload, parts == Parts ? signature : null);
    }

    private static JsonClaims? ReadClaims(ReadOnlySpan<char> part, string name, Findings findings)
    {
        if (Decode(part, name, findings) is not { } utf8)
        {
            return null;
        }

        if (!JsonClaims.TryParse(utf8, out var claims))
        {
            findings.Add(
                TokenRules.Damaged,
                $"The token's {name} is no JSON object in UTF-8{(part.IsEmpty ? ": it is empty" : "")}.",
                "Copy the token whole: a cut or changed character breaks it. If it was made so, encode the JSON as UTF-8 and then as base64url.");
        }

        return claims;
    }

    private static byte[]? Decode(ReadOnlySpan<char> part, string name, Findings findings)
    {
        if (Base64UrlText.TryDecode(part, out var bytes))
        {
            return bytes;
        }

        if (!Base64UrlText.IsOfAlphabet(part) && Base64UrlText.TryDecode(part.TrimEnd('=').ToString().Replace('+', '-').Replace('/', '_'), out var lenient))
        {
            findings.Add(
                TokenRules.Damaged,
                $"The token's {name} is base64 instead of base64url: it has '+', '/' or '=' in it.",
                "Replace '+' by '-' and '/' by '_', and leave '=' out" + (name == "signature" ? "." : "; then sign again: the signature is of the encoded text."));
            return lenient;
        }

        findings.Add(
            TokenRules.Damaged,
            $"The token's {name} is no base64url: {WhatElse(part)}.",
            "Copy the token whole and alone, without quotes, spaces, line breaks or percent escapes.");
        return null;
    }

    private static string WhatElse(ReadOnlySpan<char> part) =>
        part.Contains('%') ? "it has percent escapes"
        : part.ContainsAny(' ', '\n', '\r') || part.Contains('\t') ? "it has spaces or line breaks"
        : part.Contains('…') || part.Contains('*') ? "it is shortened"
        : part.ContainsAnyExcept(LenientAlphabet) ? "it has other characters"
        : "its length is one that no text has, so that a part of it was cut off or added";

    /// <summary>Whether the key's signature is the token's.</summary>
    public bool IsSignedBy(PublicKeyCache key)
    {
        if (Signature is null)
        {
            return false;
        }

        var length = Text.LastIndexOf('.');
        var input = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Encoding.ASCII.GetBytes(Text.AsSpan(0, length), input);
            return key.Verifies(input.AsSpan(0, length), Signature);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(input);
        }
    }
}

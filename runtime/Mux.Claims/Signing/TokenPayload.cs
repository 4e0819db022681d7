using System.Text.Json;

namespace Mux.Claims;

/// <summary>Reads what a token says of itself. Nothing is verified.</summary>
internal static class TokenPayload
{
    /// <summary>Longer than any token that a URL takes.</summary>
    private const int MaxLength = 64 * 1024;

    /// <summary>Reads a token in its compact form.</summary>
    /// <param name="token">The token.</param>
    /// <param name="expiresAt">Its <c>exp</c>.</param>
    /// <param name="subject">Its <c>sub</c>; null when it has none.</param>
    /// <returns>Whether it has the form of a token, and an <c>exp</c>.</returns>
    public static bool TryRead(ReadOnlySpan<char> token, out DateTimeOffset expiresAt, out string? subject)
    {
        (expiresAt, subject) = (default, null);
        var first = token.IndexOf('.');
        var last = token.LastIndexOf('.');
        if (token.Length > MaxLength || first <= 0 || last <= first || last == token.Length - 1)
        {
            return false;
        }

        return Base64UrlText.IsOfAlphabet(token[..first])
            && Base64UrlText.IsOfAlphabet(token[(last + 1)..])
            && Base64UrlText.TryDecode(token[(first + 1)..last], out var utf8)
            && TryReadClaims(utf8, out expiresAt, out subject);
    }

    private static bool TryReadClaims(ReadOnlySpan<byte> utf8, out DateTimeOffset expiresAt, out string? subject)
    {
        (expiresAt, subject) = (default, null);
        var expires = default(long?);
        var reader = new Utf8JsonReader(utf8);
        try
        {
            // In an object alone, a name is next.
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (isExp, isSub) = (reader.ValueTextEquals("exp"u8), reader.ValueTextEquals("sub"u8));
                reader.Read();
                if (isExp && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var exp))
                {
                    expires = exp;
                }
                else if (isSub && reader.TokenType == JsonTokenType.String)
                {
                    subject = reader.GetString();
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or text in it with half of a surrogate pair.
            return false;
        }

        if (expires is not (>= 0 and <= Expiry.MaxUnixSeconds))
        {
            return false;
        }

        expiresAt = DateTimeOffset.FromUnixTimeSeconds(expires.Value);
        return true;
    }
}

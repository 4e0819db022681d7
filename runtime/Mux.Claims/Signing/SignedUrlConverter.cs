using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mux.Claims;

/// <summary>Reads and writes a signed URL as a JSON string. The signature is not verified; the empty string is <c>default</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SignedUrlConverter : JsonConverter<SignedUrl>
{
    /// <inheritdoc/>
    public override SignedUrl Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"A SignedUrl is a JSON string, not {reader.TokenType}.");
        }

        var url = reader.GetString()!;
        return url.Length == 0 ? default
            : TryFindToken(url, out var start, out var length) && TokenPayload.TryRead(url.AsSpan(start, length), out var expiresAt, out _)
                ? new SignedUrl(url, new MuxToken(url, start, length, expiresAt))
                : throw new JsonException("A SignedUrl is an https URL with a token that has an exp; this text is not.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SignedUrl value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value);
    }

    private static bool TryFindToken(string url, out int start, out int length)
    {
        (start, length) = (0, 0);
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0 || !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || !Uri.IsWellFormedUriString(url, UriKind.Absolute))
        {
            return false;
        }

        // Behind the first mark or the next parameter; a fragment may follow.
        var end = url.IndexOf('#', query) is var fragment and >= 0 ? fragment : url.Length;
        foreach (var separator in "?&")
        {
            var found = url.IndexOf($"{separator}token=", query, end - query, StringComparison.Ordinal);
            if (found >= 0)
            {
                start = found + "?token=".Length;
                var next = url.IndexOf('&', start, end - start);
                length = (next < 0 ? end : next) - start;
                return true;
            }
        }

        return false;
    }
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mux.Claims;

/// <summary>Reads and writes a token as a JSON string. The signature is not verified; the empty string is <c>default</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MuxTokenConverter : JsonConverter<MuxToken>
{
    /// <inheritdoc/>
    public override MuxToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MuxToken value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.AsSpan());
    }

    /// <exception cref="JsonException">It is no token; the message does not repeat it.</exception>
    internal static MuxToken Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"A MuxToken is a JSON string, not {reader.TokenType}.");
        }

        var text = reader.GetString()!;
        return text.Length == 0 ? default
            : TokenPayload.TryRead(text, out var expiresAt, out _) ? new MuxToken(text, 0, text.Length, expiresAt)
            : throw new JsonException("A MuxToken is header.payload.signature in base64url, with an exp in the payload; this text is not.");
    }
}

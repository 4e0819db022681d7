using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mux.Claims;

/// <summary>Reads and writes an identifier as a JSON string, and as a dictionary's key.</summary>
/// <typeparam name="TId">The identifier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IdentifierConverter<TId> : JsonConverter<TId>
    where TId : struct, IParsable<TId>
{
    /// <inheritdoc/>
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(ref reader);

    /// <inheritdoc/>
    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToString()!);
    }

    private static TId Parse(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw new JsonException($"A {typeof(TId).Name} is a JSON string, not {reader.TokenType}.");
        }

        try
        {
            return TId.Parse(reader.GetString()!, null);
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }
}

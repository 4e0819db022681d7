using System.Text.Json;

namespace Mux.Claims;

/// <summary>Copies JSON into a writer, which writes it as its options say: its own escapes, its own indentation.</summary>
internal static class JsonCopy
{
    /// <param name="utf8Json">One JSON object.</param>
    /// <param name="json">Takes it.</param>
    public static void Write(ReadOnlySpan<byte> utf8Json, Utf8JsonWriter json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    json.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    json.WriteEndObject();
                    break;
                case JsonTokenType.PropertyName when reader.ValueIsEscaped:
                    json.WritePropertyName(reader.GetString()!);
                    break;
                case JsonTokenType.PropertyName:
                    json.WritePropertyName(reader.ValueSpan);
                    break;
                case JsonTokenType.String when reader.ValueIsEscaped:
                    json.WriteStringValue(reader.GetString());
                    break;
                case JsonTokenType.String:
                    json.WriteStringValue(reader.ValueSpan);
                    break;
                default:
                    // A number as JavaScript writes it, true or false.
                    json.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    break;
            }
        }
    }
}

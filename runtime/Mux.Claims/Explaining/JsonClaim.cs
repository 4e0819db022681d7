using System.Text.Json;

namespace Mux.Claims;

/// <summary>A claim's value: its type, and where it stands in the JSON.</summary>
internal readonly record struct JsonClaim(JsonTokenType Type, int Start, int Length)
{
    public bool IsText => Type == JsonTokenType.String;

    public bool HasMembers => Type is JsonTokenType.StartObject or JsonTokenType.StartArray;

    public bool IsNumber => Type == JsonTokenType.Number;

    /// <summary>As a message names it.</summary>
    public string Kind => Type switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Null => "null",
        _ => "a boolean",
    };
}

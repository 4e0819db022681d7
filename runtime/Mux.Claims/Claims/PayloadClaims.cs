using System.Text;
using System.Text.Json;

namespace Mux.Claims.CompilerServices;

/// <summary>A token's payload, claim by claim.</summary>
internal ref struct PayloadClaims(ReadOnlySpan<byte> utf8Payload)
{
    private Utf8JsonReader _json = new(utf8Payload);

    /// <summary>Whether it is not JSON: nothing that follows can be read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The current claim's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What the current claim is.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>The claim's text, or as JSON writes it; empty for an object, an array and null.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Goes to the first claim; false when the payload is no object.</summary>
    public bool Begin()
    {
        try
        {
            return _json.Read() && _json.TokenType == JsonTokenType.StartObject;
        }
        catch (JsonException)
        {
            IsBroken = true;
            return true;
        }
    }

    /// <summary>Reads the next claim of the object; false at its end.</summary>
    public bool Read()
    {
        try
        {
            if (IsBroken || !_json.Read() || _json.TokenType != JsonTokenType.PropertyName)
            {
                return false;
            }

            Name = GetString();
            _json.Read();
            Type = _json.TokenType;
            Text = Type switch
            {
                JsonTokenType.String => GetString(),
                JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(_json.ValueSpan),
                _ => "",
            };
            return true;
        }
        catch (JsonException)
        {
            IsBroken = true;
            return false;
        }
    }

    /// <summary>Skips what is inside the current claim.</summary>
    public void Skip()
    {
        if (Type is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            Type = JsonTokenType.None;
            try
            {
                _json.Skip();
            }
            catch (JsonException)
            {
                IsBroken = true;
            }
        }
    }

    /// <summary>Ends the reading for good.</summary>
    public void Break() => IsBroken = true;

    /// <summary>Ends the reading, behind which there must be nothing.</summary>
    public void End()
    {
        try
        {
            IsBroken |= _json.Read();
        }
        catch (JsonException)
        {
            IsBroken = true;
        }
    }

    private readonly string GetString()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair, or bytes that are not UTF-8.
            throw new JsonException();
        }
    }
}

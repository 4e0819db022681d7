using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>A token's header or payload: the claims that mean something, and the names of the first others.</summary>
internal sealed class JsonClaims
{
    /// <summary>So many other names are kept; one who has more has one mistake, not many.</summary>
    private const int MaxOthers = 16;

    /// <summary>Keys and tokens are longer.</summary>
    private const int MinSecretLength = 24;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1000 };
    private static readonly List<(string Name, JsonClaim Claim)> None = [];

    private readonly byte[] _utf8;
    private readonly List<(string Name, JsonClaim Claim)> _known;
    private List<(string Name, JsonClaim Claim)>? _others;
    private List<string>? _repeated;
    private List<string>? _nulls;

    private JsonClaims(byte[] utf8)
    {
        _utf8 = utf8;

        // As many as a payload of this length has at the shortest, up to what most have.
        _known = new(capacity: Math.Min(utf8.Length / 8, 6));
    }

    /// <summary>The claims that have a meaning for Mux or in JWT, in their order; of one that is there twice, the last.</summary>
    public List<(string Name, JsonClaim Claim)> Known => _known;

    /// <summary>The first others.</summary>
    public List<(string Name, JsonClaim Claim)> Others => _others ?? None;

    public int OtherCount { get; private set; }

    /// <summary>Claims that have a meaning and are null, which leaves them out.</summary>
    public IReadOnlyList<string> Nulls => _nulls ?? (IReadOnlyList<string>)[];

    public IReadOnlyList<string> Repeated => _repeated ?? (IReadOnlyList<string>)[];

    /// <summary>Reads a JSON object; false when it is none.</summary>
    public static bool TryParse(byte[] utf8, [NotNullWhen(true)] out JsonClaims? claims)
    {
        claims = null;
        if (!Utf8.IsValid(utf8))
        {
            return false;
        }

        var parsed = new JsonClaims(utf8);
        try
        {
            if (!parsed.Parse(new Utf8JsonReader(utf8, Options)))
            {
                return false;
            }
        }
        catch (JsonException)
        {
            return false;
        }

        claims = parsed;
        return true;
    }

    public JsonClaim? Find(string name)
    {
        foreach (var (known, claim) in _known)
        {
            if (known == name)
            {
                return claim;
            }
        }

        return null;
    }

    /// <summary>The value as it was written.</summary>
    public ReadOnlySpan<byte> Raw(JsonClaim claim) => _utf8.AsSpan(claim.Start, claim.Length);

    /// <summary>Whether the value is this text, which needs no escapes in JSON.</summary>
    public bool Is(JsonClaim claim, string text)
    {
        if (!claim.IsText)
        {
            return false;
        }

        // Without the quotation marks. A text may be written with escapes all the same.
        var raw = Raw(claim)[1..^1];
        return Ascii.Equals(raw, text) || (raw.Contains((byte)'\\') && Text(claim) == text);
    }

    /// <summary>A text's value; other values as they were written.</summary>
    public string Text(JsonClaim claim)
    {
        TryText(claim, out var text);
        return text;
    }

    /// <summary>A text's value; false, and the text as it was written, when half of a surrogate pair is in it.</summary>
    public bool TryText(JsonClaim claim, out string text)
    {
        var raw = Raw(claim);
        if (!claim.IsText || !raw.Contains((byte)'\\'))
        {
            text = Encoding.UTF8.GetString(claim.IsText ? raw[1..^1] : raw);
            return true;
        }

        var reader = new Utf8JsonReader(raw);
        reader.Read();
        return TryText(ref reader, out text);
    }

    /// <summary>A number's value; infinity where a double cannot hold it.</summary>
    public double Number(JsonClaim claim) =>
        double.TryParse(Raw(claim), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.PositiveInfinity;

    /// <summary>The claims of an object that is a claim's value, or null.</summary>
    public JsonClaims? Object(JsonClaim claim) =>
        claim.Type == JsonTokenType.StartObject && TryParse(Raw(claim).ToArray(), out var claims) ? claims : null;

    /// <summary>The JSON as it was written, but for keys and tokens in it.</summary>
    public string ToJson() => HasSecret() ? WithoutSecrets() : Encoding.UTF8.GetString(_utf8);

    private static string TextOf(ref Utf8JsonReader reader)
    {
        TryText(ref reader, out var text);
        return text;
    }

    private static bool TryText(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = Encoding.UTF8.GetString(reader.ValueSpan);
            return false;
        }
    }

    private bool Parse(Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueIsEscaped
                ? ClaimNameTable.Find(Encoding.UTF8.GetBytes(TextOf(ref reader)))
                : ClaimNameTable.Find(reader.ValueSpan);
            var other = name is null && OtherCount++ < MaxOthers ? TextOf(ref reader) : null;
            reader.Read();
            var (type, start) = (reader.TokenType, (int)reader.TokenStartIndex);
            reader.Skip();
            var claim = new JsonClaim(type, start, (int)reader.BytesConsumed - start);
            if (name is not null && type == JsonTokenType.Null)
            {
                (_nulls ??= []).Add(name);
            }
            else if (name is not null)
            {
                Add(name, claim);
            }
            else if (other is not null)
            {
                (_others ??= []).Add((other, claim));
            }
        }

        return !reader.Read();
    }

    private void Add(string name, JsonClaim claim)
    {
        var index = 0;
        while (index < _known.Count && _known[index].Name != name)
        {
            index++;
        }

        if (index == _known.Count)
        {
            _known.Add((name, claim));
            return;
        }

        _known[index] = (name, claim);
        if (_repeated is null || !_repeated.Contains(name))
        {
            (_repeated ??= []).Add(name);
        }
    }

    private bool HasSecret()
    {
        var reader = new Utf8JsonReader(_utf8, Options);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueSpan.Length >= MinSecretLength &&
                Shown.IsSecret(TextOf(ref reader)))
            {
                return true;
            }
        }

        return false;
    }

    private string WithoutSecrets()
    {
        const string NotShown = "(not shown)";
        using var stream = new MemoryStream(_utf8.Length);
        using (var writer = new Utf8JsonWriter(stream, new() { MaxDepth = Options.MaxDepth }))
        {
            var reader = new Utf8JsonReader(_utf8, Options);
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        writer.WriteStartObject();
                        break;
                    case JsonTokenType.EndObject:
                        writer.WriteEndObject();
                        break;
                    case JsonTokenType.StartArray:
                        writer.WriteStartArray();
                        break;
                    case JsonTokenType.EndArray:
                        writer.WriteEndArray();
                        break;
                    case JsonTokenType.PropertyName:
                        var name = TextOf(ref reader);
                        writer.WritePropertyName(Shown.IsSecret(name) ? NotShown : name);
                        break;
                    case JsonTokenType.String:
                        var text = TextOf(ref reader);
                        writer.WriteStringValue(Shown.IsSecret(text) ? NotShown : text);
                        break;
                    default:
                        writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                        break;
                }
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Mux.Claims.Catalogue;

namespace Mux.Claims.CompilerServices;

/// <summary>
/// Reads claims from a token's payload or from a public URL, and collects what is wrong with them. Numbers and booleans are also taken from
/// text. Plumbing of the generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ClaimReader
{
    private const int MaxNumberLength = 40;

    // A decimal holds so many digits, on whichever side of the point they are.
    private const int MaxExactLength = 28;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.-");

    private readonly Audience _audience;
    private readonly bool _isUrl;
    private Utf8JsonReader _json;
    private bool _jsonIsBroken;
    private ReadOnlySpan<char> _query;
    private bool _queryIsRead;

    /// <summary>The audience's parameters that were there, a bit for each, and the other names.</summary>
    private ulong _seenParameters;
    private HashSet<string>? _seenOthers;
    private bool _inCustom;
    private bool _hasSubject;
    private bool _hasValidSubject;
    private bool _lacksRequired;
    private bool _hasAudience;
    private JsonTokenType _type;
    private string _text = "";
    private ClaimErrors _errors;

    private ClaimReader(Audience audience, bool isUrl)
    {
        _audience = audience;
        _isUrl = isUrl;
    }

    /// <summary>The current claim's name, as the token has it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The subject, valid when <see cref="IsIncomplete"/> is false.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Whether the record cannot be made, because its subject or something that it requires is missing.</summary>
    public readonly bool IsIncomplete => !_hasValidSubject || _lacksRequired || _jsonIsBroken;

    /// <summary>The audience whose claims are read.</summary>
    internal readonly Audience Audience => _audience;

    /// <summary>What is wrong so far.</summary>
    internal readonly ClaimErrors Errors => _errors;

    /// <summary>The URL that is read, or null.</summary>
    internal PublicUrl? Url { get; private set; }

    /// <summary>The name under which a browser saves the URL's file.</summary>
    internal string? Download { get; private set; }

    private readonly string QualifiedName => _inCustom ? $"custom.{Name}" : Name;

    internal static ClaimReader OfPayload(ReadOnlySpan<byte> utf8Payload, MuxAudience audience) =>
        OfPayload(utf8Payload, MuxCatalogue.Audiences[(int)audience]);

    internal static ClaimReader OfPayload(ReadOnlySpan<byte> utf8Payload, Audience audience)
    {
        var reader = new ClaimReader(audience, isUrl: false)
        {
            _json = new Utf8JsonReader(utf8Payload),
        };
        try
        {
            if (!reader._json.Read() || reader._json.TokenType != JsonTokenType.StartObject)
            {
                reader._errors.Add("payload", "must be a JSON object; give the token's second part, decoded from base64url");
                reader._jsonIsBroken = true;
            }
        }
        catch (JsonException)
        {
            reader.FailJson();
        }

        return reader;
    }

    /// <summary>Reads a URL of one audience, or of any when it is null.</summary>
    internal static ClaimReader OfUrl(string url, string domain, Audience? expected)
    {
        var errors = default(ClaimErrors);
        PublicUrl.TryParse(url, domain, expected, ref errors, out var parsed);
        return new ClaimReader(parsed?.Audience ?? expected ?? MuxCatalogue.Audiences[0], isUrl: true)
        {
            Url = parsed,
            Subject = parsed?.Subject ?? "",
            _hasValidSubject = parsed is not null,
            _query = parsed is null ? [] : parsed.Query.Span,
            _queryIsRead = parsed is null || parsed.Query.IsEmpty,
            _errors = errors,
        };
    }

    /// <summary>
    /// Goes to the next claim that the record has to know; false at the end, when the subject and the audience have been checked.
    /// </summary>
    public bool Read() => _isUrl ? ReadParameter() : ReadProperty();

    /// <summary>Goes to the next member of the <c>custom</c> object, which is the current claim; false at its end.</summary>
    public bool ReadCustom()
    {
        if (!_inCustom)
        {
            if (_type != JsonTokenType.StartObject)
            {
                Refuse<string>("an object");
                return false;
            }

            _inCustom = true;
        }

        try
        {
            if (!_jsonIsBroken && _json.Read() && _json.TokenType == JsonTokenType.PropertyName)
            {
                ReadNameAndValue();
                return true;
            }
        }
        catch (JsonException)
        {
            FailJson();
        }

        _inCustom = false;
        return false;
    }

    /// <summary>Reads text.</summary>
    public string? ReadText() => _type == JsonTokenType.String ? _text : Refuse<string>("text");

    /// <summary>Reads true or false.</summary>
    public bool? ReadBoolean() => _text switch
    {
        "true" when _type != JsonTokenType.Number => true,
        "false" when _type != JsonTokenType.Number => false,
        _ => Refuse<bool?>("true or false"),
    };

    /// <summary>Reads a number.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T? ReadNumber<T>()
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        if (!IsNumberText())
        {
            return Refuse<T?>("a number");
        }

        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
        {
            return T.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && T.IsFinite(real) ? real : Refuse<T?>("a finite number");
        }

        if (!TryParseDecimal(out var number, out var isExact))
        {
            return Refuse<T?>("a number within decimal's range");
        }

        if (typeof(T) == typeof(decimal))
        {
            return isExact ? T.CreateChecked(number) : Refuse<T?>("a number that a decimal can hold exactly");
        }

        if (!isExact || number != decimal.Truncate(number))
        {
            return Refuse<T?>("a whole number");
        }

        return number >= decimal.CreateChecked(T.MinValue) && number <= decimal.CreateChecked(T.MaxValue)
            ? T.CreateChecked(number)
            : Refuse<T?>(string.Create(CultureInfo.InvariantCulture, $"a whole number from {T.MinValue} to {T.MaxValue}"));
    }

    /// <summary>Reads seconds; at most seven decimals, which is all that a <see cref="TimeSpan"/> holds.</summary>
    public TimeSpan? ReadSeconds()
    {
        if (!IsNumberText() || !TryParseDecimal(out var seconds, out var isExact))
        {
            return Refuse<TimeSpan?>("a number of seconds");
        }

        if (Math.Abs(seconds) > (decimal)TimeSpan.MaxValue.TotalSeconds - 1)
        {
            return Refuse<TimeSpan?>("a number of seconds that a TimeSpan can hold");
        }

        var ticks = seconds * TimeSpan.TicksPerSecond;
        return isExact && ticks == decimal.Truncate(ticks)
            ? TimeSpan.FromTicks((long)ticks)
            : Refuse<TimeSpan?>("a number of seconds with at most seven decimals");
    }

    /// <summary>Reads whole UNIX seconds.</summary>
    public DateTimeOffset? ReadEpoch()
    {
        const long min = -62_135_596_800;
        return ReadNumber<long>() switch
        {
            null => null,
            { } seconds and >= min and <= Expiry.MaxUnixSeconds => DateTimeOffset.FromUnixTimeSeconds(seconds),
            _ => Refuse<DateTimeOffset?>("in UNIX seconds before the year 10000 (is it in milliseconds?)"),
        };
    }

    /// <summary>Reads a member of a closed set.</summary>
    /// <typeparam name="TEnum">The closed set.</typeparam>
    public TEnum? ReadChoice<TEnum>()
        where TEnum : struct, Enum =>
        _type == JsonTokenType.String && ChoiceOf<TEnum>.TryParse(_text, out var choice) ? choice : RefuseChoice<TEnum?>(ChoiceOf<TEnum>.Set.Texts);

    /// <summary>Reads an ID.</summary>
    public Guid? ReadGuid() =>
        _type == JsonTokenType.String && Guid.TryParseExact(_text, "D", out var id) ? id : Refuse<Guid?>("a GUID such as 00000000-0000-0000-0000-000000000000");

    /// <summary>Reads an ISO 8601 instant.</summary>
    public DateTimeOffset? ReadInstant() =>
        _type == JsonTokenType.String &&
        DateTimeOffset.TryParseExact(
            _text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : Refuse<DateTimeOffset?>("an ISO 8601 instant such as 2030-01-31T12:00:00.000Z");

    /// <summary>Reads one of the identifiers.</summary>
    /// <typeparam name="TId">The identifier.</typeparam>
    public TId? ReadId<TId>()
        where TId : struct, IParsable<TId> =>
        _type == JsonTokenType.String && TId.TryParse(_text, null, out var id) ? id : Refuse<TId?>($"a {typeof(TId).Name}");

    /// <summary>Says that the current value is none of those that the claim can be.</summary>
    /// <typeparam name="T">The claim's type.</typeparam>
    /// <param name="choices">The texts that the claim can be.</param>
    /// <returns>The type's default.</returns>
    public T? RefuseChoice<T>(string choices) => Refuse<T>($"one of {choices}");

    /// <summary>Says that the record does not know the current claim.</summary>
    public void RefuseUnknown()
    {
        if (_inCustom || Name == "custom")
        {
            _errors.Add(QualifiedName, "is not among the custom claims that the record declares");
        }
        else
        {
            _errors.Add(Name, _audience.Find(Name) is null ? WhyUnknown() : "is not declared on the record; declare it, or leave it out");
        }

        SkipValue();
    }

    /// <summary>Says that a claim is missing which the record cannot be made without.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="isPresent">Whether it was there.</param>
    public void Require(string claim, bool isPresent)
    {
        _lacksRequired |= !isPresent;
        if (!isPresent && !HasSeen(claim))
        {
            _errors.Add(claim, "is missing, and the record requires it");
        }
    }

    /// <summary>Says that a claim differs from what the record computes for it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="isEqual">Whether it is what the record computes.</param>
    public void RequireEqual(string claim, bool isEqual)
    {
        if (!isEqual)
        {
            _errors.Add(claim, "is not what the record computes from its other claims");
        }
    }

    private static string Shown(string text) => text.Length <= 80 ? $"'{text}'" : $"'{text[..80]}…'";

    private T? Refuse<T>(string expected)
    {
        var actual = _type switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.Null => "null; leave the claim out instead",
            JsonTokenType.String => _text.Length == 0 ? "empty" : Shown(_text),
            _ => _text,
        };
        _errors.Add(QualifiedName, $"must be {expected}; it is {actual}");
        SkipValue();
        return default;
    }

    private string WhyUnknown()
    {
        if (_audience.Parameters.FirstOrDefault(IsCased(Name)) is { } cased)
        {
            return $"is written '{cased.Name}' by Mux";
        }

        var others = MuxCatalogue.Audiences.Where(WithParameter(Name)).Select(audience => audience.Name).ToList();
        if (others.Count > 0)
        {
            return $"is a parameter of {string.Join(" and ", others)}, not of {_audience.Name}";
        }

        var isUrl = _isUrl;
        var names = _audience.Parameters.Where(parameter => parameter.HasUrlForm || !isUrl).Select(parameter => parameter.Name).ToList();
        return ClaimNames.Nearest(Name, names) is { } nearest
            ? $"is not a parameter of {_audience.Name}; did you mean '{nearest}'?"
            : $"is not a parameter of {_audience.Name}; {_audience.Name} has {string.Join(", ", names)}";
    }

    private static Func<Parameter, bool> IsCased(string name) =>
        parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase);

    private static Func<Audience, bool> WithParameter(string name) => audience => audience.Find(name) is not null;

    private readonly bool IsNumberText() =>
        _type is JsonTokenType.Number or JsonTokenType.String &&
        _text.Length is > 0 and <= MaxNumberLength &&
        (char.IsAsciiDigit(_text[0]) || _text[0] is '-' or '.') &&
        (_type == JsonTokenType.Number || !_text.AsSpan().ContainsAnyExcept(NumberCharacters));

    /// <summary>Reads a number, and says whether a decimal has all its digits: parsing rounds in silence.</summary>
    private readonly bool TryParseDecimal(out decimal number, out bool isExact)
    {
        var parsed = decimal.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        isExact = parsed &&
            ((_text.Length <= MaxExactLength && !_text.AsSpan().ContainsAny('e', 'E')) || Digits(_text) == Digits(number.ToString(CultureInfo.InvariantCulture)));
        return parsed;
    }

    /// <summary>A number's digits without sign, point, exponent and the zeros around them.</summary>
    private static string Digits(string number) => number.Split('e', 'E')[0].Replace(".", "", StringComparison.Ordinal).Trim('-', '0');

    private bool ReadParameter()
    {
        while (!_queryIsRead)
        {
            var end = _query.IndexOf('&');
            var pair = end < 0 ? _query : _query[..end];
            _query = _query[(pair.Length + (end < 0 ? 0 : 1))..];
            _queryIsRead = end < 0;
            if (ReadPair(pair))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a parameter; false when the record has not to know it.</summary>
    private bool ReadPair(ReadOnlySpan<char> pair)
    {
        var equals = pair.IndexOf('=');
        var rawName = equals < 0 ? pair : pair[..equals];
        if (!PercentEncoding.TryDecode(rawName, out var name) || !PercentEncoding.TryDecode(equals < 0 ? [] : pair[(equals + 1)..], out var value))
        {
            _errors.Add(rawName.ToString(), "is badly percent-encoded; write each byte of the UTF-8 text as % and two hexadecimal digits");
            return false;
        }

        Name = name;
        _type = JsonTokenType.String;
        _text = value;
        if (name.Length == 0)
        {
            _errors.Add("url", "has an empty parameter in its query ('&&', '?=' or the like); leave it out");
            return false;
        }

        if (!See(name))
        {
            _errors.Add(name, "is there twice; leave one out");
            return false;
        }

        if (name == "token")
        {
            // An old token is replaced.
            return false;
        }

        if (name == "download" && Url!.Resource is { Name: not null } && Url.Audience.Urls[Url.Resource.Index].Resource == nameof(VideoResource.StaticRendition))
        {
            Download = value;
            if (value.Length == 0)
            {
                _errors.Add(name, "is empty; give a file name without extension, or leave it out");
            }

            return false;
        }

        if (name == "custom" || _audience.Find(name) is { HasUrlForm: false })
        {
            _errors.Add(name, "has no URL form: it is in tokens alone; set it on the claims instead");
            return false;
        }

        if (value.Length == 0 && _audience.Find(name) is not null)
        {
            _errors.Add(name, "is empty; give it a value, or leave it out");
            return false;
        }

        return true;
    }

    private bool ReadProperty()
    {
        try
        {
            while (!_jsonIsBroken && _json.Read() && _json.TokenType == JsonTokenType.PropertyName)
            {
                if (ReadNameAndValue() && !ReadRegistered())
                {
                    return true;
                }
            }

            if (!_jsonIsBroken && _json.Read())
            {
                FailJson();
            }
        }
        catch (JsonException)
        {
            FailJson();
        }

        if (!_jsonIsBroken)
        {
            CheckRegistered();
        }

        return false;
    }

    /// <summary>Takes a claim that every token has; false for one that the record has to know.</summary>
    private bool ReadRegistered()
    {
        switch (Name)
        {
            case "kid" or "exp" or "iat" or "nbf":
                SkipValue();
                return true;
            case "sub":
                _hasSubject = true;
                Subject = ReadText() ?? "";
                if (_type == JsonTokenType.String && IdentifierText.Problem(_audience.SubjectType, Subject) is { } problem)
                {
                    _errors.Add(Name, problem);
                }
                else
                {
                    _hasValidSubject = _type == JsonTokenType.String;
                }

                return true;
            case "aud":
                _hasAudience = true;
                if (_type != JsonTokenType.String || _text != _audience.Claim)
                {
                    RefuseAudience();
                }

                return true;
            default:
                return false;
        }
    }

    private void RefuseAudience()
    {
        var other = MuxCatalogue.Audiences.FirstOrDefault(IsClaim(_text));
        Refuse<string>($"'{_audience.Claim}' ({_audience.Name}){(_type == JsonTokenType.String && other is not null ? $", and this token is for {other.Name}" : "")}");
    }

    private static Func<Audience, bool> IsClaim(string claim) => audience => audience.Claim == claim;

    private void CheckRegistered()
    {
        if (!_hasSubject)
        {
            _errors.Add("sub", $"is missing; it must be the {_audience.SubjectType}");
        }

        if (!_hasAudience)
        {
            _errors.Add("aud", $"is missing; it must be '{_audience.Claim}' ({_audience.Name})");
        }
    }

    /// <summary>Reads a property; false when it is there for the second time.</summary>
    private bool ReadNameAndValue()
    {
        Name = GetString();
        _json.Read();
        _type = _json.TokenType switch
        {
            JsonTokenType.True or JsonTokenType.False => JsonTokenType.True,
            var type => type,
        };
        _text = _type switch
        {
            JsonTokenType.String => GetString(),
            JsonTokenType.Number or JsonTokenType.True => Encoding.UTF8.GetString(_json.ValueSpan),
            _ => "",
        };
        if (See(QualifiedName))
        {
            return true;
        }

        _errors.Add(QualifiedName, "is there twice");
        SkipValue();
        return false;
    }

    private string GetString()
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

    private void SkipValue()
    {
        if (_type is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _type = JsonTokenType.None;
            try
            {
                _json.Skip();
            }
            catch (JsonException)
            {
                FailJson();
            }
        }
    }

    private readonly bool HasSeen(string claim) =>
        _audience.IndexOf(claim) is var index and >= 0 ? (_seenParameters & (1UL << index)) != 0 : _seenOthers?.Contains(claim) is true;

    /// <summary>Notes that a claim is there; false when it is for the second time.</summary>
    private bool See(string claim)
    {
        var index = _audience.IndexOf(claim);
        if (index < 0)
        {
            return (_seenOthers ??= new(StringComparer.Ordinal)).Add(claim);
        }

        var isNew = !HasSeen(claim);
        _seenParameters |= 1UL << index;
        return isNew;
    }

    private void FailJson()
    {
        // Nothing that follows can be read, so this is said once and ends the reading.
        if (!_jsonIsBroken)
        {
            _jsonIsBroken = true;
            _errors.Add("payload", "is not valid JSON in UTF-8; give the token's second part, decoded from base64url");
        }
    }
}

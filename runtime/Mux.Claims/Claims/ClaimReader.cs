using System.ComponentModel;
using System.Globalization;
using System.Numerics;
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
    private readonly Audience _audience;
    private readonly bool _isUrl;
    private PayloadClaims _json;
    private QueryClaims _query;
    private SeenClaims _seen;
    private bool _inCustom;
    private bool _hasSubject;
    private bool _hasValidSubject;
    private bool _lacksRequired;
    private bool _hasAudience;
    private bool _jsonIsReported;
    private JsonTokenType _type;
    private ReadOnlySpan<char> _text;
    private readonly ClaimErrors _errors;

    private ClaimReader(Audience audience, bool isUrl, ClaimErrors errors)
    {
        _audience = audience;
        _isUrl = isUrl;
        _errors = errors;
        _seen = new SeenClaims(audience);
    }

    /// <summary>The current claim's name, as the token has it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The subject, valid when <see cref="IsIncomplete"/> is false.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Whether the record cannot be made, because its subject or something that it requires is missing.</summary>
    public readonly bool IsIncomplete => !_hasValidSubject || _lacksRequired || _json.IsBroken;

    /// <summary>What is wrong so far.</summary>
    internal readonly ClaimErrors Errors => _errors;

    /// <summary>The name under which a browser saves the URL's file.</summary>
    internal readonly string? Download => _query.Download;

    private readonly string QualifiedName => _inCustom ? $"custom.{Name}" : Name;

    internal static ClaimReader OfPayload(ReadOnlySpan<byte> utf8Payload, MuxAudience audience, ClaimErrors errors) =>
        OfPayload(utf8Payload, MuxCatalogue.Audiences[(int)audience], errors);

    internal static ClaimReader OfPayload(ReadOnlySpan<byte> utf8Payload, Audience audience, ClaimErrors errors)
    {
        var reader = new ClaimReader(audience, isUrl: false, errors) { _json = new PayloadClaims(utf8Payload) };
        if (!reader._json.Begin())
        {
            reader._errors.Add("payload", "must be a JSON object; give the token's second part, decoded from base64url");
            reader._jsonIsReported = true;
            reader._json.Break();
        }

        return reader;
    }

    /// <summary>Reads values of the audience's parameters, to each of which it is taken.</summary>
    internal static ClaimReader OfValues(Audience audience, ClaimErrors errors) => new(audience, isUrl: false, errors);

    /// <summary>Reads a URL of the audience.</summary>
    internal static ClaimReader OfUrl(PublicUrlText url, ClaimErrors errors) => new(url.Audience, isUrl: true, errors)
    {
        Subject = url.Subject,
        _hasValidSubject = true,
        _query = new QueryClaims(url),
    };

    /// <summary>Goes to a parameter's value.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="type">What the value is in JSON.</param>
    /// <param name="text">The text, or a number or a boolean as it was written; empty for an object or an array.</param>
    internal void GoTo(string name, JsonTokenType type, string text)
    {
        Name = name;
        _type = type;
        _text = text;
    }

    /// <summary>
    /// Goes to the next claim that the record has to know; false at the end, when the subject and the audience have been checked.
    /// </summary>
    public bool Read()
    {
        if (!_isUrl)
        {
            return ReadProperty();
        }

        while (_query.Read(ref _seen, out var problem))
        {
            if (problem is null)
            {
                Name = _query.Name;
                _type = JsonTokenType.String;
                _text = _query.Value;
                return true;
            }

            _errors.Add(_query.ErrorClaim, problem);
        }

        return false;
    }

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

        if (ReadNew())
        {
            return true;
        }

        _inCustom = false;
        return false;
    }

    /// <summary>Reads text.</summary>
    public string? ReadText() => _type == JsonTokenType.String ? _text.ToString() : Refuse<string>("text");

    /// <summary>Reads true or false, in any case where it is text.</summary>
    public bool? ReadBoolean() =>
        _type != JsonTokenType.Number && ReadValue.Flag(_text) is { } flag ? flag : Refuse<bool?>(ReadValue.ExpectedFlag);

    /// <summary>Reads a number.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T? ReadNumber<T>()
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        if (!NumberText.IsNumber(_text))
        {
            return Refuse<T?>("a number");
        }

        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
        {
            return T.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && T.IsFinite(real) ? real : Refuse<T?>(ReadValue.ExpectedFinite);
        }

        if (typeof(T) == typeof(decimal))
        {
            return NumberText.ReadExact(_text, out var exact) is { } inexact ? Refuse<T?>(inexact) : T.CreateChecked(exact);
        }

        // What is not written as digits alone, such as 1e3 or 600.0, can be whole all the same.
        if (T.TryParse(_text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        return NumberText.ReadWhole(_text, decimal.CreateChecked(T.MinValue), decimal.CreateChecked(T.MaxValue), out var number) is { } expected
            ? Refuse<T?>(expected)
            : T.CreateChecked(number);
    }

    /// <summary>Reads seconds, rounded to the nearest 100 ns, which is all that a <see cref="TimeSpan"/> holds.</summary>
    public TimeSpan? ReadSeconds() =>
        NumberText.ReadSeconds(_text, out var seconds) is { } expected ? Refuse<TimeSpan?>(expected) : seconds;

    /// <summary>Reads whole UNIX seconds.</summary>
    public DateTimeOffset? ReadEpoch() =>
        NumberText.ReadEpoch(_text, out var instant) is { } expected ? Refuse<DateTimeOffset?>(expected) : instant;

    /// <summary>Reads a member of a closed set.</summary>
    /// <typeparam name="TEnum">The closed set.</typeparam>
    public TEnum? ReadChoice<TEnum>()
        where TEnum : struct, Enum =>
        _type == JsonTokenType.String && ChoiceOf<TEnum>.TryParse(_text, _isUrl, out var choice) ? choice
            : RefuseChoice<TEnum?>(ChoiceOf<TEnum>.Set.Texts);

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
        _type == JsonTokenType.String && TId.TryParse(_text.ToString(), null, out var id) ? id
            : Refuse<TId?>(IdentifierText.WithArticle(typeof(TId).Name));

    /// <summary>Says that the current value is none of those that the claim can be.</summary>
    /// <typeparam name="T">The claim's type.</typeparam>
    /// <param name="choices">The texts that the claim can be.</param>
    /// <returns>The type's default.</returns>
    public T? RefuseChoice<T>(string choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return Refuse<T>(ReadValue.ExpectedChoice(choices));
    }

    /// <summary>Says that the record does not know the current claim.</summary>
    public void RefuseUnknown()
    {
        // Names are compared with all that there are, and there may be any number.
        Add(QualifiedName, _errors.IsFull ? "" : ParameterHints.Undeclared(_audience, _inCustom ? "custom" : Name, _text.ToString(), _isUrl));
        Skip();
    }

    /// <summary>Says that a claim is missing which the record cannot be made without.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="isPresent">Whether it was there.</param>
    public void Require(string claim, bool isPresent)
    {
        _lacksRequired |= !isPresent;
        if (!isPresent && !_seen.Has(claim))
        {
            _errors.Add(claim, ParameterHints.Missing);
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

    /// <summary>Adds an error; the name may be anybody's.</summary>
    private void Add(string claim, string message) => _errors.Add(OutsideText.Plain(claim), message);

    private T? Refuse<T>(string expected)
    {
        var text = _text.ToString();
        var actual = _type switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.Null => "null; leave the claim out instead",
            JsonTokenType.String => null,
            _ => OutsideText.Plain(text),
        };
        Add(QualifiedName, actual is null ? ReadValue.Refusal(expected, text) : ReadValue.Refusal(expected, actual, text));
        Skip();
        return default;
    }

    private bool ReadProperty()
    {
        while (ReadNew())
        {
            if (!ReadRegistered())
            {
                return true;
            }
        }

        if (!_json.IsBroken)
        {
            _json.End();
            ReportBrokenJson();
        }

        if (!_json.IsBroken)
        {
            CheckRegistered();
        }

        return false;
    }

    /// <summary>Reads the next property that is not there for the second time.</summary>
    private bool ReadNew()
    {
        while (_json.Read())
        {
            Name = _json.Name;
            _type = _json.Type;
            _text = _json.Text;
            if (_seen.Add(QualifiedName))
            {
                return true;
            }

            Add(QualifiedName, "is there twice");
            Skip();
        }

        ReportBrokenJson();
        return false;
    }

    /// <summary>Takes a claim that every token has; false for one that the record has to know.</summary>
    private bool ReadRegistered()
    {
        switch (Name)
        {
            case "kid" or "exp" or "iat" or "nbf":
                Skip();
                return true;
            case "sub":
                _hasSubject = true;
                if (ReadText() is { } subject)
                {
                    Subject = subject;
                    CheckSubject();
                }

                return true;
            case "aud":
                _hasAudience = true;
                if (_type != JsonTokenType.String || !_text.SequenceEqual(_audience.Claim))
                {
                    RefuseAudience();
                }

                return true;
            default:
                return false;
        }
    }

    private void CheckSubject()
    {
        if (IdentifierText.Problem(_audience.SubjectType, Subject) is { } problem)
        {
            _errors.Add("sub", problem);
        }
        else
        {
            _hasValidSubject = true;
        }
    }

    private void RefuseAudience()
    {
        var other = MuxCatalogue.Audiences.FirstOrDefault(IsClaim(_text.ToString()));
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

    private void Skip()
    {
        if (!_isUrl)
        {
            _json.Skip();
            _type = _json.Type;
        }
    }

    private void ReportBrokenJson()
    {
        // Nothing that follows can be read, so this is said once and ends the reading.
        if (_json.IsBroken && !_jsonIsReported)
        {
            _jsonIsReported = true;
            _errors.Add("payload", "is not valid JSON in UTF-8; give the token's second part, decoded from base64url");
        }
    }
}

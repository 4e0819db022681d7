using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// Reads a public URL as the generated code of a record does: its parameters in their order, then what is missing, then the record's own
/// validation. What code of the user's may change is not known, and nothing is said of it.
/// </summary>
internal sealed class UrlReader
{
    private readonly ClaimRecord _record;
    private readonly CancellationToken _cancellation;
    private readonly List<UrlProblem> _problems = [];
    private readonly Dictionary<ClaimMember, object> _values = [];
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    public UrlReader(PublicUrlText url, ClaimRecord record, CancellationToken cancellation)
    {
        _record = record;
        _cancellation = cancellation;
        Read(url);
    }

    /// <summary>Everything that is wrong, in the runtime's order.</summary>
    public IReadOnlyList<UrlProblem> Problems()
    {
        var isIncomplete = false;
        foreach (var member in _record.Members)
        {
            if (member.Model is { Role: MemberRole.Argument or MemberRole.Required, IsNullable: false } && !_values.ContainsKey(member))
            {
                isIncomplete = true;
                if (_missing.Contains(member.Model.QualifiedClaim))
                {
                    _problems.Add(new UrlProblem(member.Model.QualifiedClaim, ParameterHints.Missing));
                }
            }
        }

        if (!isIncomplete)
        {
            Validate();
        }

        return _problems;
    }

    private void Read(PublicUrlText url)
    {
        var seen = new SeenClaims(url.Audience);
        var query = new QueryClaims(url);
        while (query.Read(ref seen, out var problem))
        {
            if (problem is not null)
            {
                _problems.Add(new UrlProblem(query.ErrorClaim, problem));
            }
            else if (_record.FindClaim(query.Name) is not { } member)
            {
                var hint = ParameterHints.Undeclared(url.Audience, query.Name, query.Value.ToString(), isUrl: true);
                var right = url.Audience.Find(query.Name) is null ? ParameterHints.Rename(url.Audience, query.Name) : null;
                _problems.Add(new UrlProblem(query.ErrorClaim, hint, right, new TextSpan(url.PositionOf(query.RawName), query.RawName.Length)));
            }
            else if (Read(member, query.Value, out var value) is { } expected)
            {
                _problems.Add(new UrlProblem(query.ErrorClaim, ReadValue.Refusal(expected, query.Value.ToString())));
            }
            else
            {
                _values[member] = value;
            }
        }

        foreach (var member in _record.Members)
        {
            if (!seen.Has(member.Model.QualifiedClaim))
            {
                _missing.Add(member.Model.QualifiedClaim);
            }
        }
    }

    /// <summary>Reads a value as the member has it.</summary>
    /// <returns>What the text must be, or null.</returns>
    private static string? Read(ClaimMember member, ReadOnlySpan<char> text, out object value)
    {
        var shown = text.ToString();
        value = shown;
        switch (member.Model.Type)
        {
            case ClaimType.Boolean:
                value = ReadValue.Flag(text) is { } flag ? flag : value;
                return value is bool ? null : ReadValue.ExpectedFlag;
            case ClaimType.Choice:
                var set = member.Parameter!.Set!;
                value = set.Members.FirstOrDefault(choice => choice.IsMeant(shown.AsSpan()))?.Value ?? value;
                return value is int ? null : ReadValue.ExpectedChoice(set.Texts);
            case ClaimType.TimeSpan:
                var noSeconds = NumberText.ReadSeconds(text, out var seconds);
                value = seconds;
                return noSeconds;
            case ClaimType.Epoch:
                var noEpoch = NumberText.ReadEpoch(text, out var instant);
                value = instant;
                return noEpoch;
            case ClaimType.Single or ClaimType.Double:
                return ReadReal(shown, member.Model.Type == ClaimType.Single, out value);
            case ClaimType.Decimal:
                var noDecimal = NumberText.ReadExact(text, out var exact);
                value = exact;
                return noDecimal;
            case ClaimType.Integer or ClaimType.EpochSeconds:
                var (min, max) = Bounds(member.Type);
                var noInteger = NumberText.ReadWhole(text, min, max, out var number);
                value = decimal.Truncate(number);
                return noInteger;
            default:
                return null;
        }
    }

    private static string? ReadReal(string text, bool isSingle, out object value)
    {
        value = text;
        if (!NumberText.IsNumber(text.AsSpan()))
        {
            return "a number";
        }

        // A number that is too large is infinity on one runtime, and none on the other.
        if (isSingle)
        {
            var isRead = float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var single);
            value = single;
            return isRead && !float.IsInfinity(single) ? null : ReadValue.ExpectedFinite;
        }

        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real);
        value = real;
        return isNumber && !double.IsInfinity(real) ? null : ReadValue.ExpectedFinite;
    }

    private static (decimal Min, decimal Max) Bounds(ITypeSymbol type) => Underlying(type).SpecialType switch
    {
        SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
        SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
        SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
        SpecialType.System_Int64 => (long.MinValue, long.MaxValue),
        SpecialType.System_UInt64 => (ulong.MinValue, ulong.MaxValue),
        _ => (int.MinValue, int.MaxValue),
    };

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private void Validate()
    {
        var someAreUnread = _problems.Count > 0;
        foreach (var member in _record.Members)
        {
            if (_values.TryGetValue(member, out var value) && IsSure(member))
            {
                _problems.AddRange(ValueCheck.Problems(member, value).Select(problem => new UrlProblem(member.Model.QualifiedClaim, problem)));
            }
        }

        if (someAreUnread)
        {
            return;
        }

        foreach (var rule in _record.Audience.Rules)
        {
            var members = rule.Claims.Select(_record.FindClaim).ToList();
            if (members.TrueForAll(IsKnown) && rule.CanBreak(claim => _record.FindClaim(claim) is not null))
            {
                var numbers = members.ConvertAll(member => member is not null && _values.TryGetValue(member, out var value) ? NumberOf(value) : null)
                    .ToArray();
                if (rule.IsBroken(numbers))
                {
                    _problems.Add(new UrlProblem(rule.Claims[0], rule.Sentence(numbers)));
                }
            }
        }
    }

    /// <summary>
    /// Whether it is known what the record has: what is not declared is left out, and what is not given as well, where it can be.
    /// </summary>
    private bool IsKnown(ClaimMember? member) =>
        member is null || ((_values.ContainsKey(member) || member.Model is { IsNullable: true, Role: not MemberRole.Computed }) && IsSure(member));

    /// <summary>Whether the record has the value that it is given.</summary>
    private bool IsSure(ClaimMember member) => member.Model.Role != MemberRole.Computed && _record.Keeps(member, _cancellation) &&
        (member.Model.Role != MemberRole.Argument || _record.Constructor?.Parameters
            .FirstOrDefault(parameter => parameter.Name == member.Symbol.Name) is { } parameter && _record.Find(parameter, _cancellation) == member);

    private static decimal? NumberOf(object value) => value switch
    {
        string => 1,
        float number => number is > -7.9e27f and < 7.9e27f ? (decimal)number : null,
        _ => KnownValue.Number(value),
    };
}

using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>
/// The parameters of a token whose record nobody named: read and checked by the catalogue alone, in its order.
/// </summary>
internal sealed class CheckedParameters(Audience audience)
{
    /// <summary>A value for each of the audience's parameters, or null.</summary>
    private readonly object?[] _values = new object?[audience.Parameters.Length];

    public static CheckedParameters Read(
        JsonClaims payload, List<(Parameter Parameter, JsonClaim Claim)> own, Audience audience, ClaimErrors errors)
    {
        var claims = new CheckedParameters(audience);
        var reader = ClaimReader.OfValues(audience, errors);
        foreach (var (parameter, claim) in own)
        {
            var text = "";
            if (!claim.HasMembers && !payload.TryText(claim, out text))
            {
                errors.Add(parameter.Name, TextCheck.HalfOfPair);
                continue;
            }

            reader.GoTo(parameter.Name, claim.Type, text);
            claims._values[audience.IndexOf(parameter.Name.AsSpan())] = parameter.Kind switch
            {
                ParameterKind.Seconds => reader.ReadSeconds(),
                ParameterKind.EpochSeconds => reader.ReadEpoch(),
                ParameterKind.Integer => reader.ReadNumber<int>(),
                ParameterKind.Flag => reader.ReadBoolean(),
                ParameterKind.Choice => ReadMember(ref reader, parameter.Set!),
                _ => reader.ReadText(),
            };
        }

        return claims;
    }

    /// <summary>Checks each value alone.</summary>
    public void CheckValues(ClaimErrors errors)
    {
        var checks = new ClaimChecks(audience, errors);
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i] is { } value)
            {
                Check(audience.Parameters[i], value, ref checks);
            }
        }
    }

    /// <summary>Checks the rules between the parameters.</summary>
    public void CheckRules(Findings findings)
    {
        Span<decimal?> all = stackalloc decimal?[Rule.MaxClaims];
        for (var i = 0; i < audience.Rules.Length; i++)
        {
            var rule = audience.Rules[i];
            var places = audience.PlacesOfRule(i);
            var numbers = all[..places.Length];
            for (var j = 0; j < numbers.Length; j++)
            {
                numbers[j] = Number(_values[places[j]]);
            }

            if (rule.IsBroken(numbers))
            {
                var message = rule.Sentence(numbers);
                findings.Add(
                    rule is ExclusiveRule ? TokenRules.Exclusion : TokenRules.Contradiction,
                    char.ToUpperInvariant(message[0]) + message[1..] + ".",
                    $"Change one of them: {rule.Source}");
            }
        }
    }

    private static void Check(Parameter parameter, object value, ref ClaimChecks checks)
    {
        switch (value)
        {
            case TimeSpan seconds:
                checks.Seconds(parameter.Name, seconds, parameter.Min);
                break;
            case DateTimeOffset instant:
                checks.Epoch(parameter.Name, instant);
                break;
            case int number when parameter.Allowed.Count > 0:
                checks.Allowed(parameter.Name, number, parameter.Allowed.Contains(number), parameter.Choices);
                break;
            case int number when double.IsPositiveInfinity(parameter.Max):
                checks.Range<int>(parameter.Name, number, (int)parameter.Min, unit: parameter.Unit);
                break;
            case int number:
                checks.Range<int>(parameter.Name, number, (int)parameter.Min, (int)parameter.Max, unit: parameter.Unit);
                break;
            case string text when parameter.Check is not null:
                checks.ParameterText(parameter.Name, text);
                break;
            case string text:
                checks.Text(parameter.Name, text);
                break;
            default:
                break;
        }

        if (parameter.Check is not null && value is not string)
        {
            checks.ParameterNumber(parameter.Name, new ClaimValue(Number(value)));
        }
    }

    private static ClosedSetMember? ReadMember(ref ClaimReader reader, ClosedSet set)
    {
        if (reader.ReadText() is not { } text)
        {
            return null;
        }

        foreach (var member in set.Members)
        {
            if (member.Text == text)
            {
                return member;
            }
        }

        return reader.RefuseChoice<ClosedSetMember>(set.Texts);
    }

    private static decimal? Number(object? value) => value switch
    {
        TimeSpan seconds => new ClaimValue(seconds).Number,
        DateTimeOffset instant => new ClaimValue(instant).Number,
        int number => number,
        bool flag => flag ? 1 : 0,
        ClosedSetMember member => member.Value,
        string => 1,
        _ => null,
    };
}

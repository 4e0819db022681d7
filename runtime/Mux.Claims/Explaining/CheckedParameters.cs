using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>
/// The parameters of a token whose record nobody named: read and checked by the catalogue alone, in its order.
/// </summary>
internal sealed class CheckedParameters(Audience audience)
{
    /// <summary>A value for each of the audience's parameters, or null.</summary>
    private readonly object?[] _values = new object?[audience.Parameters.Count];

    public static CheckedParameters Read(ref ClaimReader reader)
    {
        var audience = reader.Audience;
        var claims = new CheckedParameters(audience);
        while (reader.Read())
        {
            var index = audience.IndexOf(reader.Name);
            if (index < 0)
            {
                reader.RefuseUnknown();
                continue;
            }

            claims._values[index] = audience.Parameters[index].Kind switch
            {
                ParameterKind.Seconds => reader.ReadSeconds(),
                ParameterKind.EpochSeconds => reader.ReadEpoch(),
                ParameterKind.Integer => reader.ReadNumber<int>(),
                ParameterKind.Flag => reader.ReadBoolean(),
                ParameterKind.Choice => ReadMember(ref reader, audience.Parameters[index].Set!),
                _ => reader.ReadText(),
            };
        }

        return claims;
    }

    /// <summary>Checks each value alone.</summary>
    public void CheckValues(ref ClaimErrors errors)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i] is { } value)
            {
                Check(audience.Parameters[i], value, ref errors);
            }
        }
    }

    /// <summary>The rules between parameters that are broken, and how.</summary>
    public IEnumerable<(Rule Rule, string Message)> Violations()
    {
        foreach (var rule in audience.Rules)
        {
            if (rule.Violation(NumberOf) is { } message)
            {
                yield return (rule, message);
            }
        }
    }

    private static void Check(Parameter parameter, object value, ref ClaimErrors errors)
    {
        switch (value)
        {
            case TimeSpan seconds:
                errors.CheckSeconds(parameter.Name, seconds, parameter.Min, parameter.Max);
                break;
            case DateTimeOffset instant:
                errors.CheckEpoch(parameter.Name, instant);
                break;
            case int number when parameter.Allowed.Count > 0:
                errors.CheckOneOf(parameter.Name, number, parameter.Allowed.Contains(number), parameter.Choices);
                break;
            case int number when double.IsPositiveInfinity(parameter.Max):
                errors.CheckAtLeast<int>(parameter.Name, number, (int)parameter.Min, parameter.Unit);
                break;
            case int number:
                errors.CheckRange<int>(parameter.Name, number, (int)parameter.Min, (int)parameter.Max, parameter.Unit);
                break;
            case string text when parameter.Kind == ParameterKind.LanguageTag:
                errors.CheckLanguageTag(parameter.Name, text);
                break;
            case string text:
                errors.CheckText(parameter.Name, text);
                break;
            default:
                break;
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

    private decimal? NumberOf(string claim) => _values[audience.IndexOf(claim)] switch
    {
        TimeSpan seconds => ClaimValue.Of(seconds),
        DateTimeOffset instant => ClaimValue.Of(instant),
        int number => number,
        bool flag => flag ? 1 : 0,
        ClosedSetMember member => member.Value,
        string => 1,
        _ => null,
    };
}

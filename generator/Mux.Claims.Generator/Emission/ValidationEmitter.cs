using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Emission;

/// <summary>Writes the body of the validation: a call a check, with Mux's limits and the record's own as constants.</summary>
internal sealed class ValidationEmitter(ClaimsModel model, Audience audience, IndentedWriter writer, string patterns)
{
    public void Emit()
    {
        foreach (var id in model.Errors)
        {
            writer.Line($"errors.Add(\"{id}\", \"the declaration of the record has this error, which the build reports; nothing is signed\");");
        }

        if (model.Subject is { } subject)
        {
            writer.Line($"errors.CheckSubject({Quote(audience.SubjectType)}, {subject.Access()}.Value);");
        }

        foreach (var member in model.Members)
        {
            EmitMember(member);
        }

        foreach (var rule in audience.Rules)
        {
            EmitRule(rule);
        }

        if (model.OnValidate != OnValidateMember.None)
        {
            writer.Line("OnValidate(ref errors);");
        }
    }

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static decimal? Finite(double bound) => double.IsInfinity(bound) ? null : (decimal)bound;

    private MemberModel? Find(string claim) => model.Members.FirstOrDefault(member => !member.IsCustom && member.Claim == claim);

    private void EmitMember(MemberModel member)
    {
        var parameter = member.IsCustom ? null : audience.Find(member.Claim);
        var claim = Quote(member.QualifiedClaim);
        var access = member.Access();
        switch (member.Type)
        {
            case ClaimType.TimeSpan or ClaimType.Integer or ClaimType.Single or ClaimType.Double or ClaimType.Decimal
                when parameter?.Kind != ParameterKind.EpochSeconds:
                EmitRange(member, parameter);
                break;
            case ClaimType.DateTimeOffset or ClaimType.Integer when parameter is not null:
                writer.Line($"errors.CheckEpoch({claim}, {access});");
                EmitRange(member, null);
                break;
            case ClaimType.Choice when parameter is not null:
                writer.Line($"errors.CheckChoice<{member.TypeName}>({claim}, {access});");
                break;
            case ClaimType.Choice or ClaimType.Enum:
                EmitEnum(member);
                break;
            case ClaimType.String:
                var check = parameter?.Kind switch
                {
                    null => "CheckUnicode",
                    ParameterKind.LanguageTag => "CheckLanguageTag",
                    _ => "CheckText",
                };
                writer.Line($"errors.{check}({claim}, {access});");
                break;
            case ClaimType.Identifier:
                writer.Line($"errors.CheckText({claim}, {access}{(member.IsNullable ? "?" : "")}.Value);");
                break;
            default:
                break;
        }

        if (member.Length is { } length)
        {
            writer.Line($"errors.CheckLength({claim}, {access}, {length.Min}, {length.Max});");
        }

        if (member.Pattern is not null)
        {
            writer.Line($"errors.CheckPattern({claim}, {access}, {patterns}.{member.Name});");
        }

        if (member.Allowed is { } allowed)
        {
            EmitOneOf(member, allowed.Literals.ToArray(), allowed.Sentence);
        }
    }

    private void EmitRange(MemberModel member, Parameter? parameter)
    {
        var range = new RangeModel(Finite(parameter?.Min ?? double.NegativeInfinity), Finite(parameter?.Max ?? double.PositiveInfinity));
        if (member.Range is { } own)
        {
            range = range.Intersect(own);
        }

        var claim = Quote(member.QualifiedClaim);
        var unit = parameter?.Unit ?? "";
        if (parameter?.Allowed is { Count: > 0 } values)
        {
            EmitOneOf(member, values.Select(static value => value.ToString(CultureInfo.InvariantCulture)).ToArray(), parameter.Choices);
        }

        if (range.Min is null && range.Max is null)
        {
            // JSON has neither NaN nor infinity.
            if (member.Type is ClaimType.Single or ClaimType.Double)
            {
                writer.Line($"errors.CheckAtLeast<{member.TypeName}>({claim}, {member.Access()}, {member.TypeName}.MinValue, {Quote(unit)});");
            }

            return;
        }

        var exclusive = (range.MinExclusive ? ", minExclusive: true" : "") + (range.MaxExclusive ? ", maxExclusive: true" : "");
        if (member.Type == ClaimType.TimeSpan)
        {
            var max = range.Max is { } seconds ? $", {Number(seconds)}" : "";
            writer.Line($"errors.CheckSeconds({claim}, {member.Access()}, {Number(range.Min ?? -1_000_000_000_000)}{max}{exclusive});");
        }
        else if (range is { Max: null, MinExclusive: false })
        {
            writer.Line($"errors.CheckAtLeast<{member.TypeName}>({claim}, {member.Access()}, {Literal(member, range.Min!.Value)}, {Quote(unit)});");
        }
        else
        {
            var min = range.Min is { } low ? Literal(member, low) : member.TypeName + ".MinValue";
            var max = range.Max is { } high ? Literal(member, high) : member.TypeName + ".MaxValue";
            writer.Line($"errors.CheckRange<{member.TypeName}>({claim}, {member.Access()}, {min}, {max}, {Quote(unit)}{exclusive});");
        }
    }

    /// <summary>A bound as a literal of the member's type; one beyond the type's own range is the type's.</summary>
    private static string Literal(MemberModel member, decimal bound)
    {
        if (member.Type != ClaimType.Integer)
        {
            return Number(bound) + (member.Type switch
            {
                ClaimType.Decimal => "m",
                ClaimType.Single => "f",
                _ => "d",
            });
        }

        var (least, greatest) = member.TypeName switch
        {
            "sbyte" => (sbyte.MinValue, sbyte.MaxValue),
            "byte" => (byte.MinValue, byte.MaxValue),
            "short" => (short.MinValue, short.MaxValue),
            "ushort" => (ushort.MinValue, ushort.MaxValue),
            "int" => (int.MinValue, int.MaxValue),
            "uint" => (uint.MinValue, uint.MaxValue),
            "ulong" => (ulong.MinValue, ulong.MaxValue),
            _ => ((decimal)long.MinValue, (decimal)long.MaxValue),
        };
        return bound < least ? member.TypeName + ".MinValue" : bound > greatest ? member.TypeName + ".MaxValue" : Number(bound);
    }

    private void EmitEnum(MemberModel member) => EmitOneOf(
        member,
        member.EnumMembers.Select(value => $"{member.TypeName}.{value.Name}").ToArray(),
        "one of " + string.Join(", ", member.EnumMembers.Select(static value => value.Text)));

    private void EmitOneOf(MemberModel member, string[] literals, string sentence)
    {
        var choices = (member.IsNullable ? "null or " : "") + string.Join(" or ", literals);
        writer.Line($"errors.CheckOneOf({Quote(member.QualifiedClaim)}, {member.Access()}, {member.Access()} is {choices}, {Quote(sentence)});");
    }

    private void EmitRule(Rule rule)
    {
        switch (rule)
        {
            case OrderRule order when Find(order.Lower) is { } lower && Find(order.Upper) is { } upper:
                writer.Line(
                    $"errors.CheckOrder({Quote(order.Lower)}, {lower.Number()}, {Quote(order.Upper)}, {upper.Number()}, " +
                    $"equalAllowed: {(order.EqualAllowed ? "true" : "false")});");
                break;
            case DurationRule duration when Find(duration.End) is { } end:
                writer.Line(
                    $"errors.CheckDuration({Quote(duration.Start)}, {Find(duration.Start).Number()}, {Quote(duration.End)}, {end.Number()}, " +
                    $"{Number(duration.Min)}m, {Number(duration.Max)}m);");
                break;
            case AtMostOneRule exclusive:
                EmitExclusive(exclusive);
                break;
            case CompanionRule companion when Find(companion.Claim) is { } member:
                EmitCompanion(companion, member);
                break;
            default:
                break;
        }
    }

    private void EmitExclusive(AtMostOneRule rule)
    {
        var members = rule.Claims.Select(Find).OfType<MemberModel>().ToArray();
        for (var i = 0; i < members.Length; i++)
        {
            for (var j = i + 1; j < members.Length; j++)
            {
                writer.Line(
                    $"errors.CheckAtMostOne({Quote(members[i].Claim)}, {IsSet(rule, members[i])}, {Quote(members[j].Claim)}, {IsSet(rule, members[j])});");
            }
        }
    }

    private static string IsSet(AtMostOneRule rule, MemberModel member) =>
        rule.IsFlag(member.Claim) ? member.Access() + " is true" : member.IsSet();

    private void EmitCompanion(CompanionRule rule, MemberModel member)
    {
        var harmless = $"{member.TypeName}.{rule.Unless.Name}";
        var companions = rule.Companions.Select(Find).ToArray();
        var needs = $"{member.Access()} is not {(member.IsNullable ? "(null or " + harmless + ")" : harmless)}";
        var has = Array.Exists(companions, static companion => companion is null) ? "false"
            : string.Join(" && ", companions.Select(static companion => companion!.IsSet()).Where(static set => set != "true").DefaultIfEmpty("true"));
        if (has != "true")
        {
            writer.Line(
                $"errors.CheckCompanions({Quote(rule.Claim)}, {needs}, {has}, {Quote(rule.Unless.Text)}, {Quote(rule.Needed)});");
        }
    }
}

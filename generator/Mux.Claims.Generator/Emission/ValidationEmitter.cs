using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Emission;

/// <summary>Writes the body of the validation: a call a check, with Mux's limits and the record's own as constants.</summary>
internal sealed class ValidationEmitter(ClaimsModel model, IndentedWriter writer, string patterns)
{
    public void Emit()
    {
        foreach (var id in model.Errors)
        {
            writer.Line($"checks.Declaration({Quote(id)});");
        }

        if (model.Subject is { } subject)
        {
            writer.Line($"checks.Subject({Quote(model.Audience.SubjectType)}, {subject.Access()}.Value);");
        }

        foreach (var member in model.Members)
        {
            EmitMember(member);
        }

        foreach (var rule in model.Rules)
        {
            var values = string.Join(", ", rule.Members.Select(Operand));
            writer.Line($"checks.Rule(rule: {rule.Index}, {values});");
        }

        if (model.OnValidate != OnValidateMember.None)
        {
            writer.Line("var errors = checks.Errors;");
            writer.Line("OnValidate(ref errors);");
        }
    }

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Operand(RuleMember member) => member.Name.Length == 0 ? "default"
        : $"new({(member.IsEnum ? "(int?)" : "")}{(member.Name is "checks" or "errors" ? "this." : "")}{member.Name})";

    private void EmitMember(MemberModel member)
    {
        var claim = Quote(member.QualifiedClaim);
        var access = member.Access();
        switch (member.Type)
        {
            case ClaimType.TimeSpan when member.Range is { } range:
                writer.Line($"checks.Seconds({claim}, {access}{Bounds(range, "")});");
                break;
            case ClaimType.Single or ClaimType.Double:
                // JSON has neither NaN nor infinity, so that there is a range always.
                EmitRange(member, member.Range ?? new RangeModel(null, null));
                break;
            case ClaimType.EpochSeconds or ClaimType.Epoch:
                writer.Line($"checks.Epoch({claim}, {access});");
                if (member.Range is { } epoch)
                {
                    EmitRange(member, epoch);
                }

                break;
            case ClaimType.Integer or ClaimType.Decimal when member.Range is { } range:
                EmitRange(member, range);
                break;
            case ClaimType.Choice:
                writer.Line($"checks.Choice<{member.TypeName}>({claim}, {access});");
                break;
            case ClaimType.Enum:
                EmitAllowed(member, [.. member.EnumMembers.Select(value => $"{member.TypeName}.{value.Name}")], member.EnumChoices);
                break;
            case ClaimType.String:
                writer.Line($"checks.{(member.IsCustom ? "Unicode" : member.HasCheck ? "ParameterText" : "Text")}({claim}, {access});");
                break;
            case ClaimType.Identifier:
                writer.Line($"checks.Text({claim}, {access}{(member.IsNullable ? "?" : "")}.Value);");
                break;
            default:
                break;
        }

        if (member.HasCheck && member.Type != ClaimType.String)
        {
            writer.Line($"checks.ParameterNumber({claim}, {Operand(new RuleMember(member.Name, member.Type == ClaimType.Choice))});");
        }

        if (member.Length is { } length)
        {
            writer.Line($"checks.Length({claim}, {access}, min: {length.Min}, max: {length.Max});");
        }

        if (member.Pattern is not null)
        {
            writer.Line($"checks.Pattern({claim}, {access}, {patterns}.{member.Name});");
        }

        // Both values of a bool are all that there are, of which the compiler warns.
        foreach (var allowed in member.Allowed.Where(allowed => !(member.Type == ClaimType.Boolean && allowed.Values.Select(static value => value.Literal).Distinct().Count() == 2)))
        {
            EmitAllowed(member, [.. allowed.Values.Select(static value => value.Literal)], allowed.Sentence);
        }
    }

    private void EmitRange(MemberModel member, RangeModel range)
    {
        var suffix = member.Type switch
        {
            ClaimType.Decimal => "m",
            ClaimType.Single => "f",
            ClaimType.Double => "d",
            _ => "",
        };
        var unit = range.Unit.Length == 0 ? "" : $", unit: {Quote(range.Unit)}";
        writer.Line($"checks.Range<{member.TypeName}>({Quote(member.QualifiedClaim)}, {member.Access()}{Bounds(range, suffix)}{unit});");
    }

    private static string Bounds(RangeModel range, string suffix) =>
        (range.Min is { } min ? $", min: {Number(min)}{suffix}" : "") +
        (range.Max is { } max ? $", max: {Number(max)}{suffix}" : "") +
        (range.MinExclusive ? ", minExclusive: true" : "") +
        (range.MaxExclusive ? ", maxExclusive: true" : "");

    private void EmitAllowed(MemberModel member, string[] literals, string sentence)
    {
        var choices = (member.IsNullable ? "null or " : "") + string.Join(" or ", literals);
        var access = member.Access();
        writer.Line($"checks.Allowed({Quote(member.QualifiedClaim)}, {access}, {access} is {choices}, {Quote(sentence)});");
    }
}

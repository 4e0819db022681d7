using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Emission;

/// <summary>Writes the body of the claims' writer: a call a claim, the custom ones together where the first of them stands.</summary>
internal sealed class WritingEmitter(ClaimsModel model, IndentedWriter writer)
{
    public void Emit()
    {
        if (model.Members.Count == 0)
        {
            writer.Line("// The subject is all that the record has.");
        }

        var customWritten = false;
        foreach (var member in model.Members)
        {
            if (!member.IsCustom)
            {
                EmitMember(member);
            }
            else if (!customWritten)
            {
                customWritten = true;
                writer.Line("writer.BeginCustom();");
                foreach (var custom in model.Members.Where(static other => other.IsCustom))
                {
                    EmitMember(custom);
                }

                writer.Line("writer.EndCustom();");
            }
        }
    }

    private void EmitMember(MemberModel member)
    {
        var claim = SymbolDisplay.FormatLiteral(member.Claim, quote: true) + "u8";
        var access = member.Access();
        switch (member.Type)
        {
            case ClaimType.Choice:
                writer.Line($"writer.WriteChoice<{member.TypeName}>({claim}, {access});");
                break;
            case ClaimType.Epoch:
                writer.Line($"writer.WriteEpoch({claim}, {access});");
                break;
            case ClaimType.Identifier:
                writer.Line($"writer.Write({claim}, {access}{(member.IsNullable ? "?" : "")}.Value);");
                break;
            case ClaimType.Enum:
                EmitEnum(member, claim);
                break;
            default:
                writer.Line($"writer.Write({claim}, {access});");
                break;
        }
    }

    private void EmitEnum(MemberModel member, string claim)
    {
        writer.Line($"writer.Write({claim}, {member.Access()} switch");
        writer.Line("{");
        using (writer.Indented())
        {
            foreach (var value in member.EnumMembers)
            {
                writer.Line($"{member.TypeName}.{value.Name} => {SymbolDisplay.FormatLiteral(value.Text, quote: true)},");
            }

            writer.Line("_ => null,");
        }

        writer.Line("});");
    }
}

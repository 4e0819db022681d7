using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Emission;

/// <summary>Writes the body of the claims' reader: a case a claim, then the record.</summary>
internal sealed class ReadingEmitter
{
    private readonly ClaimsModel _model;
    private readonly IndentedWriter _writer;
    private readonly Dictionary<MemberModel, string> _locals = [];

    public ReadingEmitter(ClaimsModel model, IndentedWriter writer)
    {
        _model = model;
        _writer = writer;
        var taken = new HashSet<string> { "reader", "claims", "defaults" };
        foreach (var member in model.Members)
        {
            var name = member.Name.TrimStart('@');
            var local = char.ToLowerInvariant(name[0]) + name.Substring(1);
            while (!taken.Add(local))
            {
                local += "_";
            }

            _locals.Add(member, EmittedNames.Escape(local));
        }
    }

    private IEnumerable<MemberModel> Settable => _model.Members.Where(static member => member.Role == MemberRole.Settable);

    public void Emit()
    {
        foreach (var member in _model.Members)
        {
            _writer.Line($"{member.NullableTypeName()} {_locals[member]} = null;");
        }

        using (_writer.Braces("while (reader.Read())"))
        {
            if (_model.Members.Count == 0)
            {
                _writer.Line("reader.RefuseUnknown();");
            }
            else
            {
                EmitSwitch(_model.Members.Where(static member => !member.IsCustom), hasCustom: _model.Members.Any(static member => member.IsCustom));
            }
        }

        _writer.Line();
        foreach (var member in _model.Members)
        {
            if (member is { Role: MemberRole.Argument or MemberRole.Required, IsNullable: false })
            {
                _writer.Line($"reader.Require({Quote(member.QualifiedClaim)}, {_locals[member]} is not null);");
            }
        }

        using (_writer.Braces("if (reader.IsIncomplete)"))
        {
            _writer.Line("claims = default;");
            _writer.Line("return false;");
        }

        _writer.Line();
        EmitRecord();
        _writer.Line("return true;");
    }

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private void EmitSwitch(IEnumerable<MemberModel> members, bool hasCustom)
    {
        using (_writer.Braces("switch (reader.Name)"))
        {
            foreach (var member in members)
            {
                EmitCase(member);
            }

            if (hasCustom)
            {
                _writer.Line("case \"custom\":");
                using (_writer.Indented())
                {
                    using (_writer.Braces("while (reader.ReadCustom())"))
                    {
                        EmitSwitch(_model.Members.Where(static member => member.IsCustom), hasCustom: false);
                    }

                    _writer.Line();
                    _writer.Line("break;");
                }
            }

            _writer.Line("default: reader.RefuseUnknown(); break;");
        }
    }

    private void EmitCase(MemberModel member)
    {
        var local = _locals[member];
        var read = member.Type switch
        {
            ClaimType.Boolean => "ReadBoolean()",
            ClaimType.String => "ReadText()",
            ClaimType.TimeSpan => "ReadSeconds()",
            ClaimType.DateTimeOffset => "ReadInstant()",
            ClaimType.Epoch => "ReadEpoch()",
            ClaimType.Guid => "ReadGuid()",
            ClaimType.Choice => $"ReadChoice<{member.TypeName}>()",
            ClaimType.Identifier => $"ReadId<{member.TypeName}>()",
            ClaimType.Enum => null,
            _ => $"ReadNumber<{member.TypeName}>()",
        };
        if (read is not null)
        {
            _writer.Line($"case {Quote(member.Claim)}: {local} = reader.{read}; break;");
            return;
        }

        _writer.Line($"case {Quote(member.Claim)}:");
        using (_writer.Indented())
        {
            EmitReadEnum(member, local);
            _writer.Line("break;");
        }
    }

    private void EmitReadEnum(MemberModel member, string local)
    {
        _writer.Line($"{local} = reader.ReadText() switch");
        _writer.Line("{");
        using (_writer.Indented())
        {
            foreach (var value in member.EnumMembers.GroupBy(static value => value.Text).Select(static group => group.First()))
            {
                _writer.Line($"{Quote(value.Text)} => {member.TypeName}.{value.Name},");
            }

            _writer.Line("null => null,");
            var choices = Quote(string.Join(", ", member.EnumMembers.Select(static value => value.Text)));
            _writer.Line($"_ => reader.RefuseChoice<{member.NullableTypeName()}>({choices}),");
        }

        _writer.Line("};");
    }

    private void EmitRecord()
    {
        var subject = _model.Subject!;
        var arguments = _model.Arguments!.Value.Select(argument => $"{argument.Parameter}: {ValueOf(argument.Member)}");
        var creation = $"new {_model.TypeName}({string.Join(", ", arguments)})";
        var required = _model.Members.Where(static member => member.Role == MemberRole.Required).Select(member => $"{member.Name} = {Given(member)}").ToList();
        if (subject.Role is MemberRole.Required or MemberRole.Settable)
        {
            required.Insert(0, $"{subject.Name} = {SubjectValue}");
        }

        if (Settable.All(static member => member.IsNullable))
        {
            EmitClaims(creation, required.Concat(Settable.Select(member => $"{member.Name} = {_locals[member]}")).ToList());
        }
        else
        {
            // A claim that is missing and cannot be null keeps what the record sets by itself.
            _writer.Line($"var defaults = {creation}{(required.Count > 0 ? $" {{ {string.Join(", ", required)} }}" : "")};");
            EmitClaims("defaults with", Settable.Select(
                member => $"{member.Name} = {_locals[member]}{(member.IsNullable ? "" : $" ?? defaults.{member.Name}")}").ToList());
        }

        if (subject.Role == MemberRole.Computed)
        {
            _writer.Line($"reader.RequireEqual(\"sub\", claims.{subject.Name} == {SubjectValue});");
        }

        foreach (var member in _model.Members.Where(static member => member.Role == MemberRole.Computed))
        {
            _writer.Line($"reader.RequireEqual({Quote(member.QualifiedClaim)}, {_locals[member]} is null || {_locals[member]} == claims.{member.Name});");
        }
    }

    private void EmitClaims(string creation, List<string> members)
    {
        _writer.Line($"claims = {creation}{(members.Count == 0 ? ";" : "")}");
        if (members.Count > 0)
        {
            _writer.Line("{");
            using (_writer.Indented())
            {
                foreach (var member in members)
                {
                    _writer.Line(member + ",");
                }
            }

            _writer.Line("};");
        }
    }

    private string SubjectValue => $"new {_model.Subject!.TypeName}(reader.Subject)";

    private string ValueOf(string memberName) =>
        memberName == _model.Subject!.Name ? SubjectValue : Given(_model.Members.First(member => member.Name == memberName));

    /// <summary>The value that was read; one that is required is there, or the reader has an error by now.</summary>
    private string Given(MemberModel member) =>
        _locals[member] + (member.IsNullable ? "" : member.IsReferenceType ? "!" : "!.Value");
}

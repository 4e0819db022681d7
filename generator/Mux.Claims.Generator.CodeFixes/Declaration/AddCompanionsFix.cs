using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC016: adds the properties that the member needs beside itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddCompanionsFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.MissingCompanion.Id);

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration is not { Facts.Companions: { } companions, Member: { } member, Type: { } type, Audience: { } audience })
        {
            yield break;
        }

        var names = companions.Split(',').Select(declaration.FreeName).ToList();
        if (!names.Contains(null))
        {
            var properties = companions.Split(',').Zip(names, (claim, name) =>
                $"public {Declaration.Qualified(MemberTypes.Expected(audience.Find(claim)!).Best)}? {name} {{ get; init; }}");
            yield return new(
                $"Add {string.Join(" and ", names.Select(static name => $"'{name}'"))}",
                "AddCompanions",
                Add(declaration, type, member.Node, [.. properties]));
        }
    }

    private static TextChange Add(Declaration declaration, TypeDeclarationSyntax type, SyntaxNode member, string[] properties)
    {
        var newLine = declaration.NewLine;
        if (member is MemberDeclarationSyntax)
        {
            var line = newLine + declaration.IndentOf(member);
            return new TextChange(new(member.Span.End, 0), string.Concat(properties.Select(property => line + property)));
        }

        var indent = newLine + declaration.IndentOf(type);
        var lines = string.Concat(properties.Select(property => $"{indent}    {property}"));
        return type.SemicolonToken.IsKind(SyntaxKind.SemicolonToken)
            ? new TextChange(type.SemicolonToken.Span, $"{indent}{{{lines}{indent}}}")
            : new TextChange(new(type.OpenBraceToken.Span.End, 0), lines);
    }
}

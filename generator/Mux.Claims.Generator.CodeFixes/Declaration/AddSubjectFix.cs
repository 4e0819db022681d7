using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC004: adds the subject, first among the positional parameters, or as a required property where there are none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddSubjectFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.NoSubject.Id);

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration is { Facts.Type: { } full, Type: { } type, TypeSymbol: { } symbol } &&
            full.Substring(full.LastIndexOf('.') + 1) is var idType &&
            (declaration.FreeName(idType) ?? declaration.FreeName("Id") ?? declaration.FreeName("Subject")) is { } name &&
            FindChange(declaration, type, symbol, $"{Declaration.Qualified(full)} {name}") is { } change)
        {
            yield return new($"Add '{idType} {name}'", "AddSubject", change);
        }
    }

    private static TextChange? FindChange(Declaration declaration, TypeDeclarationSyntax type, INamedTypeSymbol symbol, string member)
    {
        if (type.ParameterList is { } list)
        {
            return new TextChange(new(list.OpenParenToken.Span.End, 0), list.Parameters.Count == 0 ? member : member + ", ");
        }

        // Another part has the parameters, or there is a constructor that would have to call those of this one.
        if (ConstructorFinder.FindPrimary(symbol) is not null)
        {
            return null;
        }

        if (type.SemicolonToken.IsKind(SyntaxKind.SemicolonToken))
        {
            var end = type.TypeParameterList?.Span.End ?? type.Identifier.Span.End;
            return symbol.InstanceConstructors.All(static constructor => constructor.IsImplicitlyDeclared)
                ? new TextChange(new(end, 0), $"({member})")
                : null;
        }

        var brace = type.OpenBraceToken;
        var property = $"public required {member} {{ get; init; }}";
        if (type.Members.Count == 0)
        {
            var indent = declaration.IndentOf(type);
            var between = brace.TrailingTrivia.Concat(type.CloseBraceToken.LeadingTrivia).ToList();
            return between.TrueForAll(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
                ? new TextChange(TextSpan.FromBounds(brace.Span.End, type.CloseBraceToken.SpanStart), $" {property} ")
                : new TextChange(new(brace.Span.End, 0), $"{declaration.NewLine}{indent}    {property}");
        }

        var first = type.Members[0];
        var lines = declaration.Semantics.SyntaxTree.GetText(declaration.Cancellation).Lines;
        var line = lines.GetLineFromPosition(brace.SpanStart);
        return line.LineNumber == lines.IndexOf(first.SpanStart)
            ? new TextChange(new(brace.Span.End, 0), " " + property)
            : new TextChange(new(line.EndIncludingLineBreak, 0), declaration.IndentOf(first) + property + declaration.NewLine);
    }
}

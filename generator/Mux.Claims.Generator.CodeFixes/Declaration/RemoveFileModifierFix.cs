using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC007 on a file-local record: removes <c>file</c>. What else nothing can be generated for is the user's to change.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveFileModifierFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.UnsupportedShape.Id);

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        var modifier = declaration.Type?.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.FileKeyword)) ?? default;
        if (declaration.TypeSymbol is { } type && modifier.IsKind(SyntaxKind.FileKeyword) &&
            type.ContainingNamespace.GetTypeMembers(type.Name, type.Arity).Length == 1)
        {
            var next = modifier.GetNextToken();
            var isAlone = modifier.TrailingTrivia.All(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
            var end = isAlone ? next.SpanStart : modifier.Span.End;
            yield return new("Remove 'file'", "RemoveFile", new TextChange(TextSpan.FromBounds(modifier.SpanStart, end), ""));
        }
    }
}

using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC015: removes the property or field. A positional parameter stays, for its place is part of every call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveMemberFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.Deprecated.Id);

    private protected override bool ChangesMeaning => true;

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration.Member is { Node: MemberDeclarationSyntax node, Name: var name } && !node.ContainsDirectives)
        {
            var text = declaration.Semantics.SyntaxTree.GetText(declaration.Cancellation);
            yield return new($"Remove '{name}'", "RemoveMember", new TextChange(Lines(text, node), ""));
        }
    }

    /// <summary>The member with its comment, and with its line when it is alone there.</summary>
    private static TextSpan Lines(SourceText text, MemberDeclarationSyntax node)
    {
        var comment = node.GetLeadingTrivia().FirstOrDefault(static trivia => trivia.HasStructure);
        var start = comment.RawKind == 0 ? node.SpanStart : comment.FullSpan.Start;
        var first = text.Lines.GetLineFromPosition(start);
        var last = text.Lines.GetLineFromPosition(node.Span.End);
        return string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, start))) &&
            node.FullSpan.End >= last.End
                ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
                : TextSpan.FromBounds(start, node.FullSpan.End);
    }
}

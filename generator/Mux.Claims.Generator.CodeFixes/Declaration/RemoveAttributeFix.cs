using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC023, and MUXC012 on the subject: removes the attribute that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveAttributeFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.NotHonoured.Id, Descriptors.Reserved.Id);

    private protected override bool ChangesMeaning => true;

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        // A reserved claim that is right as it is needs no name.
        if (declaration.Attribute is { Parent: AttributeListSyntax list } attribute &&
            (declaration.Id != Descriptors.Reserved.Id || declaration.Facts.Needless is not null))
        {
            yield return new($"Remove [{attribute.Name}]", "RemoveAttribute", new TextChange(Span(list, attribute), ""));
        }
    }

    /// <inheritdoc/>
    private protected override TextSpan Complete(SyntaxNode root, TextSpan deleted)
    {
        if (root.FindToken(deleted.Start).Parent?.FirstAncestorOrSelf<AttributeListSyntax>() is not { } list ||
            deleted.Start > list.Attributes.Span.Start)
        {
            return deleted;
        }

        // Without those at its beginning, the list begins with the next one, or is empty and goes as a whole.
        var next = list.Attributes.FirstOrDefault(attribute => attribute.SpanStart >= deleted.End);
        return next is null ? TextSpan.FromBounds(list.SpanStart, NextLine(list)) : TextSpan.FromBounds(deleted.Start, next.SpanStart);
    }

    /// <summary>The attribute with the comma and the space before it, or after it for the first one.</summary>
    private static TextSpan Span(AttributeListSyntax list, AttributeSyntax attribute)
    {
        var index = list.Attributes.IndexOf(attribute);
        return list.Attributes.Count == 1 ? attribute.Span
            : index == 0 ? TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart)
            : TextSpan.FromBounds(list.Attributes.GetSeparator(index - 1).SpanStart, attribute.Span.End);
    }

    /// <summary>The end of what goes with the brackets: up to the next token, unless a comment stands between.</summary>
    private static int NextLine(AttributeListSyntax list)
    {
        var next = list.GetLastToken().GetNextToken();
        var comment = list.GetTrailingTrivia().Concat(next.LeadingTrivia).FirstOrDefault(static trivia =>
            !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return comment.RawKind == 0 ? next.SpanStart : comment.FullSpan.Start;
    }
}

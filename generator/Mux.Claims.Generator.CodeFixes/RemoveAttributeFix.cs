using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC023: removes the attribute that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveAttributeFix : DeclarationFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.NotHonoured.Id);

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration.Attribute is { Parent: AttributeListSyntax list } attribute)
        {
            yield return new($"Remove [{attribute.Name}]", "RemoveAttribute", new TextChange(Span(list, attribute), ""));
        }
    }

    /// <inheritdoc/>
    private protected override TextSpan Complete(SyntaxNode root, TextSpan deleted) =>
        root.FindToken(deleted.Start).Parent?.FirstAncestorOrSelf<AttributeListSyntax>() is { } list && deleted.Contains(list.Attributes.Span)
            ? TextSpan.FromBounds(list.SpanStart, NextLine(list))
            : deleted;

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
        return next.LeadingTrivia.ToString().Trim().Length == 0 && list.GetTrailingTrivia().ToString().Trim().Length == 0 ? next.SpanStart : list.FullSpan.End;
    }
}

using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>What a diagnostic stands on.</summary>
internal sealed class Declaration(Document document, SemanticModel semantics, Diagnostic diagnostic, CancellationToken cancellation)
{
    private readonly SyntaxNode _node = semantics.SyntaxTree.GetRoot(cancellation).FindToken(diagnostic.Location.SourceSpan.Start).Parent!;

    public Document Document => document;

    public SemanticModel Semantics => semantics;

    public CancellationToken Cancellation => cancellation;

    public string Id => diagnostic.Id;

    /// <summary>What whoever found the mistake knows beyond its message.</summary>
    public Facts Facts { get; } = Facts.Of(diagnostic);

    /// <summary>The text that the diagnostic stands on.</summary>
    public TextSpan Span => diagnostic.Location.SourceSpan;

    /// <summary>The expression that the diagnostic stands on.</summary>
    public ExpressionSyntax Expression => At(diagnostic.Location.SourceSpan);

    /// <summary>The expression that changes places with <see cref="Expression"/>, or null.</summary>
    public ExpressionSyntax? Other => OtherSpan is { } other ? At(other) : null;

    /// <summary>The other place that the diagnostic speaks of, or null.</summary>
    public TextSpan? OtherSpan => diagnostic.AdditionalLocations is [var other] ? other.SourceSpan : null;

    /// <summary>The declared type that the diagnostic stands on or in.</summary>
    public TypeDeclarationSyntax? Type => _node.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    public INamedTypeSymbol? TypeSymbol => Type is { } type ? semantics.GetDeclaredSymbol(type, cancellation) : null;

    /// <summary>The attribute that the diagnostic stands on or in, or null.</summary>
    public AttributeSyntax? Attribute => _node.FirstAncestorOrSelf<AttributeSyntax>();

    /// <summary>The property, field or positional parameter that the diagnostic stands on or in; null for a type.</summary>
    public ClaimMember? Member => ClaimMember.Of(_node.FirstAncestorOrSelf<SyntaxNode>(
        static node => node is ParameterSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax or TypeDeclarationSyntax));

    /// <summary>The audience of the declared type, or null.</summary>
    public Audience? Audience =>
        TypeSymbol?.FindMuxAttribute(nameof(ClaimsParser.MuxClaimsAttribute))?.ConstructorArguments is [{ Value: int index }] &&
        index >= 0 && index < MuxCatalogue.Audiences.Length
            ? MuxCatalogue.Audiences[index]
            : null;

    /// <summary>The line end of the document.</summary>
    public string NewLine
    {
        get
        {
            var text = semantics.SyntaxTree.GetText(cancellation);
            var line = text.Lines[0];
            return line.EndIncludingLineBreak > line.End ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
        }
    }

    /// <summary>The name as a property has it, unless the type has such a member already.</summary>
    public string? FreeName(string claim)
    {
        var name = string.Concat(claim.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return TypeSymbol is { } type && !Members(type).Contains(name) ? name : null;
    }

    /// <summary>A type as code has it before it is simplified: <c>int</c>, <c>global::System.TimeSpan</c>.</summary>
    public static string Qualified(string type) => type.IndexOf('.') < 0 ? type : "global::" + type;

    /// <summary>The white space before the first token of a line.</summary>
    public string IndentOf(SyntaxNode node)
    {
        var text = semantics.SyntaxTree.GetText(cancellation);
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>
    /// What is given to an argument or member counts as a whole: with the <c>!</c> behind it, or the parentheses around it.
    /// </summary>
    private ExpressionSyntax At(TextSpan span)
    {
        var node = semantics.SyntaxTree.GetRoot(cancellation).FindNode(span, getInnermostNodeForTie: true);
        while (node is not ExpressionSyntax || node.Parent is PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            node = node.Parent!;
        }

        return (ExpressionSyntax)node;
    }

    private static HashSet<string> Members(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(System.StringComparer.Ordinal) { type.Name };
        for (var current = type; current is not null; current = current.BaseType)
        {
            names.UnionWith(current.MemberNames);
        }

        return names;
    }
}

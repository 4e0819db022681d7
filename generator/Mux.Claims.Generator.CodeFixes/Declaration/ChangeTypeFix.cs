using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC006 and MUXC011: changes the member's type to the right one. A claim that could be null still can.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ChangeTypeFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.WrongSubject.Id, Descriptors.WrongType.Id);

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration is not { Facts.Type: { } right, Member: { IsBound: false } member })
        {
            yield break;
        }

        var isSubject = declaration.Id == Descriptors.WrongSubject.Id;
        var type = Declaration.Qualified(right);
        if (!isSubject && member.Type is NullableTypeSyntax)
        {
            type += "?";
        }

        var title = $"Change the type to '{type.Substring(type.LastIndexOfAny(['.', ':']) + 1)}'";
        var changes = new List<TextChange> { new(member.Type.Span, type) };
        if (member.Value is { } value && !Converts(declaration, value, type))
        {
            if (!IsNothing(value) || member.Node is not PropertyDeclarationSyntax { AccessorList: { } accessors } property)
            {
                yield break;
            }

            // What stood for "none yet" in the old type goes with it.
            changes.Add(new TextChange(TextSpan.FromBounds(accessors.Span.End, property.Span.End), ""));
        }

        yield return new(title, "ChangeType", [.. changes]);
    }

    private static bool Converts(Declaration declaration, ExpressionSyntax value, string type)
    {
        var symbol = declaration.Semantics.GetSpeculativeTypeInfo(
            value.SpanStart, SyntaxFactory.ParseTypeName(type), SpeculativeBindingOption.BindAsTypeOrNamespace).Type;
        return symbol is not null && declaration.Semantics.ClassifyConversion(value, symbol).IsImplicit;
    }

    private static bool IsNothing(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax { Operand: var operand } => IsNothing(operand),
        LiteralExpressionSyntax literal => literal.Token.ValueText is "" or "null" or "default",
        _ => value.ToString() is "string.Empty" or "String.Empty",
    };
}

using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC035: makes the signer once: in a property's initializer or in a static field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KeyPerCallFix : TextFix
{
    private const string Type = "global::Mux.Claims.MuxSigner";
    private const string Field = "SharedSigner";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.KeyPerCall.Id);

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        var made = declaration.Expression;
        if (!declaration.Semantics.GetTypeInfo(made, declaration.Cancellation).Type.IsMux("MuxSigner") || Depends(made, declaration))
        {
            yield break;
        }

        if (made.Parent is ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax } arrow)
        {
            yield return new(
                "Make it once, in the property's initializer", "Initializer",
                    new TextChange(TextSpan.FromBounds(arrow.SpanStart, made.SpanStart), "{ get; } = "));
            yield break;
        }

        // Whoever disposes it would dispose everybody's: a scope of the container too.
        var local = Local(made);
        if (made.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { Members: [var first, ..] } type ||
            (local is null && IsDisposedByOthers(made)) ||
            type.OpenBraceToken.IsMissing || (local is not null && IsDisposed(local)) ||
            declaration.Semantics.GetDeclaredSymbol(type, declaration.Cancellation) is not { } owner || !owner.GetMembers(Field).IsEmpty)
        {
            yield break;
        }

        var lines = declaration.Semantics.SyntaxTree.GetText(declaration.Cancellation).Lines;
        var brace = lines.GetLineFromPosition(type.OpenBraceToken.SpanStart);
        if (brace.LineNumber == lines.IndexOf(first.SpanStart))
        {
            yield break;
        }

        var line = declaration.NewLine;
        var changes = new List<TextChange>
        {
            new(
                new(brace.EndIncludingLineBreak, 0),
                $"{declaration.IndentOf(first)}private static readonly {Type} {Field} = {Qualified(made)};{line}{line}"),
            new(made.Span, Field),
        };
        if (local?.UsingKeyword is { Span.Length: > 0 } keyword)
        {
            changes.Add(new(TextSpan.FromBounds(keyword.SpanStart, local.Declaration.SpanStart), ""));
        }

        yield return new($"Make it once, in a field '{Field}'", "Field", [.. changes]);
    }

    /// <summary>The declaration of the local that the signer is given to, or null.</summary>
    private static LocalDeclarationStatementSyntax? Local(ExpressionSyntax made) =>
        (made.Parent as EqualsValueClauseSyntax)?.Parent?.Parent?.Parent as LocalDeclarationStatementSyntax;

    /// <summary>The expression as a field can have it: a target-typed creation names its type there as well.</summary>
    private static string Qualified(ExpressionSyntax made) => made is ImplicitObjectCreationExpressionSyntax
        ? $"new {Type}{made.ToString().Substring("new".Length)}" : made.ToString();

    /// <summary>Whether it is made of what only the method has, or the object.</summary>
    private static bool Depends(ExpressionSyntax made, Declaration declaration) => made.DescendantNodesAndSelf().Any(node => node switch
    {
        ThisExpressionSyntax or BaseExpressionSyntax => true,
        IdentifierNameSyntax name => declaration.Semantics.GetSymbolInfo(name, declaration.Cancellation).Symbol switch
        {
            ILocalSymbol or IParameterSymbol => true,
            IFieldSymbol or IPropertySymbol => declaration.Semantics.GetSymbolInfo(name).Symbol is { IsStatic: false } &&
                name.Parent is not (MemberAccessExpressionSyntax or NameColonSyntax) &&
                    name.Parent?.Parent is not InitializerExpressionSyntax,
            IMethodSymbol { IsStatic: false } => name.Parent is not MemberAccessExpressionSyntax,
            _ => false,
        },
        _ => false,
    });

    private static bool IsDisposedByOthers(ExpressionSyntax made) => made.Ancestors().TakeWhile(static node => node is not BlockSyntax)
        .Any(static node => node is UsingStatementSyntax || (node is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name },
        } && (name.EndsWith("Scoped", StringComparison.Ordinal) || name.EndsWith("Transient", StringComparison.Ordinal))));

    private static bool IsDisposed(LocalDeclarationStatementSyntax local) =>
        local.Declaration.Variables is not [var variable] ||
            local.Parent!.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(member =>
            member.Name.Identifier.ValueText == "Dispose" && member.Expression is IdentifierNameSyntax name &&
            name.Identifier.ValueText == variable.Identifier.ValueText);
}

using System.Composition;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC010 on a member's name: renames the member, wherever it is used, to the nearest parameter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RenameToParameterFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.NotAParameter.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var declaration = new Declaration(context.Document, semantics!, diagnostic, context.CancellationToken);
            if (declaration is { Facts.Parameter: { } right, Attribute: null, Member: { } member } &&
                declaration.FreeName(right) is { } name &&
                semantics!.GetDeclaredSymbol(
                    member.Node is FieldDeclarationSyntax field ? field.Declaration.Variables[0] : member.Node,
                    context.CancellationToken) is { } symbol)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Rename it to '{name}'",
                        cancellation => Renamer.RenameSymbolAsync(
                            context.Document.Project.Solution, symbol, default(SymbolRenameOptions), name, cancellation),
                        "RenameToParameter"),
                    diagnostic);
            }
        }
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Mux.Claims.Generator.Tests.InfrastructureTests.CodeFixes;

/// <summary>The code fix that proves the infrastructure: two ways out of TOY001, none for a nested class.</summary>
internal sealed class MakePartialFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TOY001"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        var declaration = root.FindToken(context.Span.Start).Parent!.FirstAncestorOrSelf<ClassDeclarationSyntax>()!;
        if (declaration.Parent is TypeDeclarationSyntax)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Make it partial",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, ToPartial(declaration)))),
                "MakePartial"),
            context.Diagnostics);
        context.RegisterCodeFix(
            CodeAction.Create(
                "Describe nothing",
                async cancellation =>
                {
                    DocumentEditor editor = await DocumentEditor.CreateAsync(context.Document, cancellation);
                    editor.RemoveNode(declaration.AttributeLists[0], SyntaxRemoveOptions.KeepNoTrivia);
                    return editor.GetChangedDocument();
                },
                "RemoveDescribe"),
            context.Diagnostics);
    }

    private static ClassDeclarationSyntax ToPartial(ClassDeclarationSyntax declaration) =>
        declaration.AddModifiers(SyntaxFactory.Token(SyntaxKind.PartialKeyword)).WithAdditionalAnnotations(Formatter.Annotation);
}

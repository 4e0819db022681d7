using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>
/// A fix that changes the text around a diagnostic, and no more of it than it says: comments and formatting stay. Fix-all makes the same
/// changes for every diagnostic of a document at once.
/// </summary>
public abstract class TextFix : CodeFixProvider
{
    private const string Qualifier = "global::";

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => ChangesMeaning ? null : FixAllProvider.Create(
        async (context, document, diagnostics) =>
            await FixAsync(document, diagnostics, context.CodeActionEquivalenceKey!, context.CancellationToken).ConfigureAwait(false));

    /// <summary>
    /// Whether the fixed code means something else, which somebody has to look at: then it is fixed in one place at a time, and never by
    /// <c>dotnet format</c>.
    /// </summary>
    private protected virtual bool ChangesMeaning => false;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var edit in await FindEditsAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        edit.Title,
                        cancellation => FixAsync(document, ImmutableArray.Create(diagnostic), edit.Key, cancellation),
                        edit.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>The ways to fix a diagnostic; none where the fixed code would not compile. Names have <c>global::</c>.</summary>
    private protected abstract IEnumerable<Edit> FindEdits(Declaration declaration);

    private async Task<IReadOnlyList<Edit>> FindEditsAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } semantics
            ? FindEdits(new Declaration(document, semantics, diagnostic, cancellation)).ToList()
            : [];

    private async Task<Document> FixAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        // Two diagnostics can ask for one change: a type around two records needs 'partial' once.
        var changes = new SortedSet<TextChange>(Comparer<TextChange>.Create(static (a, b) =>
            a.Span.CompareTo(b.Span) is var order and not 0 ? order : string.CompareOrdinal(a.NewText, b.NewText)));
        foreach (var diagnostic in diagnostics)
        {
            foreach (var edit in await FindEditsAsync(document, diagnostic, cancellation).ConfigureAwait(false))
            {
                if (edit.Key == key)
                {
                    changes.UnionWith(edit.Changes);
                }
            }
        }

        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var merged = Merge(root, changes);
        return await SimplifyAsync(document.WithText(text.WithChanges(merged)), merged, cancellation).ConfigureAwait(false);
    }

    /// <summary>More of the text, where a deletion leaves something behind that is no longer code.</summary>
    /// <param name="root">The document before the deletion.</param>
    /// <param name="deleted">What is deleted, by one fix or by several that touch.</param>
    private protected virtual TextSpan Complete(SyntaxNode root, TextSpan deleted) => deleted;

    /// <summary>Joins deletions that overlap. Of other changes that do, the first is made.</summary>
    private List<TextChange> Merge(SyntaxNode root, IEnumerable<TextChange> changes)
    {
        var merged = new List<TextChange>();
        foreach (var change in changes)
        {
            var isDeletion = change.NewText!.Length == 0;
            var last = merged.Count > 0 ? merged[merged.Count - 1] : default;
            if (merged.Count == 0 || last.Span.End <= change.Span.Start)
            {
                merged.Add(isDeletion ? new(Complete(root, change.Span), "") : change);
            }
            else if (isDeletion && last.NewText!.Length == 0)
            {
                var joined = TextSpan.FromBounds(last.Span.Start, System.Math.Max(last.Span.End, change.Span.End));
                merged[merged.Count - 1] = new(Complete(root, joined), "");
            }
        }

        return merged;
    }

    /// <summary>Marks the names that were written, for the editor to shorten where the file's usings allow it.</summary>
    private static async Task<Document> SimplifyAsync(Document document, IEnumerable<TextChange> changes, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var written = new List<SyntaxNode>();
        var shift = 0;
        foreach (var change in changes)
        {
            var span = new TextSpan(change.Span.Start + shift, change.NewText!.Length);
            shift += change.NewText.Length - change.Span.Length;
            if (change.NewText.Contains(Qualifier))
            {
                written.AddRange(root.DescendantNodes(span).Where(node =>
                    node is QualifiedNameSyntax or MemberAccessExpressionSyntax && span.Contains(node.Span)));
            }
        }

        return document.WithSyntaxRoot(
            root.ReplaceNodes(written, static (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation)));
    }
}

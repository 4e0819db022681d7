using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>
/// MUXC020: writes the nearest value that is allowed. A constant with a name is not replaced: what is wrong is its value, which others use.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseNearestValueFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.OutOfRange.Id);

    private protected override bool ChangesMeaning => true;

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration.Facts.Value is { } right && !declaration.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            declaration.Semantics.GetSymbolInfo(name, declaration.Cancellation).Symbol is ILocalSymbol or IFieldSymbol { IsConst: true } or
                IFieldSymbol { DeclaringSyntaxReferences.IsEmpty: false }))
        {
            var shown = right.Replace("global::System.", "");
            yield return new($"Change it to '{shown}'", "UseNearestValue", new TextChange(declaration.Expression.Span, right));
        }
    }
}

using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC021 and MUXC033: swaps two values that stand in each other's places.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SwapFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.Contradiction.Id, Descriptors.SwappedKey.Id);

    private protected override bool ChangesMeaning => true;

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration.Other is { } other)
        {
            var one = declaration.Expression;
            yield return new("Swap them", "Swap", new(one.Span, other.ToString()), new TextChange(other.Span, one.ToString()));
        }
    }
}

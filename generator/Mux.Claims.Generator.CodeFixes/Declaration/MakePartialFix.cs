using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC001 and MUXC003: adds <c>partial</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakePartialFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.NotPartial.Id, Descriptors.ContainerNotPartial.Id);

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration.Type is { } type && !type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            yield return new(
                $"Make '{type.Identifier.ValueText}' partial", "MakePartial", new TextChange(new(type.Keyword.SpanStart, 0), "partial "));
        }
    }
}

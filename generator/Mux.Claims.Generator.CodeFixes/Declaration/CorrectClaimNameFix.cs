using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC010 on <c>[Claim("…")]</c>: writes the nearest parameter's name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CorrectClaimNameFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.NotAParameter.Id);

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration is { Facts.Parameter: { } right, Attribute.ArgumentList.Arguments: [{ Expression: var name }, ..] })
        {
            yield return new($"Change it to '{right}'", "CorrectClaimName", new TextChange(name.Span, $"\"{right}\""));
        }
    }
}

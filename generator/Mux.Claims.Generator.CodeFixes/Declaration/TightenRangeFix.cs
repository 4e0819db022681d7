using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC022: writes Mux's bound in the place of one that is wider.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TightenRangeFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WiderRange.Id);

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration is not { Attribute.ArgumentList.Arguments: var arguments })
        {
            yield break;
        }

        var bounds = new[] { declaration.Facts.Minimum, declaration.Facts.Maximum };
        var positional = arguments.Where(static argument => argument is { NameEquals: null, NameColon: null }).ToList();
        var changes = new List<TextChange>();
        for (var i = 0; i < bounds.Length; i++)
        {
            var name = i == 0 ? "minimum" : "maximum";
            var argument = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name) ??
                positional.ElementAtOrDefault(positional.Count - bounds.Length + i);
            if (bounds[i] is { } bound && argument is not null)
            {
                changes.Add(new(argument.Expression.Span, bound));
            }
        }

        if (changes.Count > 0)
        {
            yield return new("Narrow it to what Mux takes", "TightenRange", [.. changes]);
        }
    }
}

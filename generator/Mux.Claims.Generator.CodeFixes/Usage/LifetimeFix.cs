using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC034: the same number in a larger unit, and the signer's own lifetime.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LifetimeFix : TextFix
{
    private static readonly string[] Units = ["Ticks", "Microseconds", "Milliseconds", "Seconds", "Minutes", "Hours"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.ShortLifetime.Id);

    private protected override bool ChangesMeaning => true;

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        var given = declaration.Expression;
        if (given is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name: var method },
                ArgumentList.Arguments: [{ Expression: var amount }]
            } &&
            amount.Kind() != SyntaxKind.UnaryMinusExpression && Larger(method.Identifier.ValueText) is { } larger)
        {
            yield return new($"Change to '{larger}'", "LargerUnit", new TextChange(method.Span, larger));
        }

        // The argument may be left out: it is the last, and the signer has a lifetime.
        if (given.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: var arguments } } argument &&
            arguments.Count > 1 && arguments[arguments.Count - 1] == argument &&
            declaration.Semantics.GetTypeInfo(given, declaration.Cancellation).ConvertedType is { Name: "Expiry" })
        {
            yield return new(
                "Take the signer's lifetime",
                "SignersLifetime",
                new TextChange(TextSpan.FromBounds(arguments[arguments.Count - 2].Span.End, argument.Span.End), ""));
        }
    }

    /// <summary>
    /// The method of the next unit in which the number makes sense: <c>FromMilliseconds(3600)</c> was meant to be seconds.
    /// </summary>
    private static string? Larger(string method)
    {
        foreach (var prefix in new[] { "From", "Add" })
        {
            if (method.StartsWith(prefix, StringComparison.Ordinal) &&
                Array.IndexOf(Units, method.Substring(prefix.Length)) is >= 0 and var unit &&
                unit + 1 < Units.Length)
            {
                return prefix + (unit < 3 ? "Seconds" : Units[unit + 1]);
            }
        }

        return null;
    }
}

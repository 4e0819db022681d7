using System.Composition;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC031: takes the token out of the URL, and lets the signer that is there make it from what is left.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class HandBuiltUrlFix : TextFix
{
    /// <summary>A literal or an interpolated string that is one of Mux's URLs, and nothing else.</summary>
    private static readonly Regex Url = new(
        @"^\$?""https://(stream|image|license)\.mux\.com/({[^{}""]*}|[^\s""'<>{}])*""$", RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1));

    private static readonly Regex Token = new(@"(?<before>[?&])token=({[^{}""]*}|[^&""{}]*)(?<after>&)?", RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.HandBuiltUrl.Id);

    private protected override bool ChangesMeaning => true;

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        ExpressionSyntax? text = declaration.Expression is LiteralExpressionSyntax literal ? literal
            : declaration.Expression.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>();
        if (text is null || !Url.IsMatch(text.ToString()) || Token.Matches(text.ToString()) is not { Count: 1 } tokens ||
            Signer.Find(declaration, text) is not { } signer)
        {
            yield break;
        }

        var token = tokens[0];
        var (before, after) = (token.Groups["before"], token.Groups["after"]);
        var removed = after.Success ? TextSpan.FromBounds(before.Index + 1, after.Index + 1) : new TextSpan(token.Index, token.Length);
        yield return new(
            $"Let '{signer}' sign the URL",
            "SignUrl",
            new(new(text.SpanStart, 0), $"{signer}.SignUrl("),
            new(new(text.SpanStart + removed.Start, removed.Length), ""),
            new TextChange(new(text.Span.End, 0), ").Value"));
    }
}

using System.Composition;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>
/// MUXC030: moves a parameter from behind a signed URL to where the same method signs it: to the claims, or into the public URL.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SignedUrlFix : TextFix
{
    /// <summary>Parameters whose values are all there, up to the end or to what ends a URL.</summary>
    private static readonly Regex Query = new(
        @"^([&?](?<name>\w+)=(?<value>[\w.-]+))+(?=$|[""'<>\s)])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.AppendedToSignedUrl.Id);

    private protected override bool ChangesMeaning => true;

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (FindAppended(declaration) is not var (url, text, remove) || Query.Match(text) is not { Success: true } query ||
            declaration.Semantics.GetOperation(url, declaration.Cancellation) is not { } signed || Signing(signed) is not { } call)
        {
            yield break;
        }

        var pairs = query.Groups["name"].Captures.Cast<Capture>().Zip(
            query.Groups["value"].Captures.Cast<Capture>(), static (name, value) => (Name: name.Value, Value: value.Value)).ToList();
        if (Move(call, pairs, declaration) is { } moved)
        {
            yield return new(
                $"Set '{pairs[0].Name}' before it is signed",
                "MoveParameter",
                [moved, remove(query.Value)]);
        }
    }

    /// <summary>The signed URL, the text behind it, and how some of that is removed.</summary>
    private static (ExpressionSyntax Url, string Text, Func<string, TextChange> Remove)? FindAppended(Declaration declaration)
    {
        var tree = declaration.Semantics.SyntaxTree;
        var node = tree.GetRoot(declaration.Cancellation).FindNode(declaration.Span, getInnermostNodeForTie: true);
        if (node is InterpolatedStringTextSyntax { Parent: InterpolatedStringExpressionSyntax around } text &&
            around.Contents.IndexOf(text) is > 0 and var index &&
                around.Contents[index - 1] is InterpolationSyntax { Expression: var hole } &&
            (index + 1 == around.Contents.Count || Query.Match(text.ToString()) is { Success: true } match &&
                match.Length < text.Span.Length))
        {
            return (hole, text.ToString(), query => new TextChange(new(text.SpanStart, query.Length), ""));
        }

        return node is LiteralExpressionSyntax { Parent: BinaryExpressionSyntax { Left: var left } sum, Token.ValueText: var literal } &&
            sum.Right == node &&
            !sum.Parent.IsKind(SyntaxKind.AddExpression)
            ? (left, literal, query =>
            {
                var value = declaration.Semantics.GetTypeInfo(left, declaration.Cancellation).Type.IsMux("SignedUrl") ? ".Value" : "";
                return query.Length == literal.Length
                    ? new TextChange(TextSpan.FromBounds(left.Span.End, sum.Span.End), value)
                    : new TextChange(new(node.SpanStart + 1, query.Length), "");
            }
        )
            : null;
    }

    /// <summary>The call that signs the URL, or null where it is not in sight.</summary>
    private static IInvocationOperation? Signing(IOperation url)
    {
        for (var depth = 0; depth < 5; depth++)
        {
            switch (LocalValue.Resolve(url))
            {
                case IInvocationOperation { TargetMethod.Name: "ToSignedUrl" or "SignUrl" } call:
                    return call;
                case IPropertyReferenceOperation { Instance: { } instance }:
                    url = instance;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ToString" or "ToUri", Instance: { } instance }:
                    url = instance;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static TextChange? Move(IInvocationOperation call, List<(string Name, string Value)> pairs, Declaration declaration)
    {
        if (call.TargetMethod.Name == "SignUrl")
        {
            var url = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "publicUrl")?.Value.Syntax;
            var query = string.Join("&", pairs.Select(static pair => $"{pair.Name}={pair.Value}"));
            return url is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax
                ? new TextChange(new(url.Span.End - 1, 0), (url.ToString().Contains("?") ? "&" : "?") + query) : null;
        }

        if (call.Instance is null || LocalValue.Resolve(
            call.Instance) is not IObjectCreationOperation { Type: INamedTypeSymbol type } creation ||
            ClaimRecord.Read(type.OriginalDefinition, declaration.Cancellation) is not { } record ||
            creation.Syntax is not BaseObjectCreationExpressionSyntax syntax)
        {
            return null;
        }

        var members = new List<string>();
        foreach (var (name, value) in pairs)
        {
            if (record.FindClaim(name) is not { Parameter: { } parameter } member ||
                syntax.ToString().Contains(member.Symbol.Name + " =") ||
                ClaimLiteral.Of(parameter, value, member.Type) is not { } literal)
            {
                return null;
            }

            members.Add($"{member.Symbol.Name} = {literal}");
        }

        var added = string.Join(", ", members);
        return syntax.Initializer is { Expressions: { Count: > 0 } set } ? new TextChange(new(set[set.Count - 1].Span.End, 0), ", " + added)
            : syntax.Initializer is null ? new TextChange(new(syntax.Span.End, 0), $" {{ {added} }}")
            : null;
    }
}

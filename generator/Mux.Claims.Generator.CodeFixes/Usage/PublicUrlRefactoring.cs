using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>
/// Turns a constant public URL into the ready-made claims that say the same, and back:
/// <c>signer.SignUrl("https://image.mux.com/{id}/thumbnail.jpg?width=600")</c> is
/// <c>new ThumbnailClaims(new PlaybackId("{id}")) { Width = 600 }.ToSignedUrl(signer)</c>, and the URL alone is what <c>ToPublicUrl()</c>
/// gives.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(PublicUrlRefactoring))]
[Shared]
public sealed class PublicUrlRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || semantics is null || semantics.Compilation.GetTypeByMetadataName(ClaimsParser.MuxClaimsAttribute) is null)
        {
            return;
        }

        var node = root.FindNode(context.Span, getInnermostNodeForTie: true);
        foreach (var (title, before, after) in Find(node, semantics, context.CancellationToken).Take(1))
        {
            context.RegisterRefactoring(CodeAction.Create(
                title,
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(before, Parse(after).WithTriviaFrom(before)))),
                title));
        }
    }

    private static IEnumerable<(string Title, ExpressionSyntax Before, string After)> Find(
        SyntaxNode node, SemanticModel semantics, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<LiteralExpressionSyntax>() is { } literal &&
            literal.IsKind(SyntaxKind.StringLiteralExpression) && TypedUrl.Parse(literal.Token.ValueText) is { } url)
        {
            if (ToClaims(literal, url, semantics, cancellation) is var (before, after))
            {
                yield return ("Make it typed claims", before, after);
            }

            yield break;
        }

        foreach (var call in node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>())
        {
            if (semantics.GetOperation(call, cancellation) is IInvocationOperation operation && ToUrl(operation) is { } text)
            {
                yield return ("Make it a public URL", call, text);
            }
        }
    }

    /// <summary>What takes the place of a URL, or of the call that signs it.</summary>
    private static (ExpressionSyntax Before, string After)? ToClaims(
        LiteralExpressionSyntax literal, TypedUrl url, SemanticModel semantics, CancellationToken cancellation)
    {
        var format = url.ToFormat();
        if (literal.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: [var first, ..] arguments, Parent: InvocationExpressionSyntax call } } argument &&
            semantics.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { Name: "SignUrl" or "SignUrlAsync" } method)
        {
            // Of a record of the user's own, and of what awaits, nothing is known here.
            if (method is not { Name: "SignUrl", ContainingType.Name: "MuxSigner" } || !method.ContainingType.IsMuxClaims() || argument != first ||
                call.Expression is not MemberAccessExpressionSyntax { Expression: var signer } ||
                arguments.Any(static other => other.NameColon is not null))
            {
                return null;
            }

            var rest = arguments.Skip(1).Select(static other => other.ToString());
            string[] passed = [signer.ToString(), .. format is null ? [] : new[] { format }, .. rest];
            return (call, $"{url.ToClaims()}.ToSignedUrl({string.Join(", ", passed)})");
        }

        // A constant must stay one.
        return IsConstantNeeded(literal) ? null : (literal, $"{url.ToClaims()}.ToPublicUrl({format})");
    }

    private static bool IsConstantNeeded(LiteralExpressionSyntax literal) => literal.Ancestors().Any(static node =>
        node is AttributeSyntax or ParameterSyntax or SwitchLabelSyntax or PatternSyntax ||
        (node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword)) ||
        (node is LocalDeclarationStatementSyntax local && local.Modifiers.Any(SyntaxKind.ConstKeyword)));

    /// <summary>The URL that a call on ready-made claims of constants gives, or the call that signs it.</summary>
    private static string? ToUrl(IInvocationOperation call)
    {
        if (call.Instance is not { } instance || LocalValue.Strip(instance) is not IObjectCreationOperation { Type: { } type } creation ||
            !type.IsMuxClaims() || MuxCatalogue.Audiences.FirstOrDefault(audience => audience.Record == type.Name) is not { HasPublicUrl: true } audience ||
            Subject(creation) is not { } subject || Values(creation, audience) is not { } values)
        {
            return null;
        }

        var arguments = call.Arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit)
            .OrderBy(static argument => argument.Parameter!.Ordinal).ToList();
        var chosen = arguments.FindIndex(static argument => argument.Parameter!.Type.TypeKind == TypeKind.Enum);
        if (arguments.Exists(static argument => argument.Parameter!.Type.Name == "VideoResource" || argument.Parameter.Name == "domain"))
        {
            return null;
        }

        var template = 0;
        if (chosen >= 0)
        {
            if (arguments[chosen].Value.ConstantValue is not { HasValue: true, Value: int index } || index < 0 || index >= audience.Urls.Length)
            {
                return null;
            }

            template = index;
            arguments.RemoveAt(chosen);
        }

        var url = SymbolDisplay.FormatLiteral(new TypedUrl(audience, audience.Urls[template], subject, values).ToString(), quote: true);
        return call.TargetMethod.Name switch
        {
            "ToPublicUrl" => url,
            "ToSignedUrl" when arguments.Count > 0 =>
                $"{arguments[0].Value.Syntax}.SignUrl(" +
                string.Join(", ", arguments.Skip(1).Select(static argument => argument.Value.Syntax.ToString()).Prepend(url)) + ")",
            _ => null,
        };
    }

    private static string? Subject(IObjectCreationOperation creation) =>
        creation.Arguments is [{ Value: var argument }] &&
        LocalValue.Strip(argument) is IObjectCreationOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string text } }] }
            ? text : null;

    private static List<(Parameter Parameter, string Text)>? Values(IObjectCreationOperation creation, Audience audience)
    {
        var values = new List<(Parameter Parameter, string Text)>();
        foreach (var item in creation.Initializer?.Initializers ?? [])
        {
            if (item is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var value } ||
                audience.Parameters.FirstOrDefault(parameter => TypedUrl.PropertyOf(parameter) == name) is not { HasUrlForm: true } parameter ||
                KnownExpression.Of(value) is not { HasValue: true, Value: { } constant } || Text(parameter, constant) is not { } text)
            {
                return null;
            }

            values.Add((parameter, text));
        }

        return values;
    }

    private static string? Text(Parameter parameter, object value) => parameter.Kind switch
    {
        ParameterKind.Flag => value is bool flag ? (flag ? "true" : "false") : null,
        ParameterKind.Choice => parameter.Set!.Members.FirstOrDefault(member => member.Value == KnownValue.Number(value))?.Text,
        ParameterKind.Text => value as string,
        _ => KnownValue.Number(value)?.ToString("0.#######", CultureInfo.InvariantCulture),
    };

    private static ExpressionSyntax Parse(string code)
    {
        var expression = SyntaxFactory.ParseExpression(code);
        return expression.ReplaceNodes(
            expression.DescendantNodesAndSelf().Where(static node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax),
            static (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation));
    }
}

using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// MUXC024: a constant public URL that <c>SignUrl</c> or <c>FromPublicUrl</c> would refuse, with the sentence that they throw.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PublicUrlAnalyzer : MuxAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.RefusedUrl);

    internal override void Register(CompilationStartAnalysisContext context)
    {
        var records = new ClaimRecords();
        context.RegisterOperationAction(operation => Analyze(operation, records), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, ClaimRecords records)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (method.Name is not ("SignUrl" or "SignUrlAsync" or "SignAll" or "FromPublicUrl") || FindUrls(call) is not { } urls)
        {
            return;
        }

        ClaimRecord? record = null;
        if (!method.ContainingType.IsMux("MuxSigner") &&
            (!IsEmitted(method) || (record = records.Find(method.ContainingType, context.CancellationToken)) is null))
        {
            return;
        }

        var domain = DomainOf(call);
        foreach (var url in urls.SelectMany(KnownExpression.Leaves))
        {
            foreach (var text in KnownVariable.Values(url).OfType<string>())
            {
                var problems = Problems(text, domain, record, call, records, context).ToList();
                if (problems.Count > 0 && !LocalValue.IsDead(url) && !ExpectedFailure.Covers(call))
                {
                    problems.ForEach(problem => Report(context, url, text, problem));
                    break;
                }
            }
        }
    }

    /// <summary>Where the URLs stand among the arguments, or null for another overload.</summary>
    private static IReadOnlyList<IOperation>? FindUrls(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            switch (argument.Parameter?.Name)
            {
                case "publicUrl":
                    return [argument.Value];
                case "publicUrls":
                    return KnownVariable.Elements(argument.Value);
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>Whether a record's method is generated, and not one of the user's own that takes its place.</summary>
    private static bool IsEmitted(IMethodSymbol method) => method.IsStatic &&
        method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "ExcludeFromCodeCoverageAttribute") &&
        method.DeclaringSyntaxReferences.All(static reference => reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    /// <summary>The domain that is taken beside Mux's own; null where only the program that runs knows it.</summary>
    private static string? DomainOf(IInvocationOperation call)
    {
        if (call.TargetMethod.Name != "FromPublicUrl")
        {
            return null;
        }

        var given = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "domain");
        return given is null ? MuxCatalogue.MuxDomain
            : KnownExpression.Of(given.Value) is { HasValue: true, Value: string domain } && DomainText.Problem(domain) is null ? domain
            : null;
    }

    private static IEnumerable<UrlProblem> Problems(
        string text, string? domain, ClaimRecord? record, IInvocationOperation call, ClaimRecords records, OperationAnalysisContext context)
    {
        if (domain is null && PublicUrlText.MayBeOnCustomDomain(text))
        {
            return [];
        }

        var known = domain ?? MuxCatalogue.MuxDomain;
        if (PublicUrlText.Parse(text, known, known, record?.Audience, out var url, out var claim) is { } problem)
        {
            return [new UrlProblem(claim, problem)];
        }

        record ??= records.Find(
            call.TargetMethod.ContainingAssembly.GetTypeByMetadataName("Mux.Claims." + url.Audience.Record), context.CancellationToken);
        return record is null ? [] : new UrlReader(url, record, context.CancellationToken).Problems();
    }

    private static void Report(OperationAnalysisContext context, IOperation url, string text, UrlProblem problem) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.RefusedUrl,
            url.Syntax.GetLocation(),
            problem.Parameter is not null && LocationOf(url.Syntax, text, problem.Name) is { } name ? [name] : null,
            new Facts { Parameter = problem.Parameter }.ToProperties(),
            problem.Claim,
            problem.Message));

    /// <summary>The place of a part of the URL, where it is written as it is.</summary>
    private static Location? LocationOf(SyntaxNode syntax, string text, TextSpan part) =>
        syntax is LiteralExpressionSyntax { Token: { RawKind: (int)SyntaxKind.StringLiteralToken } token } && token.Text == "\"" + text + "\""
            ? Location.Create(syntax.SyntaxTree, new TextSpan(token.SpanStart + 1 + part.Start, part.Length)) : null;
}

using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC025: a constant that an identifier's constructor or <c>Parse</c> would refuse, with the sentence that they throw.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdentifierAnalyzer : MuxAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.NoIdentifier);

    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.ObjectCreation, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var (type, argument) = context.Operation switch
        {
            IObjectCreationOperation { Type: { } created, Arguments: [{ Value: var text }] } => (created, text),
            IInvocationOperation { TargetMethod: { Name: "Parse", ContainingType: var owner }, Arguments: [{ Value: var text }, ..] } => (owner, text),
            _ => (null, null),
        };
        if (type?.IsIdentifier() == true && KnownExpression.Of(argument) is { HasValue: true, Value: string value } &&
            IdentifierText.Problem(type.Name, value.AsSpan()) is { } problem && !ExpectedFailure.Covers(context.Operation))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoIdentifier, argument!.Syntax.GetLocation(), problem));
        }
    }
}

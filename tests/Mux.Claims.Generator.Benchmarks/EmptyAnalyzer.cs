using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mux.Claims.Generator.Benchmarks;

/// <summary>Does nothing: never called, or called for nothing.</summary>
#pragma warning disable RS1001 // It is no analyzer that a compiler should find.
internal sealed class EmptyAnalyzer(bool isCalled) : DiagnosticAnalyzer
#pragma warning restore RS1001
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("EMPTY", "Empty", "Empty", "Benchmarks", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        if (isCalled)
        {
            context.RegisterSymbolAction(static _ => { }, SymbolKind.NamedType);
            context.RegisterOperationAction(
                static _ => { },
                OperationKind.Literal,
                OperationKind.Binary,
                OperationKind.InterpolatedString,
                OperationKind.Invocation,
                OperationKind.ObjectCreation,
                OperationKind.SimpleAssignment,
                OperationKind.Conversion);
        }
    }
}

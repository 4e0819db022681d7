using System;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC034: a lifetime that no viewer can use.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LifetimeAnalyzer : MuxAnalyzer
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ShortLifetime);

    private protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationAction(
        static operation => Analyze(operation),
        OperationKind.Conversion,
        OperationKind.Invocation,
        OperationKind.SimpleAssignment);

    private static void Analyze(OperationAnalysisContext context)
    {
        if (LifetimeOf(context.Operation) is { } lifetime && ConstantValue.Of(lifetime) is { HasValue: true, Value: TimeSpan span } &&
            span < Shortest)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ShortLifetime,
                lifetime.Syntax.GetLocation(),
                span.ToString("c", CultureInfo.InvariantCulture),
                span <= TimeSpan.Zero ? "signing refuses it" : "Mux ends playback when the token expires, in the middle of a video too"));
        }
    }

    private static IOperation? LifetimeOf(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod.ContainingType: { Name: "Expiry" } type, Operand: var operand } when type.IsMuxClaims() =>
            operand,
        IInvocationOperation
        {
            TargetMethod: { Name: "After", ContainingType: { Name: "Expiry" } type },
            Arguments: [{ Value: var value }]
        }
            when type.IsMuxClaims() => value,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Lifetime" } property }, Value: var value }
            when property.ContainingType is { Name: "MuxSignerOptions" } type && type.IsMuxClaims() => value,
        _ => null,
    };
}

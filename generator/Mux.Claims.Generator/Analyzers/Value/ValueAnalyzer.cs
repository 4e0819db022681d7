using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC020: a constant outside its range, wherever a member of an annotated record gets one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueAnalyzer : MuxAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.OutOfRange);

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var records = new ClaimRecords();
        context.RegisterOperationAction(operation => AnalyzeAssignment(operation, records), OperationKind.SimpleAssignment);
        context.RegisterOperationAction(operation => AnalyzeCreation(operation, records), OperationKind.ObjectCreation);
        context.RegisterOperationAction(operation => AnalyzeConstructorCall(operation, records), OperationKind.Invocation);
        context.RegisterOperationAction(
            operation => AnalyzeDefault(operation, records),
            OperationKind.PropertyInitializer,
            OperationKind.FieldInitializer,
            OperationKind.ParameterInitializer);
    }

    /// <summary>An object initializer's member, one of a <c>with</c> expression, or an assignment of its own.</summary>
    private static void AnalyzeAssignment(OperationAnalysisContext context, ClaimRecords records)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IMemberReferenceOperation { Instance.Type: { } type, Member: IPropertySymbol or IFieldSymbol } target)
        {
            Check(context, records.Find(type, context.CancellationToken)?.Find(target.Member.Name), assignment.Value);
        }
    }

    private static void AnalyzeCreation(OperationAnalysisContext context, ClaimRecords records)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!creation.Arguments.IsEmpty && records.Find(creation.Type, context.CancellationToken) is { } record)
        {
            CheckArguments(context, record, creation.Arguments);
        }
    }

    /// <summary><c>: this(…)</c> and <c>: base(…)</c>.</summary>
    private static void AnalyzeConstructorCall(OperationAnalysisContext context, ClaimRecords records)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.MethodKind == MethodKind.Constructor &&
            records.Find(context.ContainingSymbol.ContainingType, context.CancellationToken) is { } record)
        {
            CheckArguments(context, record, call.Arguments);
        }
    }

    private static void AnalyzeDefault(OperationAnalysisContext context, ClaimRecords records)
    {
        if (context.Operation is IParameterInitializerOperation { Parameter: var parameter } initializer)
        {
            Check(context, records.Find(parameter.ContainingType, context.CancellationToken)?.Find(parameter), initializer.Value);
        }
        else if (records.Find(context.ContainingSymbol.ContainingType, context.CancellationToken) is { } record)
        {
            Check(context, record.Find(context.ContainingSymbol.Name), ((ISymbolInitializerOperation)context.Operation).Value);
        }
    }

    private static void CheckArguments(OperationAnalysisContext context, ClaimRecord record, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.Explicit)
            {
                Check(context, record.Find(argument.Parameter), argument.Value);
            }
        }
    }

    private static void Check(OperationAnalysisContext context, ClaimMember? member, IOperation value)
    {
        if (member is null)
        {
            return;
        }

        switch (LocalValue.Strip(value))
        {
            case IConditionalOperation conditional when !value.ConstantValue.HasValue:
                Check(context, member, conditional.WhenTrue);
                if (conditional.WhenFalse is not null)
                {
                    Check(context, member, conditional.WhenFalse);
                }

                break;
            case ICoalesceOperation coalesce:
                Check(context, member, coalesce.Value);
                Check(context, member, coalesce.WhenNull);
                break;
            case ISwitchExpressionOperation choice:
                foreach (var arm in choice.Arms)
                {
                    Check(context, member, arm.Value);
                }

                break;
            default:
                if (ConstantValue.Of(value) is { HasValue: true, Value: var constant } &&
                    ValueCheck.Violation(member, constant) is { } violation)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.OutOfRange,
                        value.Syntax.GetLocation(),
                        Problem.Properties(NearestValue.Of(member, constant)),
                        member.Model.QualifiedClaim,
                        violation));
                }

                break;
        }
    }
}

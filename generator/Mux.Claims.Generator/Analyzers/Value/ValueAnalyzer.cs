using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    internal override void Register(CompilationStartAnalysisContext context)
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
        if (assignment.Target is IMemberReferenceOperation { Instance.Type: { } type, Member: IPropertySymbol or IFieldSymbol } target &&
            records.Find(type, context.CancellationToken) is { } record && record.Find(target.Member.Name) is { } member)
        {
            Check(context, record, member, assignment.Value, () => assignment.Parent?.Parent switch
            {
                IObjectCreationOperation or IWithOperation when assignment.Parent is IObjectOrCollectionInitializerOperation =>
                    GivenValue.MayBeReplaced(assignment.Parent.Parent, member.Symbol),
                _ => GivenValue.MayBeReplaced(assignment),
            });
        }
    }

    private static void AnalyzeCreation(OperationAnalysisContext context, ClaimRecords records)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!creation.Arguments.IsEmpty && records.Find(creation.Type, context.CancellationToken) is { } record)
        {
            CheckArguments(context, record, creation.Arguments, member =>
                (creation.Initializer is { } initializer && MemberStorage.Sets(initializer.Syntax, member.Symbol.Name)) ||
                GivenValue.MayBeReplaced(creation, member.Symbol));
        }
    }

    /// <summary><c>: this(…)</c> and <c>: base(…)</c>.</summary>
    private static void AnalyzeConstructorCall(OperationAnalysisContext context, ClaimRecords records)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.MethodKind == MethodKind.Constructor &&
            records.Find(context.ContainingSymbol.ContainingType, context.CancellationToken) is { } record)
        {
            CheckArguments(context, record, call.Arguments, member =>
                call.Syntax.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } constructor &&
                MemberStorage.Sets(constructor, member.Symbol.Name));
        }
    }

    private static void AnalyzeDefault(OperationAnalysisContext context, ClaimRecords records)
    {
        if (context.Operation is IParameterInitializerOperation { Parameter: var parameter } initializer)
        {
            if (records.Find(parameter.ContainingType, context.CancellationToken) is { } owner &&
                owner.Find(parameter, context.CancellationToken) is { } positional)
            {
                Check(context, owner, positional, initializer.Value, static () => false);
            }
        }
        else if (records.Find(context.ContainingSymbol.ContainingType, context.CancellationToken) is { } record &&
            record.Find(context.ContainingSymbol.Name) is { } member)
        {
            // A default that every creation or a constructor replaces is nobody's value.
            Check(context, record, member, ((ISymbolInitializerOperation)context.Operation).Value, () =>
                member.Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } ||
                !MemberStorage.KeepsDefault(record.Type, member.Symbol, context.CancellationToken));
        }
    }

    private static void CheckArguments(
        OperationAnalysisContext context,
        ClaimRecord record,
        ImmutableArray<IArgumentOperation> arguments,
        Func<ClaimMember, bool> mayBeReplaced)
    {
        foreach (var argument in arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.Explicit && record.Find(argument.Parameter, context.CancellationToken) is { } member)
            {
                Check(context, record, member, argument.Value, () => mayBeReplaced(member));
            }
        }
    }

    /// <summary>Reports a constant that is not allowed, unless the member need not end up with it.</summary>
    private static void Check(
        OperationAnalysisContext context, ClaimRecord record, ClaimMember member, IOperation value, Func<bool> mayBeReplaced)
    {
        foreach (var leaf in KnownExpression.Leaves(value))
        {
            if (ValueCheck.Violation(member, leaf) is ({ } violation, var nearest) && !LocalValue.IsDead(leaf) &&
                record.Keeps(member, context.CancellationToken) && !mayBeReplaced())
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.OutOfRange,
                    leaf.Syntax.GetLocation(),
                    new Facts { Value = nearest }.ToProperties(),
                    member.Model.QualifiedClaim,
                    violation));
            }
        }
    }
}

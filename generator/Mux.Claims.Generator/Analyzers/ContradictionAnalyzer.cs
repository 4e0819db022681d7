using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// MUXC021: constants of one creation or <c>with</c> expression that the catalogue's rules between claims forbid together.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContradictionAnalyzer : MuxAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.Contradiction);

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var records = new ClaimRecords();
        var defaults = new ClaimDefaults();
        context.RegisterOperationAction(
            operation => Analyze(operation, records, defaults), OperationKind.ObjectCreation, OperationKind.With);
    }

    private static void Analyze(OperationAnalysisContext context, ClaimRecords records, ClaimDefaults defaults)
    {
        // A creation that a with expression starts from is judged with it.
        if (records.Find(context.Operation.Type, context.CancellationToken) is not { Audience.Rules.Count: > 0 } record ||
            (LocalValue.Parent(context.Operation) is IWithOperation outer && LocalValue.Strip(outer.Operand) == context.Operation))
        {
            return;
        }

        var values = ClaimValues.Of(context.Operation, record, defaults);
        foreach (var rule in record.Audience.Rules)
        {
            if (FindViolation(rule, values) is ({ } message, var isAbsent) &&
                rule.Claims.Select(values.Written).FirstOrDefault(static value => value is not null) is { } value &&
                !(isAbsent && IsCompletedLater(context.Operation)))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.Contradiction, value.Syntax.GetLocation(), message));
            }
        }
    }

    /// <summary>
    /// What is wrong, and whether it is so only because a claim is left out; nothing when a claim that counts is not known.
    /// </summary>
    private static (string? Message, bool IsAbsent) FindViolation(Rule rule, ClaimValues values)
    {
        var unknown = false;
        var absent = false;
        var message = rule.Violation(claim =>
        {
            var value = values.Find(claim);
            unknown |= !value.HasValue;
            absent |= value.Value is null;
            return ConstantValue.ToNumber(value.Value);
        });

        // Whatever else is set, two that exclude each other do.
        return rule is AtMostOneRule ? (message, false) : (unknown ? null : message, absent);
    }

    /// <summary>Whether what is left out may be set elsewhere: the record is handed out, or a later expression starts from it.</summary>
    private static bool IsCompletedLater(IOperation creation) => LocalValue.Parent(creation) switch
    {
        IReturnOperation or ISymbolInitializerOperation and not IVariableInitializerOperation => true,
        IAssignmentOperation { Target: not ILocalReferenceOperation } => true,
        IAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => IsStartedFrom(creation, local),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => IsStartedFrom(creation, local),
        _ => false,
    };

    private static bool IsStartedFrom(IOperation creation, ILocalSymbol local) => LocalValue.Root(creation).Descendants().Any(operation =>
        (operation switch
        {
            IWithOperation with => LocalValue.Strip(with.Operand),
            IAssignmentOperation { Target: IMemberReferenceOperation target } => target.Instance,
            IReturnOperation { ReturnedValue: { } returned } => LocalValue.Strip(returned),
            _ => null,
        }) is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local));
}

using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Model;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// MUXC021: constants of one creation or <c>with</c> expression that the catalogue's rules between claims forbid together. Two that
/// contradict each other do so wherever the record goes, unless code in sight replaces one; one that is left out counts only where nothing
/// can set it any more.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContradictionAnalyzer : MuxAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.Contradiction);

    internal override void Register(CompilationStartAnalysisContext context)
    {
        var records = new ClaimRecords();
        var defaults = new ClaimDefaults();
        context.RegisterOperationAction(
            operation => Analyze(operation, records, defaults), OperationKind.ObjectCreation, OperationKind.With);
    }

    private static void Analyze(OperationAnalysisContext context, ClaimRecords records, ClaimDefaults defaults)
    {
        if (records.Find(context.Operation.Type, context.CancellationToken) is not { Audience.Rules.Length: > 0 } record)
        {
            return;
        }

        var values = ClaimValues.Of(context.Operation, record, defaults);
        foreach (var rule in record.Audience.Rules)
        {
            // What a with expression starts from is judged by itself.
            if (rule.Claims.Any(values.IsOwn) && FindViolation(rule, values) is ({ } message, var isAbsent) &&
                (!isAbsent || IsFinal(context.Operation)) &&
                rule.Claims.All(claim => values.IsSure(claim, context.Operation, context.CancellationToken)))
            {
                var claim = rule.Claims.First(claim => isAbsent ? values.Written(claim) is not null : values.IsOwn(claim));
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.Contradiction, values.Written(claim)!.Syntax.GetLocation(), FindSwap(rule, record, values), message));
            }
        }
    }

    /// <summary>Where the value stands that changes places with the lower one, for the fix; or null.</summary>
    private static Location[]? FindSwap(Rule rule, ClaimRecord record, ClaimValues values) =>
        rule is OrderRule { Lower: var lower, Upper: var upper } && values.IsOwn(lower) && values.IsOwn(upper) &&
        SymbolEqualityComparer.Default.Equals(record.FindClaim(lower)!.Type, record.FindClaim(upper)!.Type) &&
        KnownValue.Number(values.Find(lower).Value) != KnownValue.Number(values.Find(upper).Value)
            ? [values.Written(upper)!.Syntax.GetLocation()]
            : null;

    /// <summary>
    /// What is wrong, and whether it is so only because a claim is left out; nothing when a claim that counts is not known.
    /// </summary>
    private static (string? Message, bool IsAbsent) FindViolation(Rule rule, ClaimValues values)
    {
        var found = rule.Claims.Select(values.Find).ToArray();
        var numbers = Array.ConvertAll(found, static value => NumberOf(value.Value));
        if (!rule.IsBroken(numbers, i => found[i].HasValue))
        {
            return default;
        }

        // What is not known may be there: the sentence must not call it missing.
        var shown = Array.ConvertAll(found, static value => value.HasValue ? NumberOf(value.Value) : 0);
        return (rule.Sentence(shown), found.Any(static value => value is { HasValue: true, Value: null }));
    }

    private static decimal? NumberOf(object? value) => value is string ? 1 : KnownValue.Number(value);

    /// <summary>
    /// Whether nothing can set any more what is left out: the record is signed, validated or written, directly or through a local that has
    /// no other use. A record that goes elsewhere may be completed there, with an assignment or a <c>with</c> expression.
    /// </summary>
    private static bool IsFinal(IOperation record)
    {
        switch (LocalValue.Parent(record))
        {
            case IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } when LocalValue.Strip(instance) == record:
                return EmittedNames.All.Contains(name);
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType: var type } }:
                return type.IsMuxClaims();
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                return IsFinal(record, local);
            case IAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } }:
                return IsFinal(record, local);
            default:
                return false;
        }
    }

    private static bool IsFinal(IOperation record, ILocalSymbol local)
    {
        var uses = LocalValue.Root(record).Descendants().OfType<ILocalReferenceOperation>().Where(reference =>
            SymbolEqualityComparer.Default.Equals(reference.Local, local) && !IsTarget(reference) && !IsRead(reference)).ToList();
        return uses.Count > 0 && uses.TrueForAll(IsFinal);
    }

    private static bool IsTarget(IOperation local) => local.Parent is IAssignmentOperation assignment && assignment.Target == local;

    private static bool IsRead(IOperation local) =>
        local.Parent is IMemberReferenceOperation { Parent: var use } member &&
        !(use is IAssignmentOperation assignment && assignment.Target == member);
}

using Microsoft.CodeAnalysis.Diagnostics;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// What rules register for operations, to be run over code that the compiler does not show them. They register nothing else.
/// </summary>
#pragma warning disable RS1012 // The rules register.
internal sealed class OperationActions(CompilationStartAnalysisContext start)
    : CompilationStartAnalysisContext(start.Compilation, start.Options, start.CancellationToken)
#pragma warning restore RS1012
{
    private readonly Dictionary<OperationKind, List<Action<OperationAnalysisContext>>> _actions = [];

    /// <summary>Runs the actions over an operation and all in it.</summary>
    public void Run(IOperation root, ISymbol containing, SemanticModelAnalysisContext context, Action<Diagnostic> report)
    {
        foreach (var operation in Microsoft.CodeAnalysis.Operations.OperationExtensions.DescendantsAndSelf(root))
        {
            if (_actions.TryGetValue(operation.Kind, out var actions))
            {
#pragma warning disable CS0618 // Meant for a driver of analyzers, which this is for code that the compiler's leaves out.
                var each = new OperationAnalysisContext(
                    operation, containing, context.SemanticModel.Compilation, context.Options, report,
                    static _ => true, context.CancellationToken);
#pragma warning restore CS0618
                actions.ForEach(action => action(each));
            }
        }
    }

    public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds)
    {
        foreach (var kind in operationKinds)
        {
            if (!_actions.TryGetValue(kind, out var actions))
            {
                _actions.Add(kind, actions = []);
            }

            actions.Add(action);
        }
    }

    public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => throw Unexpected();

    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw Unexpected();

    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) =>
        throw Unexpected();

    public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) =>
        throw Unexpected();

    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw Unexpected();

    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw Unexpected();

    public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(
        Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => throw Unexpected();

    private static NotSupportedException Unexpected() => new("A rule that is run over Razor files registers operation actions alone.");
}

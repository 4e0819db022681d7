using Microsoft.CodeAnalysis.Diagnostics;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// What the analyzers of the usage of records, keys and URLs share: they cost nothing where Mux.Claims is not referenced.
/// </summary>
public abstract class MuxAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        if (context is null)
        {
            throw new ArgumentNullException(nameof(context));
        }

        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Parsing.ClaimsParser.MuxClaimsAttribute) is not null)
            {
                Register(start);
            }
        });
    }

    /// <summary>Registers the actions for a compilation that knows Mux.Claims.</summary>
    internal abstract void Register(CompilationStartAnalysisContext context);
}

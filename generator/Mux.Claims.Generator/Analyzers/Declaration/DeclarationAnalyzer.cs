using Microsoft.CodeAnalysis.Diagnostics;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Reports what is wrong with annotated declarations, as the parser finds it for the generator too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.NotPartial,
        Descriptors.NotRecord,
        Descriptors.ContainerNotPartial,
        Descriptors.NoSubject,
        Descriptors.SeveralSubjects,
        Descriptors.WrongSubject,
        Descriptors.UnsupportedShape,
        Descriptors.SeveralParts,
        Descriptors.DerivesFromAnnotated,
        Descriptors.NotAParameter,
        Descriptors.WrongType,
        Descriptors.Reserved,
        Descriptors.Duplicate,
        Descriptors.PersonalData,
        Descriptors.Deprecated,
        Descriptors.MissingCompanion,
        Descriptors.BadCustomName,
        Descriptors.Dropped,
        Descriptors.WiderRange,
        Descriptors.NotHonoured,
        Descriptors.OldLanguage);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            // A project without the runtime has no annotations. The first look does not see what stands behind an extern alias alone.
            if (start.Compilation.GetTypeByMetadataName(ClaimsParser.MuxClaimsAttribute) is not null ||
                !start.Compilation.GetTypesByMetadataName(ClaimsParser.MuxClaimsAttribute).IsEmpty)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var problem in ClaimsParser.FindProblems(type, context.CancellationToken))
        {
            context.ReportDiagnostic(problem.ToDiagnostic(type, context.CancellationToken));
        }
    }
}

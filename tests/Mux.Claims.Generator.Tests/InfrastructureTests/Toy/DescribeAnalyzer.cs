using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mux.Claims.Generator.Tests.InfrastructureTests.Toy;

/// <summary>The analyzer that proves the infrastructure: TOY001 on a class that is not partial, TOY002 on a long name.</summary>
internal sealed class DescribeAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor NotPartial = new(
        "TOY001", "Described types are partial", "'{0}' must be partial", "Toy", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor LongName = new(
        "TOY002",
        "Names are short",
        "'{0}' has {1} letters",
        "Toy",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Long names do not fit on a line.",
        helpLinkUri: "https://example.com/TOY002",
        customTags: WellKnownDiagnosticTags.Unnecessary);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [NotPartial, LongName];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "DescribeAttribute"))
        {
            return;
        }

        // The generator's method is there exactly when the class is partial.
        if (type.GetMembers("Describe").IsEmpty)
        {
            context.ReportDiagnostic(Diagnostic.Create(NotPartial, type.Locations[0], type.Name));
        }

        foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>().Where(property => property.Name.Length > 6))
        {
            context.ReportDiagnostic(Diagnostic.Create(LongName, property.Locations[0], property.Name, property.Name.Length));
        }
    }
}

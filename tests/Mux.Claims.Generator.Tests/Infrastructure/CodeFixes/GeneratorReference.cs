using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mux.Claims.Generator.Tests.Infrastructure.CodeFixes;

/// <summary>Gives a workspace project a generator that is an object of the test instead of a file on disk.</summary>
internal sealed class GeneratorReference(IIncrementalGenerator generator) : AnalyzerReference
{
    // One object for every call: the workspace looks generated documents up by it.
    private readonly ISourceGenerator _generator = generator.AsSourceGenerator();

    public override string? FullPath => null;

    public override object Id => this;

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => [_generator];
}

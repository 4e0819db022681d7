using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mux.Claims.Generator.Benchmarks;

/// <summary>
/// A generator's run, and the analyzers over the project, on one thread. All sets analyze the same files: those that this project's
/// generator makes are in each, and as an IDE keeps them, parsed, while their text does not change.
/// </summary>
[MemoryDiagnoser]
public class AnalyzerBenchmarks
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(MuxClaimsGenerator).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private Project _project = null!;
    private CSharpCompilation _compilation = null!;
    private Compilation _complete = null!;
    private CSharpCompilation _next = null!;
    private Compilation _nextComplete = null!;
    private GeneratorDriver _driver = null!;
    private int _edit;

    /// <summary>How many records there are; -1 for a project that does not reference Mux.Claims.</summary>
    [Params(-1, 0, 50, 500)]
    public int Records { get; set; }

    [ParamsAllValues]
    public AnalyzerSet Analyzed { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _project = new Project(Math.Max(0, Records), withMux: Records >= 0);
        _compilation = _project.Fresh();
        _driver = CreateDriver().RunGenerators(_compilation);
        GeneratorBenchmarks.CreateDriver(Contender.MuxClaims).RunGeneratorsAndUpdateCompilation(_compilation, out _complete, out _);
    }

    [IterationSetup(Target = nameof(Build))]
    public void Reopen() => _next = _project.Fresh();

    [IterationSetup(Target = nameof(Keystroke))]
    public void Edit()
    {
        _next = Project.EditOther(_compilation, ++_edit);
        _nextComplete = _complete.ReplaceSyntaxTree(Project.Edited(_compilation, _edit), Project.Edited(_next, _edit));
    }

    /// <summary>All files, as the command line analyzes them.</summary>
    [Benchmark]
    public ImmutableArray<Diagnostic> Build()
    {
        CreateDriver().RunGeneratorsAndUpdateCompilation(_next, out var output, out _);
        return Analyze(output).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>A keystroke in a file that uses nothing of Mux's, and the analysis of that file, as an IDE asks for it.</summary>
    [Benchmark]
    public ImmutableArray<Diagnostic> Keystroke()
    {
        _driver.RunGenerators(_next);
        var model = _nextComplete.GetSemanticModel(Project.Edited(_next, _edit));
        return Analyze(_nextComplete).GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None).GetAwaiter().GetResult();
    }

    private GeneratorDriver CreateDriver() =>
        GeneratorBenchmarks.CreateDriver(Analyzed == AnalyzerSet.MuxClaims ? Contender.MuxClaims : Contender.Lookup);

    private CompilationWithAnalyzers Analyze(Compilation compilation) => compilation.WithAnalyzers(
        Analyzed == AnalyzerSet.MuxClaims ? Analyzers : [new EmptyAnalyzer(isCalled: Analyzed == AnalyzerSet.Empty)],
        new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
}

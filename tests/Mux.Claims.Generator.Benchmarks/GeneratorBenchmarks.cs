using System.Text.Json.SourceGeneration;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mux.Claims.Generator.Benchmarks;

/// <summary>
/// One run of one generator. Every run gets a compilation that nobody has asked for a symbol, so that binding is in the time, of all
/// contenders alike; parsing is not, since the host does it anyway.
/// </summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private Project _project = null!;
    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _next = null!;
    private GeneratorDriver _driver = null!;
    private int _edit;

    [Params(1, 50, 500, 2000)]
    public int Records { get; set; }

    [ParamsAllValues]
    public Contender Contender { get; set; }

    internal static GeneratorDriver CreateDriver(Contender contender) => CSharpGeneratorDriver.Create(contender switch
    {
        Contender.Lookup => new LookupGenerator(),
        Contender.MuxClaims => new MuxClaimsGenerator(),
        _ => (IIncrementalGenerator)new JsonSourceGenerator(),
    });

    [GlobalSetup]
    public void Open()
    {
        _project = new Project(Records, withContext: Contender == Contender.SystemTextJson);
        _compilation = _project.Fresh();
        _driver = CreateDriver(Contender).RunGenerators(_compilation);
    }

    [IterationSetup(Target = nameof(Cold))]
    public void Reopen() => _next = _project.Fresh();

    /// <summary>As <see cref="Reopen"/>; the symbols that a generator looks at have been made.</summary>
    [IterationSetup(Target = nameof(ColdBound))]
    public void Bind()
    {
        Reopen();
        Project.Bind(_next);
    }

    [IterationSetup(Target = nameof(KeystrokeElsewhere))]
    public void EditOther() => _next = Project.EditOther(_compilation, ++_edit);

    [IterationSetup(Target = nameof(DeclarationElsewhere))]
    public void EditConstant() => _next = Project.EditConstant(_compilation, ++_edit);

    [IterationSetup(Target = nameof(KeystrokeInRecord))]
    public void EditRecord() => _next = Project.EditRecord(_compilation, ++_edit);

    [Benchmark]
    public GeneratorDriver Cold() => CreateDriver(Contender).RunGenerators(_next);

    [Benchmark]
    public GeneratorDriver ColdBound() => CreateDriver(Contender).RunGenerators(_next);

    [Benchmark]
    public GeneratorDriver KeystrokeElsewhere() => _driver.RunGenerators(_next);

    [Benchmark]
    public GeneratorDriver DeclarationElsewhere() => _driver.RunGenerators(_next);

    [Benchmark]
    public GeneratorDriver KeystrokeInRecord() => _driver.RunGenerators(_next);
}

using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>
/// A generator run over C# sources in process. Every run, also one after an edit, proves what holds for all generated code:
/// the generator reports nothing, its code compiles without a warning, a second run does no work again, and the models between
/// its steps are plain data with working equality.
/// </summary>
internal sealed class GeneratorRun
{
    // Steps that Roslyn names itself; the ones of ForAttributeWithMetadataName contain ForAttributeSteps.
    private static readonly string[] InputSteps =
        ["Compilation", "CompilationOptions", "ParseOptions", "AdditionalTexts", "AnalyzerConfigOptions", "MetadataReferences"];

    private const string ForAttributeSteps = "_ForAttribute";

    private readonly IIncrementalGenerator _generator;
    private readonly CompilationSetup _setup;
    private readonly CSharpCompilation _input;
    private readonly GeneratorDriver _driver;

    private GeneratorRun(IIncrementalGenerator generator, CompilationSetup setup, CSharpCompilation input, GeneratorDriver driver)
    {
        _generator = generator;
        _setup = setup;
        _input = input;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        Output = output;
        Result = _driver.GetRunResult().Results.Single();
        AssertSilent();
        AssertCompiles();
        GeneratorRunResult secondRun = Run(_driver, _input.Clone());
        AssertCached(secondRun);

        // A driver keeps its old model when a new one is equal, and a generator may remember what it made of a tree: it takes a driver
        // and trees of its own to make every model twice.
        AssertRepeatable(secondRun, Run(CreateDriver(generator, setup), WithNewTrees(_input)));
    }

    public GeneratorRunResult Result { get; }

    /// <summary>The sources with the generated ones.</summary>
    public Compilation Output { get; }

    /// <summary>The generated sources, in the ordinal order of their hint names.</summary>
    public IReadOnlyList<GeneratedSource> Sources => SourcesOf(Result);

    /// <summary>
    /// Why each named step, and at the end each output, ran or did not: <c>"Model: Modified, Cached; SourceOutput: Modified, Cached"</c>,
    /// steps in ordinal order, one reason per item.
    /// </summary>
    public string Reasons => string.Join("; ", StepsOf(Result).Select(step =>
        $"{step.Name}: {string.Join(", ", step.Outputs.Select(output => output.Reason))}"));

    public static GeneratorRun Of(IIncrementalGenerator generator, params SourceFile[] sources) =>
        Of(generator, CompilationSetup.Default, sources);

    public static GeneratorRun Of(IIncrementalGenerator generator, CompilationSetup setup, params SourceFile[] sources) =>
        new(generator, setup, setup.Compile(sources), CreateDriver(generator, setup));

    /// <summary>Runs the same driver again after replacing the files of these paths, or adding those that were not there.</summary>
    public GeneratorRun Edit(params SourceFile[] files) => Rerun(files.Aggregate(_input, (compilation, file) =>
        Find(compilation, file.Path) is { } tree
            ? compilation.ReplaceSyntaxTree(tree, _setup.Parse(file))
            : compilation.AddSyntaxTrees(_setup.Parse(file))));

    /// <summary>Runs the same driver again without a file.</summary>
    public GeneratorRun Remove(string path) => Rerun(_input.RemoveSyntaxTrees(Find(_input, path)!));

    /// <summary>Runs the same driver again with other MSBuild properties.</summary>
    public GeneratorRun WithBuildProperties(params (string Name, string Value)[] properties)
    {
        CompilationSetup setup = _setup with { BuildProperties = properties.ToImmutableDictionary(p => p.Name, p => p.Value) };
        GeneratorDriver driver = _driver.WithUpdatedAnalyzerConfigOptions(new BuildPropertyOptions(setup.BuildProperties));
        return new(_generator, setup, _input, driver);
    }

    /// <summary>The values that came out of a named step.</summary>
    public IReadOnlyList<object> Models(string step) => ModelsOf(Result, step);

    /// <summary>Emits and loads the output, to run generated code.</summary>
    public LoadedAssembly Load()
    {
        using MemoryStream image = new();
        var emitted = Output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        return new(image);
    }

    private static CSharpGeneratorDriver CreateDriver(IIncrementalGenerator generator, CompilationSetup setup) =>
        CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: setup.ParseOptions,
            optionsProvider: new BuildPropertyOptions(setup.BuildProperties),
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static SyntaxTree? Find(CSharpCompilation compilation, string path) =>
        compilation.SyntaxTrees.SingleOrDefault(tree => tree.FilePath == path);

    private static IReadOnlyList<GeneratedSource> SourcesOf(GeneratorRunResult result) =>
    [
        .. result.GeneratedSources
            .Select(source => new GeneratedSource(source.HintName, source.SourceText.ToString()))
            .OrderBy(source => source.HintName, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<object> ModelsOf(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Value)];

    private static IEnumerable<(string Name, ImmutableArray<(object Value, IncrementalStepRunReason Reason)> Outputs)> StepsOf(
        GeneratorRunResult result) =>
        from step in NamedStepsOf(result).Concat(result.TrackedOutputSteps.OrderBy(output => output.Key, StringComparer.Ordinal))
        select (step.Key, step.Value.SelectMany(run => run.Outputs).ToImmutableArray());

    private static IEnumerable<KeyValuePair<string, ImmutableArray<IncrementalGeneratorRunStep>>> NamedStepsOf(GeneratorRunResult result) =>
        result.TrackedSteps
            .Where(step => !InputSteps.Contains(step.Key) && !step.Key.Contains(ForAttributeSteps, StringComparison.Ordinal))
            .Where(step => !result.TrackedOutputSteps.ContainsKey(step.Key))
            .OrderBy(step => step.Key, StringComparer.Ordinal);

    private GeneratorRun Rerun(CSharpCompilation input) => new(_generator, _setup, input, _driver);

    private void AssertSilent()
    {
        Assert.True(Result.Exception is null, $"The generator threw: {Result.Exception}");
        Assert.True(
            Result.Diagnostics.IsEmpty,
            $"Diagnostics are the analyzers' to report, not the generator's: {string.Join('\n', Result.Diagnostics)}");
    }

    // Warnings in a test's own source are the test's affair; generated code may cause none, also of nulls, which it leaves off.
    private void AssertCompiles()
    {
        Compilation output = Output;
        HashSet<SyntaxTree> generated = [];
        foreach (SyntaxTree tree in Result.GeneratedSources.Select(source => source.SyntaxTree))
        {
            string text = tree.ToString().Replace("#nullable disable warnings", "#nullable enable warnings", StringComparison.Ordinal);
            SyntaxTree withWarnings = tree.WithChangedText(SourceText.From(text, Encoding.UTF8));
            output = output.ReplaceSyntaxTree(tree, withWarnings);
            generated.Add(withWarnings);
        }

        IEnumerable<string> problems =
            from diagnostic in output.GetDiagnostics()
            where diagnostic.Location.SourceTree is { } tree && generated.Contains(tree)
                ? diagnostic.Severity >= DiagnosticSeverity.Warning
                : diagnostic.Severity == DiagnosticSeverity.Error && !_setup.AllowErrorsInSources
            let line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]
            select $"{diagnostic}\n    {line?.ToString().Trim()}";
        Assert.True(!problems.Any(), $"The output does not compile cleanly:\n{string.Join('\n', problems)}");
    }

    private static void AssertCached(GeneratorRunResult secondRun)
    {
        Assert.True(
            secondRun.GeneratedSources.IsEmpty || NamedStepsOf(secondRun).Any(),
            "The generator names none of its steps (WithTrackingName), so nothing proves that they are cached.");
        foreach ((string step, ImmutableArray<(object Value, IncrementalStepRunReason Reason)> outputs) in StepsOf(secondRun))
        {
            bool isOutput = secondRun.TrackedOutputSteps.ContainsKey(step);
            foreach ((_, IncrementalStepRunReason reason) in outputs)
            {
                Assert.True(
                    reason == IncrementalStepRunReason.Cached || (reason == IncrementalStepRunReason.Unchanged && !isOutput),
                    $"A second run over an equal compilation must do no work again, but {step} is {reason}.");
            }
        }
    }

    private static void AssertRepeatable(GeneratorRunResult run, GeneratorRunResult independentRun)
    {
        Assert.Equal(SourcesOf(run), SourcesOf(independentRun));
        foreach (string step in NamedStepsOf(run).Select(step => step.Key))
        {
            (IReadOnlyList<object> models, IReadOnlyList<object> same) = (ModelsOf(run, step), ModelsOf(independentRun, step));
            Assert.Equal(models.Count, same.Count);
            for (int i = 0; i < models.Count; i++)
            {
                PlainData.AssertHoldsNothingOfRoslyn(models[i]);
                PlainData.AssertEqual(models[i], same[i]);
            }
        }
    }

    private static CSharpCompilation WithNewTrees(CSharpCompilation compilation) => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
    [
        .. compilation.SyntaxTrees.Select(
            tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)),
    ]);

    private static GeneratorRunResult Run(GeneratorDriver driver, CSharpCompilation input) =>
        driver.RunGenerators(input).GetRunResult().Results.Single();
}

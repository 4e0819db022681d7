using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>
/// Analyzers run over C# sources in process, with the generated code beside them. Their diagnostics, and the compile errors in the
/// sources, must be exactly the ones that are marked in the sources (<see cref="MarkedSource"/>).
/// </summary>
internal sealed class AnalyzerRun(params DiagnosticAnalyzer[] analyzers)
{
    public IIncrementalGenerator? Generator { get; init; }

    public CompilationSetup Setup { get; init; } = CompilationSetup.Default;

    /// <summary>Fails unless exactly the marked diagnostics are reported; returns them in the order of files and places.</summary>
    public async Task<ImmutableArray<Diagnostic>> ReportsAsync(params SourceFile[] markedSources)
    {
        MarkedSource[] marked = [.. markedSources.Select(MarkedSource.Parse)];
        Assert.True(marked.Any(source => !source.Expected.IsEmpty), $"No diagnostic is marked: use {nameof(ReportsNothingAsync)}.");
        return await VerifyAsync(marked);
    }

    /// <summary>As <see cref="ReportsAsync(SourceFile[])"/>, and the texts of the messages in the order of their places.</summary>
    public async Task ReportsMessagesAsync(SourceFile markedSource, params string[] messages)
    {
        ImmutableArray<Diagnostic> diagnostics = await ReportsAsync(markedSource);
        Assert.Equal(messages, diagnostics.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
    }

    public async Task ReportsNothingAsync(params SourceFile[] sources)
    {
        MarkedSource[] marked = [.. sources.Select(MarkedSource.Parse)];
        Assert.True(marked.All(source => source.Expected.IsEmpty), $"A diagnostic is marked: use {nameof(ReportsAsync)}.");
        await VerifyAsync(marked);
    }

    /// <summary>Fails unless the diagnostics are exactly the marked ones, however many those are.</summary>
    public async Task<ImmutableArray<Diagnostic>> VerifyAsync(IReadOnlyList<MarkedSource> marked)
    {
        SourceFile[] sources = [.. marked.Select(source => source.Source)];
        Compilation compilation = Generator is null
            ? Setup.Compile(sources)
            : GeneratorRun.Of(Generator, Setup with { AllowErrorsInSources = true }, sources).Output;
        ImmutableArray<Diagnostic> diagnostics = await DiagnosticsOfAsync(compilation);
        AssertMarked(marked, diagnostics);
        return diagnostics;
    }

    /// <summary>What the analyzers report on a compilation, and its errors, in the order of files and places.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnosticsOfAsync(Compilation compilation)
    {
        // An exception in an analyzer comes out as a diagnostic of its own, AD0001, which no test expects.
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers(
            [.. analyzers], new AnalyzerOptions([], new BuildPropertyOptions(Setup.BuildProperties)));
        return
        [
            .. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Concat(await analysis.GetAnalyzerDiagnosticsAsync())
                .OrderBy(diagnostic => compilation.SyntaxTrees.TakeWhile(tree => tree != diagnostic.Location.SourceTree).Count())
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Fails with a list of what is missing and what is too much, unless the diagnostics are exactly the marked ones.</summary>
    public static void AssertMarked(IEnumerable<MarkedSource> sources, IEnumerable<Diagnostic> diagnostics)
    {
        List<(ExpectedDiagnostic Diagnostic, SourceFile Source)> missing =
            [.. sources.SelectMany(source => source.Expected.Select(expected => (expected, source.Source)))];
        List<Diagnostic> unexpected = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            int match = missing.FindIndex(expected => expected.Diagnostic == PlaceOf(diagnostic));
            if (match < 0)
            {
                unexpected.Add(diagnostic);
            }
            else
            {
                missing.RemoveAt(match);
            }
        }

        Assert.True(
            missing.Count + unexpected.Count == 0,
            $"""
            Marked, but not reported:
            {string.Join('\n', missing.Select(expected => $"    {Describe(expected.Diagnostic, expected.Source.Text)}"))}
            Reported, but not marked:
            {string.Join('\n', unexpected.Select(Describe))}
            """);
    }

    private static ExpectedDiagnostic PlaceOf(Diagnostic diagnostic) =>
        new(diagnostic.Id, diagnostic.Location.SourceTree?.FilePath ?? "no file", diagnostic.Location.SourceSpan);

    private static string Describe(Diagnostic diagnostic)
    {
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return $"    {Describe(PlaceOf(diagnostic), diagnostic.Location.SourceTree?.ToString() ?? "")}\n        {message}";
    }

    private static string Describe(ExpectedDiagnostic diagnostic, string text)
    {
        LinePositionSpan lines = SourceText.From(text).Lines.GetLinePositionSpan(diagnostic.Span);
        return $"{diagnostic.Id} {diagnostic.Path}: {lines} `{text.Substring(diagnostic.Span.Start, diagnostic.Span.Length)}`";
    }
}

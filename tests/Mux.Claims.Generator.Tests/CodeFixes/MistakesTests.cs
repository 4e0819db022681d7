using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Mux.Claims.Generator.CodeFixes;
using Mux.Claims.Generator.Tests.Infrastructure;
using Mux.Claims.Generator.Tests.Infrastructure.CodeFixes;
using Mux.Claims.Generator.Tests.Rules;

namespace Mux.Claims.Generator.Tests.CodeFixes;

/// <summary>The project of deliberate mistakes, whose comments say what is reported at their lines and what has no fix.</summary>
public partial class MistakesTests
{
    private const string Folder = "tests/consumers/";

    /// <summary>A project with the records of another one, as the compiler of the command line has it.</summary>
    private static readonly CompilationSetup Setup = new()
    {
        References =
        [
            CompilationSetup.MuxClaims,
            .. Directory.GetFiles(Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Builder.WebApplication).Assembly.Location)!, "Microsoft.*.dll")
                .Select(path => MetadataReference.CreateFromFile(path)),
            Library(),
        ],
        SharedSources = [("BindingExtensions.g.cs", "namespace Microsoft.Extensions.Configuration.Binder.SourceGeneration { file static class BindingExtensions; }")],
    };

    private static readonly SourceFile[] Sources =
    [
        .. Directory.GetFiles(Repository.PathOf(Folder + "mistakes"), "*.cs").Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(Path.GetFileName(path), File.ReadAllText(path))),
    ];

    [Fact]
    public async Task Every_mistake_is_reported_at_its_line() => Assert.Equal(
        Lines(Expected(static (file, line, id, _) => $"{file}:{line}: {id}")),
        Lines(await ReportedAsync(Sources, static (file, line, id) => $"{file}:{line}: {id}")));

    [Fact]
    public void Every_rule_has_a_mistake() => Assert.Equal(
        RuleCatalogue.Descriptors.Select(rule => rule.Id).Except(["MUXC037", "MUXC038", "MUXC040"]),
        Expected(static (_, _, id, _) => id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Fix_all_leaves_what_has_no_fix_and_code_that_compiles()
    {
        var sources = Sources;
        foreach (var provider in Providers())
        {
            var analyzers = RuleCatalogue.Analyzers
                .Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => provider.FixableDiagnosticIds.Contains(rule.Id)));
            sources = await new CodeFixRun(provider, [.. analyzers])
            {
                Generator = new MuxClaimsGenerator(),
                Setup = Setup,
            }.FixEverythingAsync(sources);
        }

        Assert.Equal(
            Lines(Expected(static (file, _, id, hasFix) => hasFix ? "" : $"{file}: {id}").Where(static expected => expected.Length > 0)),
            Lines(await ReportedAsync(sources, static (file, _, id) => $"{file}: {id}")));
        Assert.Equal(Lines(Sources.SelectMany(CommentsOf)), Lines(sources.SelectMany(CommentsOf)));
    }

    private static PortableExecutableReference Library()
    {
        var run = GeneratorRun.Of(
            new MuxClaimsGenerator(),
            CompilationSetup.Default with { AssemblyName = "Library" },
            ("Poster.cs", RuleCatalogue.Read(Folder + "shared/Poster.cs")));
        using MemoryStream image = new();
        Assert.True(run.Output.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    /// <summary>The fixes in the order of their choice: a name that is mistyped is corrected, and not marked.</summary>
    private static IEnumerable<CodeFixProvider> Providers() => FixCatalogueTests.Types
        .OrderBy(static type => type == typeof(RenameToParameterFix) || type == typeof(CorrectClaimNameFix) ? 0 : 1)
        .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!);

    private static List<string> Expected(Func<string, int, string, bool, string> show) =>
    [
        .. Sources.SelectMany(source => source.Text.Split('\n').SelectMany((text, index) => Expectation().Matches(text).Select(match =>
            show(source.Path, index + 1, match.Groups["id"].Value, !match.Groups["none"].Success)))),
    ];

    private static async Task<List<string>> ReportedAsync(SourceFile[] sources, Func<string, int, string, string> show)
    {
        var output = GeneratorRun.Of(new MuxClaimsGenerator(), Setup, sources).Output;
        var diagnostics = await new AnalyzerRun([.. RuleCatalogue.Analyzers]) { Setup = Setup }.DiagnosticsOfAsync(output);
        return
        [
            .. diagnostics.Select(diagnostic => (diagnostic.Id, Place: diagnostic.Location.GetLineSpan()))
                .OrderBy(static diagnostic => diagnostic.Place.Path, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.Place.StartLinePosition)
                .Select(diagnostic => show(diagnostic.Place.Path, diagnostic.Place.StartLinePosition.Line + 1, diagnostic.Id)),
        ];
    }

    /// <summary>Those of a removed member go with it.</summary>
    private static IEnumerable<string> CommentsOf(SourceFile source) =>
        Comment().Matches(source.Text).Select(match => match.Value).Where(static comment => !comment.EndsWith("MUXC015", StringComparison.Ordinal));

    [GeneratedRegex(@"// expect (?<id>MUXC[0-9]+)(?<none> \(no fix\))?")]
    private static partial Regex Expectation();

    [GeneratedRegex("(?<!:)//.*")]
    private static partial Regex Comment();
}

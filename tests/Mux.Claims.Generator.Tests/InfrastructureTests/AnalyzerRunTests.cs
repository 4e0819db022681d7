using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Mux.Claims.Generator.Tests.Infrastructure;
using Mux.Claims.Generator.Tests.InfrastructureTests.Toy;
using Xunit.Sdk;

namespace Mux.Claims.Generator.Tests.InfrastructureTests;

public class AnalyzerRunTests
{
    private static readonly CompilationSetup Setup = new() { SharedSources = [("Describe.cs", DescribeGenerator.Attribute)] };

    private static readonly AnalyzerRun Analysis = new(new DescribeAnalyzer()) { Generator = new DescribeGenerator(), Setup = Setup };

    [Fact]
    public Task Marked_diagnostics_are_found_in_several_files() => Analysis.ReportsAsync(
        ("Poster.cs", "[Describe] class {|TOY001:Poster|} { public int {|TOY002:Transparency|} { get; set; } }"),
        ("Clip.cs", "[Describe] partial class Clip { public int {|TOY002:StartTime|} { get; set; } }"));

    [Fact]
    public Task Messages_are_compared_in_the_order_of_their_places() => Analysis.ReportsMessagesAsync(
        "[Describe] class {|TOY001:Poster|} { public int {|TOY002:Transparency|} { get; set; } }",
        "'Poster' must be partial",
        "'Transparency' has 12 letters");

    [Fact]
    public Task The_generated_code_is_there() => Analysis.ReportsNothingAsync(
        "[Describe] partial class Poster { public string Text => Describe(); }");

    [Fact]
    public Task Compile_errors_are_marked_like_diagnostics() => Analysis.ReportsAsync(
        "[Describe] class {|TOY001:Poster|} { public string Text => {|CS0103:Describe|}(); }");

    [Fact]
    public Task Suppressed_diagnostics_are_not_reported() => Analysis.ReportsNothingAsync("""
        #pragma warning disable TOY001
        [Describe] class Poster { }
        """);

    [Fact]
    public async Task Without_a_generator_only_the_sources_are_there() =>
        await new AnalyzerRun(new DescribeAnalyzer()) { Setup = Setup }.ReportsAsync("[Describe] partial class {|TOY001:Poster|} { }");

    [Fact]
    public async Task A_wrong_message_fails() =>
        await Assert.ThrowsAsync<EqualException>(() => Analysis.ReportsMessagesAsync(
            "[Describe] class {|TOY001:Poster|} { }", "'Poster' is fine"));

    [Theory]
    [InlineData("[Describe] class {|TOY001:Poster|} { public int Transparency { get; set; } }",
        "not marked:\n    TOY002 Test.cs: (0,37)-(0,49) `Transparency`\n        'Transparency' has 12 letters")]
    [InlineData("[Describe] partial class {|TOY001:Poster|} { }", "not reported:\n    TOY001 Test.cs: (0,25)-(0,31) `Poster`")]
    [InlineData("[Describe] {|TOY001:class Poster|} { }", "not reported:\n    TOY001 Test.cs: (0,11)-(0,23) `class Poster`")]
    [InlineData("[Describe] class {|TOY002:Poster|} { }", "not marked:\n    TOY001 Test.cs: (0,17)-(0,23) `Poster`")]
    [InlineData("[Describe] class {|TOY001:{|TOY001:Poster|}|} { }", "not reported:\n    TOY001 Test.cs: (0,17)-(0,23) `Poster`")]
    [InlineData("class {|TOY001:Poster|} : Missing { }", "not marked:\n    CS0246 Test.cs: (0,15)-(0,22) `Missing`")]
    public async Task Differences_fail_and_are_listed(string source, string message) =>
        Assert.Contains(
            message,
            (await Assert.ThrowsAsync<TrueException>(() => Analysis.ReportsAsync(source))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Each_assertion_refuses_sources_made_for_the_other()
    {
        await Assert.ThrowsAsync<TrueException>(() => Analysis.ReportsAsync("class Poster { }"));
        await Assert.ThrowsAsync<TrueException>(() => Analysis.ReportsNothingAsync("[Describe] class {|TOY001:Poster|} { }"));
    }

    [Fact]
    public async Task An_analyzer_that_throws_fails()
    {
        AnalyzerRun run = new(new ThrowingAnalyzer()) { Setup = Setup };

        var failure = await Assert.ThrowsAsync<TrueException>(() => run.ReportsNothingAsync("class Poster { }"));

        Assert.Contains("AD0001", failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(TimeoutException), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyzers_see_build_properties()
    {
        AnalyzerRun run = new(new PropertyAnalyzer())
        {
            Setup = Setup with { BuildProperties = ImmutableDictionary<string, string>.Empty.Add("Describe_Name", "Poster") },
        };

        await run.ReportsMessagesAsync("class {|TOY001:A|} { }", "'Poster' must be partial");
    }

    private sealed class ThrowingAnalyzer : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [DescribeAnalyzer.NotPartial];

        public override void Initialize(AnalysisContext context) =>
            context.RegisterSymbolAction(_ => throw new TimeoutException(), SymbolKind.NamedType);
    }

    private sealed class PropertyAnalyzer : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [DescribeAnalyzer.NotPartial];

        public override void Initialize(AnalysisContext context) => context.RegisterSymbolAction(
            symbol =>
            {
                symbol.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.describe_name", out string? name);
                if (symbol.Symbol.Name == "A")
                {
                    symbol.ReportDiagnostic(Diagnostic.Create(DescribeAnalyzer.NotPartial, symbol.Symbol.Locations[0], name));
                }
            },
            SymbolKind.NamedType);
    }
}

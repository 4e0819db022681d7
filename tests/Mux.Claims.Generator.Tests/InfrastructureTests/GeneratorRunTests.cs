using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Mux.Claims.Generator.Tests.Infrastructure;
using Mux.Claims.Generator.Tests.InfrastructureTests.Toy;
using Xunit.Sdk;

namespace Mux.Claims.Generator.Tests.InfrastructureTests;

public class GeneratorRunTests
{
    private const string Poster = """
        [Describe]
        public partial class Poster
        {
            public int Width { get; set; }
            public int Height { get; set; }
        }
        """;

    private const string Clip = "[Describe] public partial class Clip { public int Start { get; set; } }";

    private static readonly CompilationSetup Setup = new() { SharedSources = [("Describe.cs", DescribeGenerator.Attribute)] };

    [Fact]
    public void Generated_sources_are_exposed_in_the_order_of_their_names()
    {
        GeneratorRun run = Run(("Poster.cs", Poster), ("Clip.cs", Clip));

        Assert.Equal(["Clip.g.cs", "Poster.g.cs"], run.Sources.Select(source => source.HintName));
        Assert.Contains("\"Width,Height\"", run.Sources[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Generated_code_can_be_executed()
    {
        using LoadedAssembly loaded = Run(Poster).Load();

        Assert.Equal("Width,Height", loaded.Invoke("Poster", "Describe"));
    }

    [Fact]
    public void Exceptions_of_executed_code_come_out_as_they_are()
    {
        using LoadedAssembly loaded = Run("static class Thrower { static void Throw() => throw new System.TimeoutException(); }").Load();

        Assert.Throws<TimeoutException>(() => loaded.Invoke("Thrower", "Throw"));
    }

    [Fact]
    public void Executed_code_shares_referenced_types_with_the_test()
    {
        MetadataReference xunit = MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location);
        const string source = "static class Maker { static object Make() => new Xunit.FactAttribute(); }";
        using LoadedAssembly loaded = GeneratorRun.Of(new DescribeGenerator(), Setup with { References = [xunit] }, source).Load();

        Assert.IsType<FactAttribute>(loaded.Invoke("Maker", "Make"));
    }

    [Fact]
    public void Mux_Claims_can_be_referenced_under_an_alias()
    {
        const string source = "extern alias mux; public class Empty { }";

        CompilationSetup aliased = Setup with { References = [CompilationSetup.MuxClaims.WithAliases(["mux"])] };

        GeneratorRun.Of(new DescribeGenerator(), aliased, source);
        Assert.Contains("CS0430", FailureOf(() => Run(source)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a comment", "// narrow\n" + Poster, "Model: Unchanged; Separator: Cached; SourceOutput: Cached")]
    [InlineData("a rename", "[Describe] public partial class Poster { public int Wide { get; set; } }",
        "Model: Modified; Separator: Cached; SourceOutput: Modified")]
    [InlineData("its removal", "public partial class Poster { }", "Model: Removed; Separator: Cached; SourceOutput: Removed")]
    public void Edits_are_told_by_their_reasons(string edit, string text, string reasons) =>
        Assert.Equal((edit, reasons), (edit, Run(("Poster.cs", Poster)).Edit(("Poster.cs", text)).Reasons));

    [Fact]
    public void A_first_run_is_new() =>
        Assert.Equal("Model: New; Separator: New; SourceOutput: New", Run(Poster).Reasons);

    [Fact]
    public void An_added_file_leaves_the_first_one_cached()
    {
        GeneratorRun edited = Run(("Poster.cs", Poster)).Edit(("Clip.cs", Clip));

        Assert.Equal("Model: Unchanged, New; Separator: Cached; SourceOutput: Cached, New", edited.Reasons);
        Assert.Equal("Model: Unchanged, Removed; Separator: Cached; SourceOutput: Cached, Removed", edited.Remove("Clip.cs").Reasons);
    }

    [Fact]
    public void A_build_property_reaches_the_generator_at_first_and_after_an_edit()
    {
        ImmutableDictionary<string, string> properties = ImmutableDictionary<string, string>.Empty.Add("Describe_Separator", ".");
        GeneratorRun run = GeneratorRun.Of(new DescribeGenerator(), Setup with { BuildProperties = properties }, Poster);
        GeneratorRun edited = run.WithBuildProperties(("Describe_Separator", "/"));

        Assert.Contains("Width.Height", run.Sources[0].Text, StringComparison.Ordinal);
        Assert.Contains("Width/Height", edited.Sources[0].Text, StringComparison.Ordinal);
        Assert.Equal("Model: Cached; Separator: Modified; SourceOutput: Modified", edited.Reasons);
    }

    [Fact]
    public void Models_of_a_step_are_exposed() =>
        Assert.Equal([new DescribeModel("Poster", "Width Height")], Run(Poster).Models("Model"));

    [Fact]
    public void A_generator_that_throws_fails() =>
        AssertFails("System.TimeoutException", Map(models => models.Select<DescribeModel, string>((_, _) => throw new TimeoutException())));

    [Fact]
    public void A_generator_that_reports_a_diagnostic_fails() =>
        AssertFails("TOY001", new InlineGenerator(context => context.RegisterSourceOutput(
            DescribeGenerator.Models(context),
            (output, model) => output.ReportDiagnostic(Diagnostic.Create(DescribeAnalyzer.NotPartial, Location.None, model.Type)))));

    [Fact]
    public void Generated_code_with_an_error_fails() =>
        AssertFails("CS0246", Emit("partial class Poster { Missing field; }"));

    [Fact]
    public void Generated_code_with_a_warning_fails() =>
        AssertFails("CS0169", Emit("partial class Poster { private int _unused; }"));

    [Fact]
    public void Generated_public_members_without_documentation_fail() =>
        AssertFails("CS1591", Emit("partial class Poster { public void Run() { } }"));

    [Fact]
    public void Generated_documentation_that_refers_to_nothing_fails() =>
        AssertFails("CS1574", Emit("partial class Poster { /** <see cref=\"Gone\"/> */ public void Run() { } }"));

    [Fact]
    public void Sources_with_an_error_fail_unless_that_is_expected()
    {
        const string source = "class Broken : Missing { }";

        Assert.Contains("CS0246", FailureOf(() => Run(source)), StringComparison.Ordinal);
        GeneratorRun.Of(new DescribeGenerator(), Setup with { AllowErrorsInSources = true }, source);
    }

    [Fact]
    public void Sources_with_a_warning_pass() => Run("class Unused { private int _unused; }");

    [Fact]
    public void Steps_without_names_fail() =>
        AssertFails("WithTrackingName", Map(models => models.Select((model, _) => DescribeGenerator.Emit(model, ","))));

    [Fact]
    public void A_model_without_equality_fails() =>
        AssertFails("but Models is Modified", new InlineGenerator(context => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                "DescribeAttribute",
                (_, _) => true,
                (match, _) => ImmutableArray.Create(match.TargetSymbol.Name)).WithTrackingName("Models"),
            (output, names) => output.AddSource("Empty", $"// {names[0]}"))));

    [Fact]
    public void A_model_without_equality_fails_even_if_it_is_made_from_one_with_equality() =>
        AssertFails("Two models of the same source differ", Map(models => models
            .Select((model, _) => ImmutableArray.Create(model)).WithTrackingName("Models")
            .Select((model, _) => DescribeGenerator.Emit(model[0], ","))));

    [Fact]
    public void An_output_that_runs_again_fails_even_if_every_named_step_is_cached() =>
        AssertFails("but SourceOutput is Modified", new InlineGenerator(context => context.RegisterSourceOutput(
            DescribeGenerator.Models(context).WithTrackingName("Model").Combine(context.CompilationProvider),
            (output, model) => output.AddSource("Empty", $"// {model.Left.Type}"))));

    [Fact]
    public void A_symbol_between_the_steps_fails() =>
        AssertFails("must be plain data", new InlineGenerator(context => context.RegisterSourceOutput(
            context.CompilationProvider.Select((compilation, _) => compilation.Assembly.Identity).WithTrackingName("Identity"),
            (output, _) => output.AddSource("Empty", "// nothing"))));

    [Fact]
    public void A_model_that_hashes_differently_each_time_fails() =>
        AssertFails("different hash codes", Map(models => models
            .Select((model, _) => new Unhashable(model)).WithTrackingName("Unhashable")
            .Select((model, _) => DescribeGenerator.Emit(model.Model, ","))));

    [Fact]
    public void A_source_that_differs_from_run_to_run_fails()
    {
        int runs = 0;

        AssertFails("Assert.Equal() Failure", Map(models => models
            .Select((model, _) => $"// {runs++}\n{DescribeGenerator.Emit(model, ",")}")
            .WithComparer(new AlwaysEqual())
            .WithTrackingName("Text")));
    }

    [Theory]
    [MemberData(nameof(LanguageVersions))]
    public void Every_language_version_from_12_on_compiles(string version) =>
        GeneratorRun.Of(new DescribeGenerator(), Setup with { LanguageVersion = version }, Poster);

    public static TheoryData<string> LanguageVersions => [.. CompilationSetup.LanguageVersionsFrom("12")];

    [Fact]
    public void Language_versions_begin_with_the_oldest_one_asked_for() =>
        Assert.Equal(["11.0", "12.0"], CompilationSetup.LanguageVersionsFrom("11").Take(2));

    [Fact]
    public void The_language_version_is_the_one_asked_for()
    {
        CompilationSetup old = Setup with { LanguageVersion = "11" };
        const string source = "class Holder(int number) { public int Number => number; }";

        Assert.Contains("CS9058", FailureOf(() => GeneratorRun.Of(new DescribeGenerator(), old, source)), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_of_one_path_are_refused() => Assert.Throws<DistinctException>(() => Run(Poster, Clip));

    [Fact]
    public void Arithmetic_overflows_as_asked_for()
    {
        const string source = "class Answer { static int Next(int n) => n + 1; }";
        using LoadedAssembly wrapping = Run(source).Load();
        using LoadedAssembly checking = GeneratorRun.Of(new DescribeGenerator(), Setup with { CheckOverflow = true }, source).Load();

        Assert.Equal(int.MinValue, wrapping.Invoke("Answer", "Next", int.MaxValue));
        Assert.Throws<OverflowException>(() => checking.Invoke("Answer", "Next", int.MaxValue));
    }

    [Fact]
    public void Nullable_annotations_and_the_assembly_name_are_as_asked_for()
    {
        CompilationSetup plain = Setup with { Nullable = false, AssemblyName = "Plain" };
        Compilation output = GeneratorRun.Of(new DescribeGenerator(), plain, Poster).Output;

        Assert.Equal((NullableContextOptions.Disable, "Plain"), (output.Options.NullableContextOptions, output.AssemblyName));
        Assert.Equal(NullableContextOptions.Enable, Run(Poster).Output.Options.NullableContextOptions);
    }

    private static GeneratorRun Run(params SourceFile[] sources) => GeneratorRun.Of(new DescribeGenerator(), Setup, sources);

    private static InlineGenerator Map(Func<IncrementalValuesProvider<DescribeModel>, IncrementalValuesProvider<string>> text) =>
        new(context => context.RegisterSourceOutput(
            text(DescribeGenerator.Models(context)), (output, source) => output.AddSource("Poster.g.cs", source)));

    private static InlineGenerator Emit(string text) => Map(models => models.Select((_, _) => text).WithTrackingName("Text"));

    private static void AssertFails(string message, IIncrementalGenerator generator) =>
        Assert.Contains(message, FailureOf(() => GeneratorRun.Of(generator, Setup, Poster)), StringComparison.Ordinal);

    private static string FailureOf(Action action) => Assert.ThrowsAny<XunitException>(action).Message;

    private sealed record Unhashable(DescribeModel Model)
    {
        public bool Equals(Unhashable? other) => other?.Model == Model;

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
    }

    private sealed class AlwaysEqual : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => true;

        public int GetHashCode(string obj) => 0;
    }
}

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Generation;

/// <summary>Which steps of the pipeline run again after an edit: edit → reasons.</summary>
public class IncrementalityTests
{
    private const string Poster = """
        namespace Pages;

        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Poster(PlaybackId Id)
        {
            public int? Width { get; init; }
            [CustomClaim] public Tier? Tier { get; init; }

            public int Area() => 1;
            public int Half() => 1;
        }
        """;

    private const string Tiers = "namespace Pages; public enum Tier { Free, Gold }";

    private const string Nothing = "Model: Cached; Names: Cached; Parse: Unchanged; SourceOutput: Cached";
    private const string Everything = "Model: Modified; Names: Cached; Parse: Modified; SourceOutput: Modified";

    [Fact]
    public void A_first_run_makes_everything() =>
        Assert.Equal("Model: New; Names: New; Parse: New; SourceOutput: New", Start().Reasons);

    [Theory]
    [InlineData("a file is added", "namespace Other; class Page { }")]
    [InlineData("a file is added that uses the record", "namespace Pages; class Page { Poster? Poster { get; } }")]
    public void An_unrelated_file_changes_nothing(string edit, string text)
    {
        Assert.NotEmpty(edit);
        Assert.Equal(Nothing, Start().Edit(new SourceFile("Other.cs", text)).Reasons);
    }

    [Theory]
    [InlineData("a method's body", "namespace Pages; class Page { int Number() => 2; }")]
    [InlineData("a type", "namespace Pages; class Book { int Number() => 1; }")]
    [InlineData("half-typed code", "namespace Pages; class Page { int Number() => ")]
    public void An_edit_of_an_unrelated_file_changes_nothing(string edit, string text)
    {
        Assert.NotEmpty(edit);
        var run = Start().Edit(new SourceFile("Other.cs", "namespace Pages; class Page { int Number() => 1; }"));

        Assert.Equal(Nothing, run.Edit(new SourceFile("Other.cs", text)).Reasons);
    }

    [Theory]
    [InlineData("a comment", "public int? Width", "// In pixels.\n    public int? Width")]
    [InlineData("a documentation comment", "public int? Width", "/// <summary>In pixels.</summary>\n    public int? Width")]
    [InlineData("white space", "{ get; init; }", "{ get;   init; }")]
    [InlineData("a method's body", "=> 1", "=> 2")]
    [InlineData("a method", "public int Area() => 1;", "public int Size() => 1;")]
    [InlineData("methods change places", "Area() => 1;\n    public int Half()", "Half() => 1;\n    public int Area()")]
    [InlineData("a private member", "public int Area", "private int _area;\n    public int Area")]
    [InlineData("another attribute", "public int? Width", "[Obsolete] public int? Width")]
    [InlineData("a warning", "[CustomClaim] public Tier? Tier", "[Required, CustomClaim] public Tier? Tier")]
    public void An_edit_that_changes_no_claim_emits_nothing(string edit, string from, string to)
    {
        Assert.NotEmpty(edit);
        Assert.Contains(from, Poster, StringComparison.Ordinal);
        Assert.Equal(Nothing, Start().Edit(File(Poster.Replace(from, to, StringComparison.Ordinal))).Reasons);
    }

    [Theory]
    [InlineData("a claim is renamed", "int? Width", "int? Height")]
    [InlineData("a claim's type changes", "int? Width", "int Width")]
    [InlineData("a claim is taken away", "[CustomClaim] public Tier? Tier { get; init; }", "")]
    [InlineData(
        "claims change places",
        "public int? Width { get; init; }\n    [CustomClaim] public Tier? Tier { get; init; }",
        "[CustomClaim] public Tier? Tier { get; init; }\n    public int? Width { get; init; }")]
    [InlineData("the audience changes", "MuxAudience.Thumbnail", "MuxAudience.Storyboard")]
    [InlineData("a limit is tightened", "public int? Width", "[Range(1, 9)] public int? Width")]
    [InlineData("an error appears", "int? Width", "string? Width")]
    public void An_edit_that_changes_a_claim_emits_again(string edit, string from, string to)
    {
        Assert.NotEmpty(edit);
        Assert.Contains(from, Poster, StringComparison.Ordinal);
        Assert.Equal(Everything, Start().Edit(File(Poster.Replace(from, to, StringComparison.Ordinal))).Reasons);
    }

    [Fact]
    public void A_type_in_another_file_that_the_record_uses_emits_again() =>
        Assert.Equal(Everything, Start().Edit(new SourceFile("Tiers.cs", "namespace Pages; public enum Tier { Free, Silver, Gold }")).Reasons);

    /// <summary>
    /// What was parsed of a record is kept while no declaration changes. Each of these stands in another file, and changes what the
    /// record's own says.
    /// </summary>
    [Theory]
    [InlineData("a constant", "static class Limits { public const int Widest = 9; }", "Widest = 9", "Widest = 8")]
    [InlineData(
        "a constant in a constant",
        "static class Limits { public const int Widest = Half + Half; const int Half = 3; }",
        "Half = 3",
        "Half = 4")]
    [InlineData(
        "a constant in an enum",
        "static class Limits { public const int Widest = (int)Size.S; enum Size { S = 7 } }",
        "S = 7",
        "S = 6")]
    [InlineData("a value of an enum", "enum Tier { Free = 1, Gold = 2 }", "Gold = 2", "Gold = 3")]
    [InlineData("an attribute", "enum Tier { Free, [EnumMember(Value = \"Gold\")] Gold }", "\"Gold\"", "\"Silver\"")]
    [InlineData("an attribute appears", "enum Tier { Free, Gold }", "Gold }", "[Obsolete(DiagnosticId = \"TIER1\")] Gold }")]
    [InlineData(
        "a constant behind a field",
        "static class Limits { public static int Narrow = 1; public const int Widest = 9; }",
        "9",
        "8")]
    [InlineData("an alias", "global using Kind = System.Int32;", "Int32", "Int64")]
    [InlineData("another part", "partial record Poster { public int? Height { get; init; } }", "Height", "Time")]
    [InlineData(
        "an initializer of another part",
        "partial record Poster { [CustomClaim] public int Page { get; } = 1; }",
        "{ get; } = 1",
        "{ get; init; } = 1")]
    [InlineData(
        "a nullable context",
        "partial record Poster {\n#nullable enable\n[CustomClaim] public string Page { get; init; } = \"\"; }",
        "enable",
        "disable")]
    [InlineData("a method of another part", "partial record Poster { public void Validate(int i) { } }", "int i", "")]
    [InlineData(
        "the body that makes a method partial",
        "partial record Poster { partial void OnValidate(ref ClaimErrors errors) { } }",
        "partial void",
        "void")]
    [InlineData("an interface", "partial interface IPage { }", "{ }", "{ SignedUrl ToSignedUrl(MuxSigner signer); }")]
    public void A_declaration_in_another_file_that_the_record_uses_emits_again(string edit, string text, string from, string to)
    {
        Assert.NotEmpty(edit);
        var run = GeneratorRun.Of(
            new MuxClaimsGenerator(),
            CompilationSetup.Default with { AllowErrorsInSources = true },
            File("""
                [MuxClaims(MuxAudience.Thumbnail)]
                public sealed partial record Poster(PlaybackId Id) : IPage
                {
                    [Range(1, Limits.Widest)] public int? Width { get; init; }
                    [CustomClaim] public Tier? Tier { get; init; }
                    [CustomClaim] public Kind? Kind { get; init; }
                }
                """),
            Other(text));

        Assert.Equal(Everything, run.Edit(Other(text.Replace(from, to, StringComparison.Ordinal))).Reasons);

        // What the text does not declare, in the same file, so that the record is whole.
        static SourceFile Other(string text) => new("Other.cs", string.Join(
            '\n',
            from line in (string[])
            [
                text.StartsWith("global", StringComparison.Ordinal) ? text : "global using Kind = System.Int32;",
                Records.Usings,
                "using System.Runtime.Serialization;",
                text.StartsWith("global", StringComparison.Ordinal) ? "" : "public " + text,
                text.Contains("class Limits", StringComparison.Ordinal) ? "" : "public static class Limits { public const int Widest = 9; }",
                text.Contains("enum Tier", StringComparison.Ordinal) ? "" : "public enum Tier { Free, Gold }",
                "public partial interface IPage;",
            ]
            select line));
    }

    [Theory]
    [InlineData("a claim is renamed", "public abstract record Page(PlaybackId Id) { public int? Height { get; init; } }", Everything)]
    [InlineData(
        "a method changes",
        "public abstract record Page(PlaybackId Id) { public int? Width { get; init; } int Half() => 2; }",
        Nothing)]
    public void A_base_record_in_another_file_emits_again_when_a_claim_changes(string edit, string text, string reasons)
    {
        Assert.NotEmpty(edit);
        var run = GeneratorRun.Of(
            new MuxClaimsGenerator(),
            File("[MuxClaims(MuxAudience.Thumbnail)] public partial record Poster(PlaybackId Id) : Page(Id);"),
            File("public abstract record Page(PlaybackId Id) { public int? Width { get; init; } }", "Page.cs"));

        Assert.Equal(reasons, run.Edit(File(text, "Page.cs")).Reasons);
    }

    [Fact]
    public void A_second_record_leaves_the_first_alone() =>
        Assert.Equal(
            "Model: Cached, New; Names: Unchanged; Parse: Unchanged, New; SourceOutput: Cached, New",
            Start().Edit(File("[MuxClaims(MuxAudience.Video)] public partial record Watch(PlaybackId Id);", "Watch.cs")).Reasons);

    [Fact]
    public void A_changed_record_leaves_the_others_alone()
    {
        var run = Start().Edit(File("[MuxClaims(MuxAudience.Video)] public partial record Watch(PlaybackId Id);", "Watch.cs"));

        Assert.Equal(
            "Model: Cached, Modified; Names: Cached; Parse: Unchanged, Modified; SourceOutput: Cached, Modified",
            run.Edit(File("[MuxClaims(MuxAudience.Gif)] public partial record Watch(PlaybackId Id);", "Watch.cs")).Reasons);
    }

    [Fact]
    public void A_name_that_differs_only_in_case_emits_both_again_for_their_files_have_other_names()
    {
        var run = Start().Edit(File("namespace Pages; [MuxClaims(MuxAudience.Video)] public partial record POSTER(PlaybackId Id);", "Upper.cs"));

        Assert.Equal("Model: Cached, New; Names: Modified; Parse: Unchanged, New; SourceOutput: Modified, New", run.Reasons);
        Assert.Equal("Pages.Poster.g.cs", Assert.Single(run.Edit(File("", "Upper.cs")).Sources).HintName);
    }

    [Fact]
    public void A_build_property_changes_nothing() =>
        Assert.Equal("Model: Cached; Names: Cached; Parse: Cached; SourceOutput: Cached", Start().WithBuildProperties(("Company", "Other")).Reasons);

    [Fact]
    public void An_attribute_that_is_taken_away_takes_the_code_with_it()
    {
        var run = Start().Edit(File(Poster.Replace("[MuxClaims(MuxAudience.Thumbnail)]", "", StringComparison.Ordinal)));

        Assert.Empty(run.Sources);
    }

    [Fact]
    public void Nothing_keeps_the_compilation_before_an_edit_in_memory()
    {
        var (driver, before) = RunAndEdit();
        for (var i = 0; i < 10 && before.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(before.IsAlive);
        GC.KeepAlive(driver);
    }

    [Fact]
    public void A_keystroke_in_a_body_parses_no_record_again()
    {
        var setup = CompilationSetup.Default;
        var before = setup.Compile([File(Poster), new SourceFile("Tiers.cs", Tiers), new SourceFile("Page.cs", "class Page { int Id() => 1; }")]);
        var after = before.ReplaceSyntaxTree(before.SyntaxTrees[2], setup.Parse(new SourceFile("Page.cs", "class Page { int Id() => 2; }")));

        // A driver would keep its old model when the new one is equal; two drivers have one only when it was not made again.
        Assert.Same(Model(before), Model(after));

        static object Model(Compilation compilation)
        {
            var driver = CSharpGeneratorDriver.Create(
                [new MuxClaimsGenerator().AsSourceGenerator()],
                driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
            var steps = driver.RunGenerators(compilation).GetRunResult().Results.Single().TrackedSteps[MuxClaimsGenerator.ModelStep];
            return Assert.Single(Assert.Single(steps).Outputs).Value;
        }
    }

    // A method of its own, so that no local of the test's holds what it looks for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Before) RunAndEdit()
    {
        var setup = CompilationSetup.Default;
        var before = setup.Compile([File(Poster), new SourceFile("Tiers.cs", Tiers)]);
        var after = before.AddSyntaxTrees(setup.Parse(new SourceFile("Other.cs", "class Other;")));
        var driver = CSharpGeneratorDriver.Create([new MuxClaimsGenerator().AsSourceGenerator()], parseOptions: setup.ParseOptions);
        return (driver.RunGenerators(before).RunGenerators(after), new WeakReference(before));
    }

    private static GeneratorRun Start() => GeneratorRun.Of(new MuxClaimsGenerator(), CompilationSetup.Default with { AllowErrorsInSources = true }, File(Poster), new SourceFile("Tiers.cs", Tiers));

    private static SourceFile File(string text, string path = "Poster.cs") => new(path, Records.Usings + text);
}

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
        }
        """;

    private const string Tiers = "namespace Pages; public enum Tier { Free, Gold }";

    private const string Nothing = "Model: Cached; Parse: Unchanged; SourceOutput: Cached";
    private const string Everything = "Model: Modified; Parse: Modified; SourceOutput: Modified";

    [Fact]
    public void A_first_run_makes_everything() =>
        Assert.Equal("Model: New; Parse: New; SourceOutput: New", Start().Reasons);

    [Theory]
    [InlineData("a file is added", "namespace Other; class Page { }")]
    [InlineData("a file is added that uses the record", "namespace Pages; class Page { Poster? Poster { get; } }")]
    public void An_unrelated_file_changes_nothing(string edit, string text)
    {
        Assert.NotEmpty(edit);
        Assert.Equal(Nothing, Start().Edit(new SourceFile("Other.cs", text)).Reasons);
    }

    [Theory]
    [InlineData("a comment", "public int? Width", "// In pixels.\n    public int? Width")]
    [InlineData("a documentation comment", "public int? Width", "/// <summary>In pixels.</summary>\n    public int? Width")]
    [InlineData("white space", "{ get; init; }", "{ get;   init; }")]
    [InlineData("a method's body", "=> 1", "=> 2")]
    [InlineData("a method", "public int Area() => 1;", "public int Size() => 1;")]
    [InlineData("a private member", "public int Area", "private int _area;\n    public int Area")]
    [InlineData("another attribute", "public int? Width", "[Obsolete] public int? Width")]
    [InlineData("a warning", "[CustomClaim] public Tier? Tier", "[Required, CustomClaim] public Tier? Tier")]
    public void An_edit_that_changes_no_claim_emits_nothing(string edit, string from, string to)
    {
        Assert.NotEmpty(edit);
        Assert.Equal(Nothing, Start().Edit(File(Poster.Replace(from, to, StringComparison.Ordinal))).Reasons);
    }

    [Theory]
    [InlineData("a claim is renamed", "int? Width", "int? Height")]
    [InlineData("a claim's type changes", "int? Width", "int Width")]
    [InlineData("claims change places", "[CustomClaim] public Tier? Tier { get; init; }", "")]
    [InlineData("the audience changes", "MuxAudience.Thumbnail", "MuxAudience.Storyboard")]
    [InlineData("a limit is tightened", "public int? Width", "[Range(1, 9)] public int? Width")]
    [InlineData("an error appears", "int? Width", "string? Width")]
    public void An_edit_that_changes_a_claim_emits_again(string edit, string from, string to)
    {
        Assert.NotEmpty(edit);
        Assert.Equal(Everything, Start().Edit(File(Poster.Replace(from, to, StringComparison.Ordinal))).Reasons);
    }

    [Fact]
    public void A_type_in_another_file_that_the_record_uses_emits_again() =>
        Assert.Equal(Everything, Start().Edit(new SourceFile("Tiers.cs", "namespace Pages; public enum Tier { Free, Silver, Gold }")).Reasons);

    [Fact]
    public void A_second_record_leaves_the_first_alone() =>
        Assert.Equal(
            "Model: Cached, New; Parse: Unchanged, New; SourceOutput: Cached, New",
            Start().Edit(File("[MuxClaims(MuxAudience.Video)] public partial record Watch(PlaybackId Id);", "Watch.cs")).Reasons);

    [Fact]
    public void A_changed_record_leaves_the_others_alone()
    {
        var run = Start().Edit(File("[MuxClaims(MuxAudience.Video)] public partial record Watch(PlaybackId Id);", "Watch.cs"));

        Assert.Equal(
            "Model: Cached, Modified; Parse: Unchanged, Modified; SourceOutput: Cached, Modified",
            run.Edit(File("[MuxClaims(MuxAudience.Gif)] public partial record Watch(PlaybackId Id);", "Watch.cs")).Reasons);
    }

    [Fact]
    public void A_build_property_changes_nothing() =>
        Assert.Equal("Model: Cached; Parse: Cached; SourceOutput: Cached", Start().WithBuildProperties(("Company", "Other")).Reasons);

    [Fact]
    public void An_attribute_that_is_taken_away_takes_the_code_with_it()
    {
        var run = Start().Edit(File(Poster.Replace("[MuxClaims(MuxAudience.Thumbnail)]", "", StringComparison.Ordinal)));

        Assert.Empty(run.Sources);
    }

    private static GeneratorRun Start() => GeneratorRun.Of(new MuxClaimsGenerator(), CompilationSetup.Default with { AllowErrorsInSources = true }, File(Poster), new SourceFile("Tiers.cs", Tiers));

    private static SourceFile File(string text, string path = "Poster.cs") => new(path, Records.Usings + text);
}

using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;
using static Mux.Claims.Generator.Tests.Analyzers.Declarations;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>MUXC001, 002, 003, 007, 008, 009 and 040: what an annotated type must be.</summary>
public class DeclarationShapeTests
{
    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Gif)] record {|MUXC001:Loop|}(PlaybackId Id);", "Loop")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] readonly record struct {|MUXC001:Loop|}(PlaybackId Id);", "Loop")]
    [InlineData("partial class Pages { [MuxClaims(MuxAudience.Gif)] public record {|MUXC001:Loop|}<T>(PlaybackId Id); }", "Loop")]
    public Task A_record_that_is_not_partial(string source, string name) => Analysis.ReportsMessagesAsync(
        source, $"'{name}' must be partial, so that its claims can be generated; add 'partial'");

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial class {|MUXC002:Loop|} { public required PlaybackId Id { get; init; } }")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] class {|MUXC002:Loop|};")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial struct {|MUXC002:Loop|} { public PlaybackId Id { get; init; } }")]
    [InlineData("class Pages { [MuxClaims(MuxAudience.Gif)] class {|MUXC002:Loop|}(PlaybackId id) { PlaybackId Id => id; } }")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] ref struct {|MUXC002:Loop|};", "a ref struct cannot be one: remove 'ref' and add 'record'")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] static class {|MUXC002:Loop|};", "a static class cannot be one: declare the record beside it")]
    [InlineData("class Page; [MuxClaims(MuxAudience.Gif)] class {|MUXC002:Loop|} : Page;", "it derives from 'Page', which is none: declare the claims as a record of its own")]
    public Task A_type_that_is_not_a_record(string source, string advice = "add 'record'") => Analysis.ReportsMessagesAsync(
        source, "'Loop' must be a record, a record struct or a readonly record struct; " + advice);

    [Theory]
    [InlineData("[Obsolete(\"gone\", true)] public int? {|MUXC007:Width|} { get; init; }")]
    [InlineData("public int? {|MUXC007:Width|} { [Obsolete(\"gone\", true)] get; init; }")]
    [InlineData("[Obsolete(\"gone\", true)] public int? {|MUXC007:Width|};")]
    public Task A_member_that_no_code_can_use(string member) => Analysis.ReportsMessagesAsync(
        $"[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id) {{ {member} }}",
        "'Width' is obsolete as an error, and generated code cannot use it; mark it [ClaimIgnore], or make it a warning");

    [Theory]
    [InlineData("[Obsolete] public int? Width { get; init; }")]
    [InlineData("[Obsolete(\"old\", false)] public int? Width { get; init; }")]
    [InlineData("[Obsolete(\"gone\", true), ClaimIgnore] public int? Width { get; init; }")]
    public Task A_member_that_is_obsolete_with_a_warning(string member) => Analysis.ReportsNothingAsync(
        $"[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id) {{ {member} }}");

    [Theory]
    [InlineData("class {|MUXC003:Pages|} { [MuxClaims(MuxAudience.Gif)] public partial record Loop(PlaybackId Id); }")]
    [InlineData("interface {|MUXC003:Pages|} { [MuxClaims(MuxAudience.Gif)] public partial record Loop(PlaybackId Id); }")]
    [InlineData("partial struct Site { record struct {|MUXC003:Pages|} { [MuxClaims(MuxAudience.Gif)] public partial record Loop(PlaybackId Id); } }")]
    public Task A_containing_type_that_is_not_partial(string source) => Analysis.ReportsMessagesAsync(
        source, "'Pages' must be partial, because it contains 'Loop', which is generated for; add 'partial'");

    [Fact]
    public Task All_that_must_be_partial_is_reported_at_once() => Analysis.ReportsMessagesAsync(
        "class {|MUXC003:Site|} { static class {|MUXC003:Pages|} { [MuxClaims(MuxAudience.Gif)] public record {|MUXC001:Loop|}(PlaybackId Id); } }",
        "'Site' must be partial, because it contains 'Loop', which is generated for; add 'partial'",
        "'Pages' must be partial, because it contains 'Loop', which is generated for; add 'partial'",
        "'Loop' must be partial, so that its claims can be generated; add 'partial'");

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Gif)] file partial record {|MUXC007:Loop|}(PlaybackId Id);",
        "is file-local, and generated code stands in another file; remove 'file'")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] abstract partial record {|MUXC007:Loop|}(PlaybackId Id);",
        "is abstract, and a token needs a record that can be made; remove 'abstract', or move [MuxClaims] to the records that derive from it")]
    [InlineData("file partial class Pages { [MuxClaims(MuxAudience.Gif)] public partial record {|MUXC007:Loop|}(PlaybackId Id); }",
        "is inside a file-local type, and generated code stands in another file; move it out")]
    [InlineData("[MuxClaims({|MUXC007:(MuxAudience)42|})] partial record Loop(PlaybackId Id);",
        "is for an audience that Mux does not have; use a member of MuxAudience")]
    public Task A_shape_that_nothing_can_be_generated_for(string source, string message) =>
        Analysis.ReportsMessagesAsync(source, $"'Loop' {message}");

    [Fact]
    public async Task Claims_in_several_parts()
    {
        var diagnostics = await Analysis.ReportsAsync(
            ("A.cs", "[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id) { public TimeSpan? Start { get; init; } }"),
            ("B.cs", "partial record Loop { public TimeSpan? {|MUXC008:End|} { get; init; } [CustomClaim] public int {|MUXC008:Plan|} { get; init; } }"));

        Assert.Equal(
            "'End' stands in another part of 'Loop' than 'Id', and the order of parts, which the token's bytes depend on, is not stable; " +
            "move all claims into one part",
            diagnostics[0].GetMessage());
    }

    [Fact]
    public Task Claims_in_several_parts_of_one_file() => Analysis.ReportsAsync("""
        [MuxClaims(MuxAudience.Gif)] partial record Loop { public PlaybackId Id { get; init; } }
        partial record Loop { public int? {|MUXC008:Width|} { get; init; } }
        """);

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record {|MUXC009:Sized|}(PlaybackId Id, int? Width) : Loop(Id);", "Sized")]
    [InlineData("record {|MUXC009:Sized|}(PlaybackId Id) : Loop(Id) { public int? Width { get; init; } }", "Sized")]
    [InlineData("record {|MUXC009:Named|}(PlaybackId Id) : Loop(Id); record {|MUXC009:Sized|}(PlaybackId Id) : Named(Id);", "Named", "Sized")]
    public Task A_record_that_derives_from_an_annotated_one(string source, params string[] names) => Analysis.ReportsMessagesAsync(
        "[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id);" + source,
        [.. names.Select(name =>
            $"'{name}' derives from 'Loop', which has [MuxClaims]: through 'Loop' the members that '{name}' adds would not be signed; " +
            "derive both from a record without [MuxClaims]")]);

    [Fact]
    public Task Calls_on_records_with_errors_of_their_shape_compile() => Analysis.ReportsAsync(
        """
        [MuxClaims(MuxAudience.Gif)] partial record Poster(PlaybackId Id);
        partial record Poster { public int? {|MUXC008:Width|} { get; init; } }
        [MuxClaims(MuxAudience.Gif)] partial record {|MUXC009:Sized|}(PlaybackId Id, int? Height) : Poster(Id);
        static class More { public static SignedUrl Url(Sized sized, MuxSigner signer) => sized.ToSignedUrl(signer); }
        """ + Calls);

    [Fact]
    public Task The_runtime_behind_an_extern_alias_alone() => new AnalyzerRun(new DeclarationAnalyzer())
    {
        Generator = new MuxClaimsGenerator(),
        Setup = new() { References = [CompilationSetup.MuxClaims.WithAliases(["mux"])] },
    }.ReportsMessagesAsync(
        """
        extern alias mux;
        [mux::Mux.Claims.MuxClaims(mux::Mux.Claims.MuxAudience.Gif)] partial record {|MUXC007:Loop|}(mux::Mux.Claims.PlaybackId Id);
        """,
        "'Loop' is in a project that has Mux.Claims behind an extern alias alone, and generated code says global::Mux.Claims; " +
        "add 'global' to the Aliases of the reference");

    [Theory]
    [InlineData("10", "10.0")]
    [InlineData("9", "9.0")]
    public Task A_language_that_is_too_old(string version, string shown) =>
        new AnalyzerRun(new DeclarationAnalyzer())
        {
            Generator = new MuxClaimsGenerator(),
            Setup = new() { LanguageVersion = version },
        }.ReportsMessagesAsync(
            "using Mux.Claims; [MuxClaims(MuxAudience.Gif)] partial record {|MUXC040:Loop|}(PlaybackId Id);",
            $"The code that is generated for 'Loop' needs C# 11, and the project is compiled as C# {shown}; set <LangVersion> to 11 or later");

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id);")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] sealed partial record class Loop(PlaybackId Id);")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] readonly partial record struct Loop(PlaybackId Id);")]
    [InlineData("partial interface Pages { partial record Part { [MuxClaims(MuxAudience.Gif)] private partial record Loop(PlaybackId Id); } }")]
    [InlineData("class Pages { record Loop(PlaybackId Id); class Part { struct Other { } } }")]
    [InlineData("abstract record Page(PlaybackId Id); [MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id) : Page(Id);")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id); partial record Loop : IComparable { public int CompareTo(object? other) => 0; }")]
    [InlineData("partial record Loop { public static int Made; const int Most = 1; } [MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id);")]
    [InlineData("partial record Loop { [ClaimIgnore] public int Width { get; init; } } [MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id);")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] internal sealed partial record Loop(PlaybackId Id);")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record struct Loop(PlaybackId Id);")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop<T>(PlaybackId Id) where T : class;")]
    [InlineData("namespace Pages; [MuxClaims(MuxAudience.Gif)] public partial record Loop(PlaybackId Id);")]
    [InlineData("static partial class Pages { [MuxClaims(MuxAudience.Gif)] public partial record Loop(PlaybackId Id); }")]
    [InlineData("partial struct Pages<T> { [MuxClaims(MuxAudience.Gif)] public partial record struct Loop(PlaybackId Id); }")]
    [InlineData("partial record Pages(int Number) { [MuxClaims(MuxAudience.Gif)] public partial record Loop(PlaybackId Id); }")]
    [InlineData("partial interface Pages { [MuxClaims(MuxAudience.Gif)] public partial record Loop(PlaybackId Id); }")]
    [InlineData("abstract record Page(PlaybackId Id); abstract record Part(PlaybackId Id) : Page(Id); [MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id) : Part(Id);")]
    [InlineData("record Page(PlaybackId Id); record Loop(PlaybackId Id) : Page(Id); [MuxClaims(MuxAudience.Gif)] partial record Other(PlaybackId Id) : Page(Id);")]
    [InlineData("file record Page(PlaybackId Id); abstract class Pages; class Site : Pages; [MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id);")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id); partial record Loop { private int width; public int Area() => width; }")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop; partial record Loop(PlaybackId Id) { public int? Width { get; init; } }")]
    [InlineData("[Other(1)] class Loop; [AttributeUsage(AttributeTargets.All)] class OtherAttribute(int number) : Attribute { public int Number => number; }")]
    [InlineData("namespace Mine { enum A { B } class MuxClaimsAttribute(A a) : Attribute { public A C => a; } [MuxClaims(A.B)] class Loop; }")]
    [InlineData("record Base; [MuxClaims(MuxAudience.Gif)] sealed partial record Loop(PlaybackId Id) : Base;")]
    [InlineData("interface IPage { PlaybackId Id { get; } } [MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id) : IPage;")]
    [InlineData("partial class A { partial class B { partial class C { [MuxClaims(MuxAudience.Gif)] protected internal partial record Loop(PlaybackId Id); } } }")]
    [InlineData("sealed class Loop; struct Point; enum Kind { A } delegate void Done();")]
    [InlineData("partial record Loop { } [MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id) { public int? Width { get; init; } }")]
    public Task Shapes_that_are_right_or_not_ours(string source) => Analysis.ReportsNothingAsync(source);

    [Fact]
    public Task A_language_that_is_just_new_enough() =>
        new AnalyzerRun(new DeclarationAnalyzer())
        {
            Generator = new MuxClaimsGenerator(),
            Setup = new() { LanguageVersion = "11" },
        }.ReportsNothingAsync("using Mux.Claims; [MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id);");

    [Theory]
    [InlineData("[MuxClaims()] partial record Loop(PlaybackId Id);")]
    [InlineData("[MuxClaims(MuxAudience.Movie)] partial record Loop(PlaybackId Id);")]
    [InlineData("[MuxClaims(\"v\")] partial record Loop(PlaybackId Id);")]
    [InlineData("[MuxClaims(MuxAudience.Gif), MuxClaims(MuxAudience.Video)] partial record Loop(PlaybackId Id);")]
    public async Task What_the_compiler_reports_is_not_reported_twice(string source)
    {
        var diagnostics = await Analysis.DiagnosticsOfAsync(
            GeneratorRun.Of(new MuxClaimsGenerator(), Setup with { AllowErrorsInSources = true }, source).Output);

        Assert.All(diagnostics, diagnostic => Assert.StartsWith("CS", diagnostic.Id, StringComparison.Ordinal));
        Assert.NotEmpty(diagnostics);
    }
}

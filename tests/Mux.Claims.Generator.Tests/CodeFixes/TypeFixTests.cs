using Microsoft.CodeAnalysis.CodeFixes;
using Mux.Claims.Generator.CodeFixes;

namespace Mux.Claims.Generator.Tests.CodeFixes;

/// <summary>MUXC001 to 003, and 007: what the type must be.</summary>
public class TypeFixTests
{
    [Theory]
    [InlineData(
        "[MuxClaims(MuxAudience.Gif)] record {|MUXC001:Loop|}(PlaybackId Id);",
        "[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id);")]
    [InlineData(
        "/// <summary>A loop.</summary>\n[MuxClaims(MuxAudience.Gif)] // signed\npublic readonly /* value */ record struct {|MUXC001:Loop|}(PlaybackId Id);",
        "/// <summary>A loop.</summary>\n[MuxClaims(MuxAudience.Gif)] // signed\npublic readonly /* value */ partial record struct Loop(PlaybackId Id);")]
    [InlineData(
        "\n  interface {|MUXC003:Pages|} { [MuxClaims(MuxAudience.Gif)] public partial record Loop(PlaybackId Id); }",
        "\n  partial interface Pages { [MuxClaims(MuxAudience.Gif)] public partial record Loop(PlaybackId Id); }")]
    public Task Makes_it_partial(string before, string after) => Fixes.Of(new MakePartialFix()).FixesAsync(before, after);

    [Fact]
    public Task Makes_all_partial_that_must_be() => Fixes.Of(new MakePartialFix()).FixesAllAsync(
        FixAllScope.Project,
        [
            ("A.cs", """
                // Two records need it.
                static class {|MUXC003:{|MUXC003:Pages|}|}
                {
                    [MuxClaims(MuxAudience.Gif)] public record {|MUXC001:Loop|}(PlaybackId Id);
                    [MuxClaims(MuxAudience.Gif)] public partial record Other(PlaybackId Id);
                }
                """),
            ("B.cs", "[MuxClaims(MuxAudience.Video)] record {|MUXC001:Watch|}(PlaybackId Id);"),
        ],
        [
            ("A.cs", """
                // Two records need it.
                static partial class Pages
                {
                    [MuxClaims(MuxAudience.Gif)] public partial record Loop(PlaybackId Id);
                    [MuxClaims(MuxAudience.Gif)] public partial record Other(PlaybackId Id);
                }
                """),
            ("B.cs", "[MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId Id);"),
        ]);

    [Theory]
    [InlineData(
        "[MuxClaims(MuxAudience.Gif)] public sealed partial class {|MUXC002:Loop|} // a loop\n{ public required PlaybackId Id { get; init; } }",
        "[MuxClaims(MuxAudience.Gif)] public sealed partial record Loop // a loop\n{ public required PlaybackId Id { get; init; } }")]
    [InlineData(
        "[MuxClaims(MuxAudience.Gif)]\nreadonly struct {|MUXC002:Loop|}<T> : IComparable { public required PlaybackId Id { get; init; } public int CompareTo(object? o) => 0; }",
        "[MuxClaims(MuxAudience.Gif)]\nreadonly partial record struct Loop<T> : IComparable { public required PlaybackId Id { get; init; } public int CompareTo(object? o) => 0; }")]
    public Task Makes_it_a_record(string before, string after) => Fixes.Of(new MakeRecordFix()).FixesAsync(before, after);

    [Fact]
    public Task Makes_all_of_them_records() => Fixes.Of(new MakeRecordFix()).FixesAllAsync(
        """
        [MuxClaims(MuxAudience.Gif)] class {|MUXC002:A|} { public PlaybackId Id; }
        [MuxClaims(MuxAudience.Gif)] struct {|MUXC002:B|} { public PlaybackId Id { get; init; } }
        [MuxClaims(MuxAudience.Gif)] ref struct {|MUXC002:C|} { public PlaybackId Id { get; init; } }
        """,
        """
        [MuxClaims(MuxAudience.Gif)] partial record A { public PlaybackId Id; }
        [MuxClaims(MuxAudience.Gif)] partial record struct B { public PlaybackId Id { get; init; } }
        [MuxClaims(MuxAudience.Gif)] ref struct {|MUXC002:C|} { public PlaybackId Id { get; init; } }
        """);

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Gif)] static class {|MUXC002:Loop|};")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] ref struct {|MUXC002:Loop|};")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] class {|MUXC002:Loop|} : Page { } class Page;")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] class {|MUXC002:Loop|}(PlaybackId id) { public PlaybackId Id => id; }")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] class {|MUXC002:Loop|} { public object Clone() => new(); }")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] class {|MUXC002:Loop|} { public override bool Equals(object? other) => false; public override int GetHashCode() => 0; }")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] class {|MUXC002:Loop|} { public bool Equals(Loop other) => false; }")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial class {|MUXC002:Loop|}; partial class Loop;")]
    public Task Leaves_alone_what_cannot_be_a_record(string source) => Fixes.Of(new MakeRecordFix()).OffersNothingAsync(source);

    [Theory]
    [InlineData(
        "[MuxClaims(MuxAudience.Gif)] file partial record {|MUXC007:Loop|}(PlaybackId Id);",
        "[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id);")]
    [InlineData(
        "// first\n[MuxClaims(MuxAudience.Gif)]\nfile /* local */ sealed partial record {|MUXC007:Loop|}(PlaybackId Id);",
        "// first\n[MuxClaims(MuxAudience.Gif)]\n /* local */ sealed partial record Loop(PlaybackId Id);")]
    public async Task Removes_file(string before, string after)
    {
        await Fixes.Of(new RemoveFileModifierFix()).FixesAsync(before, after);
        await Fixes.Of(new RemoveFileModifierFix()).FixesAllAsync(before, after);
    }

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Gif)] abstract partial record {|MUXC007:Loop|}(PlaybackId Id);")]
    [InlineData("[MuxClaims({|MUXC007:(MuxAudience)42|})] partial record Loop(PlaybackId Id);")]
    public Task Changes_no_other_shape(string source) => Fixes.Of(new RemoveFileModifierFix()).OffersNothingAsync(source);
}

using Mux.Claims.Generator.CodeFixes;

namespace Mux.Claims.Generator.Tests.CodeFixes;

/// <summary>MUXC004 to 006: whose ID the claims carry.</summary>
public class SubjectFixTests
{
    [Theory]
    [InlineData(
        "[MuxClaims(MuxAudience.Gif)] partial record {|MUXC004:Loop|}(int? Width = 600);",
        "[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId PlaybackId, int? Width = 600);")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record struct {|MUXC004:Loop|}();", "[MuxClaims(MuxAudience.Gif)] partial record struct Loop(PlaybackId PlaybackId);")]
    [InlineData("[MuxClaims(MuxAudience.AssetCounts)] partial record {|MUXC004:Views|}<T> /* none */;", "[MuxClaims(MuxAudience.AssetCounts)] partial record Views<T>(AssetId AssetId) /* none */;")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record {|MUXC004:Loop|} { }", "[MuxClaims(MuxAudience.Gif)] partial record Loop { public required PlaybackId PlaybackId { get; init; } }")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record {|MUXC004:Loop|} { public int? Fps; }", "[MuxClaims(MuxAudience.Gif)] partial record Loop { public required PlaybackId PlaybackId { get; init; } public int? Fps; }")]
    [InlineData("[MuxClaims(MuxAudience.Gif)]\npartial record {|MUXC004:Loop|}\n{\n}", "[MuxClaims(MuxAudience.Gif)]\npartial record Loop\n{\n    public required PlaybackId PlaybackId { get; init; }\n}")]
    [InlineData(
        "[MuxClaims(MuxAudience.Gif)]\r\npartial record {|MUXC004:Loop|}\r\n{ // claims\r\n  // frames\r\n  public int? Fps;\r\n}",
        "[MuxClaims(MuxAudience.Gif)]\r\npartial record Loop\r\n{ // claims\r\n  public required PlaybackId PlaybackId { get; init; }\r\n  // frames\r\n  public int? Fps;\r\n}")]
    [InlineData(
        "[MuxClaims(MuxAudience.Gif)] partial record {|MUXC004:Loop|}([ClaimIgnore] string PlaybackId);",
        "[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id, [ClaimIgnore] string PlaybackId);")]
    public Task Adds_the_subject(string before, string after) => Fixes.Of(new AddSubjectFix()).FixesAsync(before, after);

    [Fact]
    public Task Adds_all_subjects() => Fixes.Of(new AddSubjectFix()).FixesAllAsync(
        """
        [MuxClaims(MuxAudience.Gif)] partial record {|MUXC004:A|} { [MuxClaims(MuxAudience.VideoCounts)] public partial record {|MUXC004:B|}; }
        [MuxClaims(MuxAudience.LiveStreamCounts)] partial record {|MUXC004:C|}();
        """,
        """
        [MuxClaims(MuxAudience.Gif)] partial record A { public required PlaybackId PlaybackId { get; init; } [MuxClaims(MuxAudience.VideoCounts)] public partial record B(VideoId VideoId); }
        [MuxClaims(MuxAudience.LiveStreamCounts)] partial record C(LiveStreamId LiveStreamId);
        """);

    [Fact]
    public Task Names_are_whole_where_there_is_no_using() => Fixes.Of(new AddSubjectFix(), usings: false).FixesAsync(
        "[Mux.Claims.MuxClaims(Mux.Claims.MuxAudience.Gif)] partial record {|MUXC004:Loop|}(int? Width);",
        "[Mux.Claims.MuxClaims(Mux.Claims.MuxAudience.Gif)] partial record Loop(Mux.Claims.PlaybackId PlaybackId, int? Width);");

    [Theory]
    [InlineData(
        "[MuxClaims(MuxAudience.Gif)] partial record {|MUXC004:Loop|}; partial record Loop(int? Width);")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record {|MUXC004:Loop|} { public static int PlaybackId, Id, Subject; }")]
    public Task Adds_nothing_where_there_is_no_place(string source) => Fixes.Of(new AddSubjectFix()).OffersNothingAsync(source);

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop(AssetId? {|MUXC006:Id|});", "[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id);")]
    [InlineData(
        "[MuxClaims(MuxAudience.Gif)] partial record Loop { public string {|MUXC006:Id|} { get; init; } = \"\"; // the ID\n}",
        "[MuxClaims(MuxAudience.Gif)] partial record Loop { public PlaybackId Id { get; init; } // the ID\n}")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop { public string {|MUXC006:Id|} { get; init; } = null!; }", "[MuxClaims(MuxAudience.Gif)] partial record Loop { public PlaybackId Id { get; init; } }")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop { public required string {|MUXC006:Id|}; }", "[MuxClaims(MuxAudience.Gif)] partial record Loop { public required PlaybackId Id; }")]
    public Task Changes_the_subjects_type(string before, string after) => Fixes.Of(new ChangeTypeFix()).FixesAsync(before, after);

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop(string {|MUXC006:Id|} = \"qxb\");")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop { public string {|MUXC006:Id|} { get; init; } = \"qxb\"; }")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop { public string {|MUXC006:Id|} => \"qxb\"; }")]
    public Task Changes_no_type_whose_value_would_not_fit(string source) => Fixes.Of(new ChangeTypeFix()).OffersNothingAsync(source);

    [Fact]
    public Task Marks_all_other_subjects() => Fixes.Of(new MarkMemberFix()).FixesEachAsync(
        """
        [MuxClaims(MuxAudience.Gif)]
        partial record Loop(PlaybackId Id, PlaybackId {|MUXC005:Next|})
        {
            // before
            public PlaybackId {|MUXC005:Last|} { get; init; } // after
        }
        """,
        """
        [MuxClaims(MuxAudience.Gif)]
        partial record Loop(PlaybackId Id, [CustomClaim] PlaybackId Next)
        {
            // before
            [CustomClaim] public PlaybackId Last { get; init; } // after
        }
        """,
        "CustomClaim");

    [Fact]
    public Task Ignores_another_subject() => Fixes.Of(new MarkMemberFix()).FixesAsync(
        "[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id, PlaybackId {|MUXC005:Next|});",
        "[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id, [ClaimIgnore] PlaybackId Next);",
        "ClaimIgnore");
}

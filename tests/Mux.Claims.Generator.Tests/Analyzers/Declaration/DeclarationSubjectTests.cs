using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;
using static Mux.Claims.Generator.Tests.Analyzers.Declarations;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>MUXC004, 005 and 006: whose ID the claims carry.</summary>
public class DeclarationSubjectTests
{
    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record {|MUXC004:Poster|};", "Thumbnail", "PlaybackId")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record struct {|MUXC004:Poster|}(int? Width);", "Thumbnail", "PlaybackId")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record {|MUXC004:Poster|}([ClaimIgnore] PlaybackId Id);", "Thumbnail", "PlaybackId")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record {|MUXC004:Poster|}([CustomClaim] PlaybackId Id);", "Thumbnail", "PlaybackId")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record {|MUXC004:Poster|} { public static PlaybackId Id { get; set; } }", "Thumbnail", "PlaybackId")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record {|MUXC004:Poster|} { internal PlaybackId Id { get; init; } }", "Thumbnail", "PlaybackId")]
    [InlineData("[MuxClaims(MuxAudience.LiveStreamCounts)] partial record {|MUXC004:Poster|};", "LiveStreamCounts", "LiveStreamId", "")]
    public Task No_subject(string source, string audience, string type, string calls = Calls) => Analysis.ReportsMessagesAsync(
        source + calls, $"'Poster' has no subject: {audience} tokens are for one {type}; add a member of that type, such as '{type} {type}'");

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(PlaybackId Id, PlaybackId {|MUXC005:Other|});")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(PlaybackId Id) { public required PlaybackId {|MUXC005:Other|} { get; init; } }")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record struct Poster { public PlaybackId Id { get; init; } public PlaybackId {|MUXC005:Other|} { get; init; } }")]
    [InlineData("abstract record Page(PlaybackId Id); [MuxClaims(MuxAudience.Thumbnail)] partial record Poster(PlaybackId Id, PlaybackId {|MUXC005:Other|}) : Page(Id);")]
    public Task More_than_one_subject(string source) => Analysis.ReportsMessagesAsync(
        source + Calls,
        "'Other' is a second subject beside 'Id': Thumbnail tokens are for one PlaybackId; mark one of them [CustomClaim] or [ClaimIgnore]");

    [Fact]
    public Task An_inherited_subject_comes_first() => Analysis.ReportsMessagesAsync(
        """
        abstract record Page { public PlaybackId Other { get; init; } }
        [MuxClaims(MuxAudience.Thumbnail)] partial record Poster : Page { public PlaybackId {|MUXC005:Id|} { get; init; } }
        """ + Calls,
        "'Id' is a second subject beside 'Other': Thumbnail tokens are for one PlaybackId; mark one of them [CustomClaim] or [ClaimIgnore]");

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(AssetId {|MUXC006:Asset|});", "Asset", "AssetId")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(PlaybackId? {|MUXC006:Id|});", "Id", "PlaybackId?")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster { public string {|MUXC006:Id|} { get; init; } = \"\"; }", "Id", "string")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record struct Poster { public string? {|MUXC006:PlaybackId|} { get; init; } }", "PlaybackId", "string?")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(string {|MUXC006:Subject|}, int? Width);", "Subject", "string")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(string {|MUXC006:Sub|});", "Sub", "string")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(Guid {|MUXC006:PlaybackId|});", "PlaybackId", "Guid")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(int {|MUXC006:Id|});", "Id", "int")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(string {|MUXC006:videoId|});", "videoId", "string")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(string {|MUXC006:playbackId|}, [ClaimIgnore] string id);", "playbackId", "string")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(Uri? {|MUXC006:Subject|});", "Subject", "Uri?")]
    [InlineData("namespace Vogen { readonly struct PlaybackId; } [MuxClaims(MuxAudience.Thumbnail)] partial record Poster(Vogen.PlaybackId {|MUXC006:Video|});", "Video", "Vogen.PlaybackId")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster([Claim(\"sub\")] VideoId {|MUXC006:Watched|});", "Watched", "VideoId")]
    [InlineData("abstract record Page(string {|MUXC006:Id|}); [MuxClaims(MuxAudience.Thumbnail)] partial record Poster(string Id) : Page(Id);", "Id", "string")]
    public Task A_subject_of_another_type(string source, string member, string type) => Analysis.ReportsMessagesAsync(
        source + Calls, $"'{member}' is of type '{type}', and Thumbnail tokens are for one PlaybackId; change the type to Mux.Claims.PlaybackId");

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId Anything);")]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId Id, [CustomClaim] PlaybackId Next, [ClaimIgnore] PlaybackId Last);")]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId Id, [CustomClaim] AssetId Asset, [ClaimIgnore] string Subject);")]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch { public PlaybackId Id; }")]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch([property: ClaimIgnore] PlaybackId Last, PlaybackId Id);")]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId Id) { private PlaybackId Last { get; } static PlaybackId Next; }")]
    [InlineData("[MuxClaims(MuxAudience.AssetCounts)] partial record Views(AssetId Asset);")]
    [InlineData("[MuxClaims(MuxAudience.VideoCounts)] partial record struct Views(VideoId Id);")]
    [InlineData("[MuxClaims(MuxAudience.LiveStreamCounts)] partial record Views { public required LiveStreamId Id { get; init; } }")]
    [InlineData("abstract record Page(PlaybackId Id); [MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId Id) : Page(Id);")]
    [InlineData("abstract record Page { public abstract PlaybackId Id { get; } } [MuxClaims(MuxAudience.Video)] partial record Watch : Page { public override PlaybackId Id => new(\"a\"); }")]
    [InlineData("abstract record Page<T>(T Id); [MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId Id) : Page<PlaybackId>(Id);")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(int? Width, PlaybackId Id);")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record struct Poster { public required PlaybackId Id { get; init; } }")]
    [InlineData("[MuxClaims(MuxAudience.PlaybackCounts)] partial record Views(PlaybackId Id, [CustomClaim] VideoId Video);")]
    [InlineData("[MuxClaims(MuxAudience.DrmLicense)] readonly partial record struct License(PlaybackId Subject);")]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId PlaybackId, [CustomClaim] string Id, [CustomClaim] string Sub);")]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId Id, [CustomClaim] PlaybackId? Next);")]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId Id, [property: CustomClaim] PlaybackId Next);")]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId Id) { internal AssetId Asset { get; } protected string Sub = \"\"; }")]
    [InlineData("[MuxClaims(MuxAudience.VideoCounts)] partial record Views(VideoId Id, [ClaimIgnore] AssetId Asset, [ClaimIgnore] PlaybackId Playback);")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Video);")]
    [InlineData("[MuxClaims(MuxAudience.Storyboard)] sealed partial record Strip(PlaybackId Id, int? Width);")]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch(PlaybackId Id, [CustomClaim] Guid UserId);")]
    [InlineData("[MuxClaims(MuxAudience.AssetCounts)] partial record Views(AssetId Id, [CustomClaim] PlaybackId Playback);")]
    [InlineData("[MuxClaims(MuxAudience.LiveStreamCounts)] readonly partial record struct Views(LiveStreamId Stream);")]
    [InlineData("[MuxClaims(MuxAudience.Video)] partial record Watch { public required PlaybackId Id { get; init; } [ClaimIgnore] public string? VideoId { get; init; } }")]
    [InlineData("record Plain(string PlaybackId, int Id);")]
    [InlineData("[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(PlaybackId Id) { public static PlaybackId Fallback => new(\"abc\"); }")]
    public Task Subjects_that_are_right(string source) => Analysis.ReportsNothingAsync(source);

    [Fact]
    public Task An_unknown_type_is_the_compilers_to_report() =>
        Analysis.ReportsAsync("[MuxClaims(MuxAudience.Video)] partial record Watch({|CS0246:PlaybackID|} Id) { public {|CS0246:Resolution|}? MaxResolution { get; init; } }");

    [Fact]
    public async Task A_member_inherited_from_another_assembly_is_reported_on_the_record()
    {
        var pages = Setup with { AssemblyName = "Pages" };
        using MemoryStream image = new();
        Assert.True(pages.Compile(["public abstract record Page { public TimeSpan? Time { get; init; } }"]).Emit(image).Success);

        await new AnalyzerRun(new DeclarationAnalyzer())
        {
            Generator = new MuxClaimsGenerator(),
            Setup = Setup with { References = [CompilationSetup.MuxClaims, Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(image.ToArray())] },
        }.ReportsMessagesAsync(
            "[MuxClaims(MuxAudience.Gif)] partial record {|MUXC010:Loop|}(PlaybackId Id) : Page;",
            "'Time' is a parameter of Thumbnail, not of Gif, which has 'start' and 'end'; mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]");
    }
}

using Mux.Claims.Generator.CodeFixes;
using static Mux.Claims.Generator.Tests.CodeFixes.Fixes;

namespace Mux.Claims.Generator.Tests.CodeFixes;

/// <summary>MUXC020, 021, 024 and 033: values, and which of two stands where.</summary>
public class ValueFixTests
{
    [Theory]
    [InlineData("new GifClaims(id) { Fps = {|MUXC020:60|} /* fast */ }", "new GifClaims(id) { Fps = 30 /* fast */ }")]
    [InlineData("new GifClaims(id) { Width = {|MUXC020:0|} }", "new GifClaims(id) { Width = 1 }")]
    [InlineData("new GifClaims(id) { Fps = ({|MUXC020:(int)60.5|}) }", "new GifClaims(id) { Fps = 30 }")]
    [InlineData("new GifClaims(id) { Fps = id.Value.Length > 1 ? 30 : {|MUXC020:60|} }", "new GifClaims(id) { Fps = id.Value.Length > 1 ? 30 : 30 }")]
    [InlineData("new GifClaims(id) { Start = {|MUXC020:TimeSpan.FromSeconds(-1)|} }", "new GifClaims(id) { Start = TimeSpan.Zero }")]
    [InlineData("new Clip(id) { Start = {|MUXC020:new(0, 2, 0)|} }", "new Clip(id) { Start = TimeSpan.FromSeconds(90.5) }")]
    [InlineData("new Clip(id) { End = {|MUXC020:-0.5|} }", "new Clip(id) { End = 0 }")]
    [InlineData("new Clip(id) { Share = {|MUXC020:2m|} }", "new Clip(id) { Share = 1 }")]
    [InlineData("new Poster(id, {|MUXC020:1790000000123|})", "new Poster(id, 1790000000)")]
    [InlineData("new Poster(id) with { ProgramTime = {|MUXC020:1790000000000L|} }", "new Poster(id) with { ProgramTime = 1790000000 }")]
    public Task Writes_the_nearest_value(string before, string after) =>
        Of(new UseNearestValueFix()).FixesAsync(Source(before), Source(after));

    [Theory]
    [InlineData("?widht=600", "?width=600")]
    [InlineData("?height=5&w=600", "?height=5&width=600")]
    [InlineData("?Time=5#t=1", "?time=5#t=1")]
    public Task Renames_a_parameter_of_a_URL_to_the_one_that_is_meant(string before, string after)
    {
        const string url = "https://image.mux.com/abc/thumbnail.jpg";
        return Of(new RenameUrlParameterFix()).FixesAsync(
            Source($"ThumbnailClaims.FromPublicUrl({{|MUXC024:\"{url}{before}\"|}})"),
            Source($"ThumbnailClaims.FromPublicUrl(\"{url}{after}\")"));
    }

    [Theory]
    [InlineData("ThumbnailClaims.FromPublicUrl({|MUXC024:\"https://image.mux.com/abc/thumbnail.jpg?zoom=5\"|})")]
    [InlineData("GifClaims.FromPublicUrl({|MUXC024:\"https://image.mux.com/abc/animated.gif?time=5\"|})")]
    [InlineData("GifClaims.FromPublicUrl({|MUXC024:\"https://image.mux.com/abc/animated.gif?signature=5\"|})")]
    [InlineData("GifClaims.FromPublicUrl({|MUXC024:\"https://image.mux.com/abc/animated.gif\" + \"?widht=5\"|})")]
    [InlineData("GifClaims.FromPublicUrl({|MUXC024:\"https://image.mux.com/abc/\\u0061nimated.gif?widht=5\"|})")]
    public Task Renames_nothing_where_no_parameter_or_several_are_meant(string expression) =>
        Of(new RenameUrlParameterFix()).OffersNothingAsync(Source(expression));

    [Fact]
    public Task Writes_all_nearest_values() => Of(new UseNearestValueFix()).FixesEachAsync(
        Source("new object[] { new GifClaims(id) { Fps = {|MUXC020:60|}, Start = {|MUXC020:-TimeSpan.FromSeconds(1)|} }, // loop\n new Clip(id, {|MUXC020:641|}) }"),
        Source("new object[] { new GifClaims(id) { Fps = 30, Start = TimeSpan.Zero }, // loop\n new Clip(id, 640) }"));

    [Fact]
    public Task Names_are_whole_where_there_is_no_using() => Of(new UseNearestValueFix(), usings: false).FixesAsync(
        "class Page { object Make(Mux.Claims.PlaybackId id) => new Mux.Claims.GifClaims(id) { Start = {|MUXC020:System.TimeSpan.MinValue|} }; }",
        "class Page { object Make(Mux.Claims.PlaybackId id) => new Mux.Claims.GifClaims(id) { Start = System.TimeSpan.Zero }; }");

    [Theory]
    [InlineData("new GifClaims(id) { Fps = {|MUXC020:Frames|} }")]
    [InlineData("new GifClaims(id) { Fps = {|MUXC020:Frames / 2 + 10|} }")]
    [InlineData("new GifClaims(id) { Fps = {|MUXC020:Rate|} }")]
    [InlineData("new ThumbnailClaims(id) { Rotate = {|MUXC020:45|} }")]
    [InlineData("new VideoClaims(id) { MaxResolution = {|MUXC020:(VideoResolution)721|} }")]
    [InlineData("new VideoClaims(id) { DefaultSubtitlesLang = {|MUXC020:\"e\"|} }")]
    [InlineData("new Poster(id, {|MUXC020:-1|})")]
    [InlineData("new Clip(id) { Ratio = {|MUXC020:1.0|} }")]
    public Task Writes_no_value_where_none_is_nearest_or_the_constant_has_a_name(string expression) =>
        Of(new UseNearestValueFix()).OffersNothingAsync(Source(expression));

    [Theory]
    [InlineData(
        "new VideoClaims(id) { MinResolution = {|MUXC021:VideoResolution.P1080|}, MaxResolution = VideoResolution.P720 }",
        "new VideoClaims(id) { MinResolution = VideoResolution.P720, MaxResolution = VideoResolution.P1080 }")]
    [InlineData(
        "new VideoClaims(id) { AssetEndTime = (TimeSpan.Zero) /* end */, AssetStartTime = {|MUXC021:new(0, 1, 0)|} }",
        "new VideoClaims(id) { AssetEndTime = new(0, 1, 0) /* end */, AssetStartTime = (TimeSpan.Zero) }")]
    public Task Swaps_a_lower_and_an_upper_value(string before, string after) =>
        Of(new SwapFix()).FixesAsync(Source(before), Source(after));

    [Theory]
    [InlineData("new GifClaims(id) { Start = TimeSpan.FromSeconds(5), End = {|MUXC021:TimeSpan.FromSeconds(20)|} }")]
    [InlineData("new ThumbnailClaims(id) { Time = {|MUXC021:TimeSpan.Zero|}, Latest = true }")]
    [InlineData("new VideoClaims(id) { AssetStartTime = {|MUXC021:TimeSpan.Zero|}, AssetEndTime = TimeSpan.Zero }")]
    [InlineData("new VideoClaims(id) { AssetStartTime = new(0, 1, 0) } with { AssetEndTime = {|MUXC021:TimeSpan.Zero|} }")]
    [InlineData("MuxSigningKey.Parse({|MUXC033:Environment.GetEnvironmentVariable(\"MUX_PRIVATE_KEY\")|}!, id.Value)")]
    [InlineData("MuxSigningKey.Parse(id.Value, {|MUXC033:Environment.GetEnvironmentVariable(\"MUX_SIGNING_KEY\")|}!)")]
    public Task Swaps_nothing_else(string expression) => Of(new SwapFix()).OffersNothingAsync(Source(expression));

    [Fact]
    public Task Swaps_all_keys_and_their_IDs() => Of(new SwapFix()).FixesEachAsync(
        Source("""
            new object[]
            {
                MuxSigningKey.Parse(
                    {|MUXC033:Environment.GetEnvironmentVariable("MUX_PRIVATE_KEY")|}!, // the ID
                    Environment.GetEnvironmentVariable("MUX_SIGNING_KEY") ?? ""),
                MuxSigningKey.Parse(text: settings["Mux:KeyId"]!, keyId: {|MUXC033:settings["Mux:PrivateKey"]|}!),
            }
            """),
        Source("""
            new object[]
            {
                MuxSigningKey.Parse(
                    Environment.GetEnvironmentVariable("MUX_SIGNING_KEY") ?? "", // the ID
                    Environment.GetEnvironmentVariable("MUX_PRIVATE_KEY")!),
                MuxSigningKey.Parse(text: settings["Mux:PrivateKey"]!, keyId: settings["Mux:KeyId"]!),
            }
            """));

    private static string Source(string expression) => $$"""
        [MuxClaims(MuxAudience.Gif)]
        partial record Clip(PlaybackId Id, int? Width = null)
        {
            [Range(typeof(TimeSpan), "00:00:00", "00:01:30.5")] public TimeSpan? Start { get; init; }
            public double? End { get; init; }
            [CustomClaim, Range(0, 1)] public decimal? Share { get; init; }
            [CustomClaim, Range(0d, 1d, MaximumIsExclusive = true)] public double? Ratio { get; init; }
        }

        [MuxClaims(MuxAudience.Thumbnail)]
        partial record Poster(PlaybackId Id, long? ProgramTime = null);

        static class Page
        {
            private const int Frames = 60;
            private static readonly int Rate = 60;

            static object Make(PlaybackId id, System.Collections.Generic.Dictionary<string, string?> settings) => {{expression}};
        }
        """;
}

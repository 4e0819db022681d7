using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

public class ContradictionAnalyzerTests
{
    private static readonly AnalyzerRun Analysis = new(new ContradictionAnalyzer()) { Setup = ExampleRecords.Setup };

    private static readonly AnalyzerRun AnalysisOfRecords = new(new ContradictionAnalyzer())
    {
        Generator = new MuxClaimsGenerator(),
        Setup = ExampleRecords.Empty,
    };

    [Theory]
    [InlineData("new Preview(id) { Start = TimeSpan.FromSeconds(5), End = {|MUXC021:20|} }")]
    [InlineData("new Preview(id) { Start = TimeSpan.FromSeconds(5), End = {|MUXC021:5.2|} }")]
    [InlineData("new Preview(id) { Start = TimeSpan.FromSeconds(5) } with { End = {|MUXC021:20|} }")]
    [InlineData("preview with { Start = TimeSpan.FromSeconds(5), End = {|MUXC021:20|} }")]
    [InlineData("new GifClaims(id) { Start = TimeSpan.FromSeconds(5), End = {|MUXC021:TimeSpan.FromSeconds(20)|} }")]
    [InlineData("(GifClaims)new(id) { Start = new(0, 0, 5), End = {|MUXC021:new(0, 0, 1)|} }")]
    [InlineData("new VideoClaims(id) { MinResolution = {|MUXC021:VideoResolution.P1080|}, MaxResolution = VideoResolution.P720 }")]
    [InlineData("new Trailer(id, 0) { MaxResolution = {|MUXC021:VideoResolution.P480|} }")]
    [InlineData("new VideoClaims(id) { AssetStartTime = {|MUXC021:TimeSpan.FromSeconds(9)|}, AssetEndTime = TimeSpan.FromSeconds(9) }")]
    [InlineData("new ThumbnailClaims(id) { Time = {|MUXC021:TimeSpan.FromSeconds(9)|}, Latest = true }")]
    [InlineData("new ThumbnailClaims(id) { ProgramTime = {|MUXC021:DateTimeOffset.UnixEpoch|}, Latest = true }")]
    [InlineData("new Poster(id) { ProgramTime = 1, Time = {|MUXC021:TimeSpan.FromSeconds(9)|} }")]
    [InlineData("basis with { Time = {|MUXC021:TimeSpan.FromSeconds(9)|}, Latest = true }")]
    [InlineData("new ThumbnailClaims(id) { FitMode = {|MUXC021:ThumbnailFit.Crop|}, Width = 600 }.Validate()")]
    [InlineData("new GifClaims(id) { End = {|MUXC021:TimeSpan.FromSeconds(20)|} }.Validate()")]
    [InlineData("new GifClaims(id) { End = {|MUXC021:TimeSpan.FromSeconds(20)|} }.ToSignedUrl(signer)")]
    [InlineData("signer.Sign(new GifClaims(id) { End = {|MUXC021:TimeSpan.FromSeconds(20)|} })")]
    [InlineData("new Preview(id) { Start = TimeSpan.FromSeconds(5), End = {|MUXC021:20|} } with { Width = 600 }")]
    [InlineData("new Preview(id) { Start = TimeSpan.FromSeconds(5), End = 20 } with { Start = {|MUXC021:TimeSpan.Zero|} }")]
    [InlineData("(new ThumbnailClaims(id) { FitMode = {|MUXC021:ThumbnailFit.Crop|} } with { Width = 600 }).Validate()")]
    [InlineData("new[] { new Preview(id) { Start = TimeSpan.FromSeconds(5), End = {|MUXC021:20|} } }")]
    [InlineData("new PlayerClaims(id) { Thumbnail = new(id) { Time = {|MUXC021:TimeSpan.Zero|}, Latest = true } }")]
    public Task Constants_that_contradict_each_other_are_reported(string expression) => Analysis.ReportsAsync(Method(expression));

    [Theory]
    [InlineData("new Preview(id) { Start = TimeSpan.FromSeconds(5), End = 15 }")]
    [InlineData("new Preview(id) { Start = TimeSpan.FromSeconds(5), End = 5.25 }")]
    [InlineData("new Preview(id) { Start = start, End = 20 }")]
    [InlineData("new Preview(id) { Start = TimeSpan.FromSeconds(60) }")]
    [InlineData("preview with { End = 20 }")]
    [InlineData("new Preview(id) { Start = TimeSpan.FromSeconds(5), End = 20 } with { End = 15 }")]
    [InlineData("Completed(new ThumbnailClaims(id) { Time = TimeSpan.Zero, Latest = true })")]
    [InlineData("preview with { Start = TimeSpan.FromSeconds(50) }")]
    [InlineData("basis with { FitMode = ThumbnailFit.Crop }")]
    [InlineData("new VideoClaims(id) { MinResolution = VideoResolution.P720, MaxResolution = VideoResolution.P720 }")]
    [InlineData("new Trailer(id, 0) { MinResolution = null, MaxResolution = VideoResolution.P480 }")]
    [InlineData("new Trailer(id, 0) { MaxResolution = VideoResolution.P1080 }")]
    [InlineData("new ThumbnailClaims(id) { Time = TimeSpan.FromSeconds(9), Latest = false }")]
    [InlineData("new ThumbnailClaims(id) { Time = start, Latest = true }")]
    [InlineData("new ThumbnailClaims(id) { FitMode = ThumbnailFit.Preserve }.Validate()")]
    [InlineData("new ThumbnailClaims(id) { FitMode = ThumbnailFit.Crop, Width = number, Height = 9 }.Validate()")]
    [InlineData("new ThumbnailClaims(id) { FitMode = ThumbnailFit.Crop } with { Width = 600, Height = 600 }")]
    [InlineData("new PlayerClaims(id) { Thumbnail = new(id) { FitMode = ThumbnailFit.Crop } }")]
    [InlineData("Completed(new ThumbnailClaims(id) { FitMode = ThumbnailFit.Crop })")]
    [InlineData("new[] { new GifClaims(id) { End = TimeSpan.FromSeconds(20) } }")]
    [InlineData("new ThumbnailClaims(id) { FitMode = ThumbnailFit.Crop, Width = null } with { Width = 600, Height = 600 }")]
    [InlineData("(new Preview(id) { Start = TimeSpan.FromSeconds(5) } with { End = 15 }).Validate()")]
    [InlineData("(new Preview(id) { End = 20 } with { Start = TimeSpan.FromSeconds(12) }).Validate()")]
    [InlineData("new VideoClaims(id) { AssetStartTime = TimeSpan.Zero, AssetEndTime = TimeSpan.FromSeconds(9) }")]
    [InlineData("(id, 5, 20)")]
    public Task Values_that_agree_or_are_not_known_are_not_reported(string expression) => Analysis.ReportsNothingAsync(Method(expression));

    [Fact]
    public Task What_is_left_out_counts_where_nothing_can_set_it_any_more() => Analysis.ReportsAsync("""
        public static class Page
        {
            private static readonly ThumbnailClaims Template = new(new PlaybackId("a")) { FitMode = ThumbnailFit.Crop };

            public static GifClaims Start(PlaybackId id) => new(id) { End = TimeSpan.FromSeconds(20) };

            public static void Example(PlaybackId id, int[] widths)
            {
                var basis = new ThumbnailClaims(id) { FitMode = ThumbnailFit.Crop };
                foreach (var width in widths)
                {
                    _ = basis with { Width = width, Height = width };
                }

                var poster = new ThumbnailClaims(id) { FitMode = {|MUXC021:ThumbnailFit.Crop|} };
                Console.WriteLine(poster.FitMode);
                poster.Validate();

                ThumbnailClaims assigned;
                assigned = new ThumbnailClaims(id) { FitMode = {|MUXC021:ThumbnailFit.Crop|} };
                assigned.WriteClaims(null!);

                var completed = new ThumbnailClaims(id) { FitMode = ThumbnailFit.Crop };
                Complete(completed).Validate();
                completed.Validate();

                var loop = new Preview(id) { Fps = 15, End = 20 };
                loop.Fps = 20;
                var kept = loop;
            }

            private static ThumbnailClaims Complete(ThumbnailClaims claims) => claims with { Width = 600, Height = 600 };
        }
        """);

    [Fact]
    public Task Two_constants_contradict_each_other_wherever_the_record_goes() => Analysis.ReportsAsync("""
        public static class Page
        {
            private static readonly GifClaims Template = new(new PlaybackId("a"))
            {
                Start = TimeSpan.FromSeconds(5),
                End = {|MUXC021:TimeSpan.FromSeconds(20)|},
            };

            public static GifClaims Kept { get; set; } = Template with { Start = TimeSpan.FromSeconds(9), End = {|MUXC021:TimeSpan.Zero|} };

            public static GifClaims Made(PlaybackId id)
            {
                var loop = new GifClaims(id) { Start = TimeSpan.FromSeconds(5), End = TimeSpan.FromSeconds(20) };
                Kept = new(id) { Start = TimeSpan.FromSeconds(5), End = {|MUXC021:TimeSpan.FromSeconds(1)|} };
                return loop with { End = TimeSpan.FromSeconds(15) };
            }
        }
        """);

    [Fact]
    public Task A_constructor_of_the_users_own_makes_the_rest_unknown() => AnalysisOfRecords.ReportsNothingAsync("""
        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Teaser(PlaybackId Id)
        {
            public Teaser(PlaybackId id, int start) : this(id) => Start = start;
            public int? Start { get; init; }
            public int? End { get; init; }
            public static void Example(PlaybackId id) => new Teaser(id, 15) { End = 20 }.Validate();
        }
        """);

    [Fact]
    public Task Defaults_of_the_record_count_when_they_are_constants() => AnalysisOfRecords.ReportsAsync("""
        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Teaser(PlaybackId Id, double? End = 8)
        {
            public TimeSpan? Start { get; init; } = TimeSpan.FromSeconds(5);
            public static object[] Example(PlaybackId id) =>
                [new Teaser(id, {|MUXC021:20|}), new Teaser(id), new Teaser(id, 15), new Teaser(id) { Start = null }];
        }

        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Unknown(PlaybackId Id)
        {
            public TimeSpan? Start { get; init; } = TimeSpan.FromSeconds(Environment.ProcessorCount);
            public TimeSpan? End { get; init; }
            public static void Example(PlaybackId id) => new Unknown(id) { End = TimeSpan.FromSeconds(20) }.Validate();
        }
        """);

    [Theory]
    [InlineData("private TimeSpan? _end = TimeSpan.FromSeconds(8); public TimeSpan? End { get => _end; init => _end = value; }")]
    [InlineData("public Teaser() => End = TimeSpan.FromSeconds(8); public TimeSpan? End { get; init; }", "public required PlaybackId Id { get; init; }")]
    [InlineData("[ClaimIgnore] public bool Short { get => true; init => End = Start + TimeSpan.FromSeconds(8); } public TimeSpan? End { get; set; }")]
    [InlineData("private static void Fill(ref TimeSpan? end) => end = TimeSpan.FromSeconds(8); public Teaser Filled() { Fill(ref End); return this; } public TimeSpan? End;")]
    [InlineData("public TimeSpan? End => TimeSpan.FromSeconds(8);")]
    public async Task What_other_code_of_the_record_fills_is_not_absent(string members, string id = "")
    {
        var parameters = id.Length == 0 ? "(PlaybackId Id)" : "";
        var creation = id.Length == 0 ? "new Teaser(id)" : "new Teaser() { Id = id,";
        await AnalysisOfRecords.ReportsNothingAsync($$"""
            [MuxClaims(MuxAudience.Gif)]
            public sealed partial record Teaser{{parameters}}
            {
                {{id}}
                public TimeSpan? Start { get; init; } = TimeSpan.FromSeconds(5);
                {{members}}
            }

            [MuxClaims(MuxAudience.Thumbnail)]
            public sealed partial record Poster(PlaybackId Id)
            {
                public ThumbnailFit? FitMode { get; init; }
                public int? Height { get; init; }
                [ClaimIgnore] public int? Size { init => (Width, Height) = (value, value); }
                public int? Width { get; init; }
            }

            static class Use
            {
                public static void Example(PlaybackId id)
                {
                    {{(id.Length == 0 ? creation + " { " : creation)}} Start = TimeSpan.FromSeconds(5) }.Validate();
                    new Poster(id) { FitMode = ThumbnailFit.Crop, Size = 600 }.Validate();
                }
            }
            """);
    }

    [Fact]
    public Task A_struct_that_no_constructor_made_has_no_defaults() => AnalysisOfRecords.ReportsNothingAsync("""
        [MuxClaims(MuxAudience.Gif)]
        public readonly partial record struct Teaser(PlaybackId Id)
        {
            public TimeSpan? Start { get; init; } = TimeSpan.FromSeconds(5);
            public TimeSpan? End { get; init; } = TimeSpan.FromSeconds(8);
            public static void Example(PlaybackId id) => new Teaser { Id = id, End = TimeSpan.FromSeconds(4) }.Validate();
        }
        """);

    [Fact]
    public Task The_message_names_the_claims_and_their_values() => Analysis.ReportsMessagesAsync(
        Method("new Preview(id) { Start = TimeSpan.FromSeconds(5), End = {|MUXC021:20|} }"),
        "These values contradict each other: 'end' must be 0.25 s to 10 s after 'start'; 20 is 15 s after 5");

    private static string Method(string expression) => $$"""
        public static class Page
        {
            public static object? Example(
                PlaybackId id, Preview preview, ThumbnailClaims basis, TimeSpan? start, int? number, MuxSigner signer) => {{expression}};

            private static ThumbnailClaims Completed(ThumbnailClaims claims) => claims with { Width = 600, Height = 600 };
        }
        """;
}

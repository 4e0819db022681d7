using Microsoft.CodeAnalysis;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

public class ValueAnalyzerTests
{
    private static readonly AnalyzerRun Analysis = new(new ValueAnalyzer()) { Setup = ExampleRecords.Setup };

    private static readonly AnalyzerRun AnalysisOfRecords = new(new ValueAnalyzer())
    {
        Generator = new MuxClaimsGenerator(),
        Setup = ExampleRecords.Empty,
    };

    [Theory]
    [InlineData("new Preview(id) { Fps = {|MUXC020:60|} }")]
    [InlineData("new Preview(id) { Fps = ({|MUXC020:60|}) }")]
    [InlineData("new Preview(id) { Fps = {|MUXC020:0|}, Start = {|MUXC020:TimeSpan.FromSeconds(-1)|}, End = {|MUXC020:-0.5|} }")]
    [InlineData("new Preview(id, {|MUXC020:641|})")]
    [InlineData("new Preview(id, Height: {|MUXC020:101|})")]
    [InlineData("new Preview(Height: {|MUXC020:0|}, Id: id, Width: 640)")]
    [InlineData("preview with { Fps = {|MUXC020:31|} }")]
    [InlineData("preview with { Fps = 30 } with { Fps = {|MUXC020:31|} }")]
    [InlineData("(Preview)new(id) { Fps = {|MUXC020:60|} }")]
    [InlineData("new Preview[] { new(id, {|MUXC020:0|}) }")]
    [InlineData("new List<Preview> { new(id) { Fps = {|MUXC020:60|} } }")]
    [InlineData("preview.Fps = {|MUXC020:60|}")]
    [InlineData("new Poster(id) { Breadth = {|MUXC020:0|} }")]
    [InlineData("new GifClaims(id) { Fps = {|MUXC020:60|} }")]
    [InlineData("new ThumbnailClaims(id) { Time = {|MUXC020:TimeSpan.FromTicks(-1)|} }")]
    [InlineData("new PlayerClaims(id) { Thumbnail = new(id) { Rotate = {|MUXC020:45|} } }")]
    [InlineData("new Preview(id) { Fps = flag ? 30 : {|MUXC020:31|} }")]
    [InlineData("new Preview(id) { Fps = number ?? {|MUXC020:31|} }")]
    [InlineData("new Preview(id) { Fps = number switch { 1 => {|MUXC020:0|}, _ => 1 } }")]
    [InlineData("new Trailer(id, {|MUXC020:-1|})")]
    public Task A_constant_out_of_range_is_reported_wherever_it_is_given(string expression) => Analysis.ReportsAsync(Method(expression));

    [Theory]
    [InlineData("new Preview(id) { Fps = {|MUXC020:Limits.TooManyFrames|} }")]
    [InlineData("new Preview(id) { Fps = {|MUXC020:Limits.Frames + 10|} }")]
    [InlineData("new Preview(id) { Fps = {|MUXC020:Limits.ReadOnly|} }")]
    [InlineData("new Preview(id) { Fps = {|MUXC020:Limits.ReadOnly / 2 + 1|} }")]
    [InlineData("new Preview(id) { Start = {|MUXC020:Limits.Start|} }")]
    [InlineData("new Preview(id) { Start = {|MUXC020:TimeSpan.Parse(\"-00:00:05\")|} }")]
    [InlineData("new Preview(id) { Start = {|MUXC020:TimeSpan.FromSeconds(5).Subtract(TimeSpan.FromSeconds(6))|} }")]
    [InlineData("new Preview(id) { Start = {|MUXC020:TimeSpan.FromSeconds(5).Negate()|} }")]
    [InlineData("new Preview(id) { End = {|MUXC020:TimeSpan.FromSeconds(5).TotalMilliseconds|} }")]
    [InlineData("new Poster(id) { ProgramTime = {|MUXC020:DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()|} }")]
    [InlineData("new Poster(id) { ProgramTime = {|MUXC020:DateTimeOffset.UnixEpoch.AddDays(-1).ToUnixTimeSeconds()|} }")]
    [InlineData("new Poster(id) { ProgramTime = {|MUXC020:DateTimeOffset.UtcNow.Ticks|} }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = {|MUXC020:DateTimeOffset.FromUnixTimeSeconds(1790000000000)|} }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = {|MUXC020:DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())|} }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = {|MUXC020:new DateTimeOffset(new DateTime(1969, 1, 1, 0, 0, 0, DateTimeKind.Utc))|} }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = {|MUXC020:new DateTime(1969, 1, 1, 0, 0, 0, DateTimeKind.Utc)|} }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = {|MUXC020:new DateTimeOffset(new DateTime(1969, 1, 1), TimeSpan.Zero)|} }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = {|MUXC020:DateTimeOffset.Parse(\"1969-01-01T00:00:00Z\")|} }")]
    [InlineData("new Preview(id) { Fps = {|MUXC020:(int)60.5|} }")]
    [InlineData("new Preview(id) { Fps = {|MUXC020:(int?)60|} }")]
    [InlineData("new Preview(id) { Fps = {|MUXC020:-1|} }")]
    [InlineData("new Preview(id) { End = {|MUXC020:double.NaN|} }")]
    [InlineData("new Preview(id) { Start = {|MUXC020:new TimeSpan(0, 0, -5)|} }")]
    [InlineData("new Preview(id) { Start = {|MUXC020:-TimeSpan.FromSeconds(5)|} }")]
    [InlineData("new Preview(id) { Start = {|MUXC020:TimeSpan.FromSeconds(5) - TimeSpan.FromMinutes(1)|} }")]
    [InlineData("new Preview(id) { Start = {|MUXC020:TimeSpan.FromSeconds(5) * -1|} }")]
    [InlineData("new Poster(id) { Time = {|MUXC020:TimeSpan.Zero|} }")]
    [InlineData("new Poster(id) { Time = {|MUXC020:default(TimeSpan)|} }")]
    [InlineData("new Poster(id) { Time = {|MUXC020:TimeSpan.FromMilliseconds(999)|} }")]
    [InlineData("new Poster(id) { Time = {|MUXC020:TimeSpan.FromMinutes(2)|} }")]
    [InlineData("new Poster(id) { Time = {|MUXC020:new(0, 1, 1)|} }")]
    [InlineData("new Poster(id) { Time = {|MUXC020:new TimeSpan(seconds: 61, hours: 0, minutes: 0)|} }")]
    [InlineData("new Poster(id) { ProgramTime = {|MUXC020:1790000000000|} }")]
    [InlineData("new Poster(id) { ProgramTime = {|MUXC020:-1|} }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = {|MUXC020:DateTimeOffset.MinValue|} }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = {|MUXC020:DateTimeOffset.FromUnixTimeSeconds(-1)|} }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = {|MUXC020:DateTimeOffset.FromUnixTimeMilliseconds(1500)|} }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = {|MUXC020:new DateTimeOffset(1969, 12, 31, 0, 0, 0, TimeSpan.Zero)|} }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = {|MUXC020:default(DateTimeOffset)|} }")]
    [InlineData("new Trailer(id, 0) { DefaultSubtitlesLang = {|MUXC020:\"english please\"|} }")]
    [InlineData("new Trailer(id, 0) { DefaultSubtitlesLang = {|MUXC020:\"\"|} }")]
    [InlineData("new Trailer(id, 0) { MinResolution = {|MUXC020:(VideoResolution)721|} }")]
    [InlineData("new Preview(id) { PlaybackRestrictionId = {|MUXC020:\"\"|} }")]
    [InlineData("new Preview(id) { PlaybackRestrictionId = {|MUXC020:\"a\\uD800\"|} }")]
    [InlineData("new Preview(id) { Stars = {|MUXC020:6|}, Share = {|MUXC020:1.0|}, Tier = {|MUXC020:(Tier)1|} }")]
    [InlineData("new Preview(id) { Code = {|MUXC020:nameof(Preview)|}, Slug = {|MUXC020:\"a1\"|}, Language = {|MUXC020:\"de\"|}, Level = {|MUXC020:2|} }")]
    public Task A_constant_is_known_however_it_is_written(string expression) => Analysis.ReportsAsync(Method(expression));

    [Theory]
    [InlineData("new Preview(id, 1, 1) { Fps = 1 }")]
    [InlineData("new Preview(id, 640, 100) { Fps = 30, Start = TimeSpan.Zero, End = 0.25 }")]
    [InlineData("new Preview(id) { Fps = null, Start = default, End = default(double?) }")]
    [InlineData("new Preview(id) { Fps = number }")]
    [InlineData("new Preview(id) { Fps = Limits.SetLater }")]
    [InlineData("new Preview(id) { Fps = Limits.Changing }")]
    [InlineData("new Preview(id) { Fps = Limits.ReadOnly > 30 ? 30 : Limits.ReadOnly }")]
    [InlineData("new Preview(id) { Fps = Limits.Frames > 30 ? 31 : Limits.Frames }")]
    [InlineData("new Preview(id) { Fps = Limits.ReadOnly / 2 }")]
    [InlineData("new Preview(id) { Fps = Limits.Circle }")]
    [InlineData("new Preview(id) { Fps = (int)Limits.Half + 1 }")]
    [InlineData("new Preview(id) { Start = TimeSpan.Parse(\"00:00:05\"), End = TimeSpan.FromSeconds(5).TotalSeconds }")]
    [InlineData("new Preview(id) { Start = TimeSpan.Parse(\"five\") }")]
    [InlineData("new Preview(id) { End = TimeSpan.FromSeconds(5).TotalMilliseconds / 1000 }")]
    [InlineData("new Poster(id) { ProgramTime = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000 }")]
    [InlineData("new Poster(id) { ProgramTime = DateTimeOffset.UnixEpoch.AddDays(1).ToUnixTimeSeconds() }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = DateTimeOffset.FromUnixTimeSeconds(number ?? 0) }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = new DateTimeOffset(new DateTime(1969, 1, 1)) }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = DateTimeOffset.Parse(\"01/02/1969\") }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = DateTimeOffset.Parse(\"2026-01-02T03:04:05Z\") }")]
    [InlineData("new GifClaims(id) { Fps = 60 } with { Fps = 30 }")]
    [InlineData("new GifClaims(id) { Fps = 60, Width = 1 } with { Width = 2 } with { Fps = 30 }")]
    [InlineData("Limits.Clamped(new GifClaims(id) { Fps = 60 })")]
    [InlineData("new GifClaims(id) { Fps = 60 }.Clamped()")]
    [InlineData("Limits.Sign(new Preview(id) { Fps = 60 })")]
    [InlineData("new Preview(id) { Fps = number ?? 30 }")]
    [InlineData("new Preview(id) { Fpss = 60 }")]
    [InlineData("new Plain(id, 0) { Fps = 60 }")]
    [InlineData("preview is { Fps: 60, Width: 0 }")]
    [InlineData("preview.Fps == 60")]
    [InlineData("new { Fps = 60 }")]
    [InlineData("new Dictionary<string, int> { [\"Fps\"] = 60 }")]
    [InlineData("preview with { Fps = Limits.Frames }")]
    [InlineData("new Preview(id) { Stars = 5, Share = 0.99, Tier = Tier.Paid, Code = \"abcde\", Slug = \"abc\", Language = \"fr\", Level = 3 }")]
    [InlineData("new Poster(id) { Time = TimeSpan.FromSeconds(1), Rotate = 270, ProgramTime = 1790000000 }")]
    [InlineData("new Poster(id) { Time = new TimeSpan(0, 1, 0), FitMode = (ThumbnailFit)4 }")]
    [InlineData("new Poster(id) { Time = TimeSpan.FromSeconds(number ?? 0) }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = DateTimeOffset.UnixEpoch, DefaultSubtitlesLang = \"pt-BR\" }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = new DateTimeOffset(1970, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)) }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = DateTimeOffset.FromUnixTimeSeconds(1790000000) }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = DateTimeOffset.Now }")]
    [InlineData("new Trailer(id, null) { MinResolution = VideoResolution.P2160 }")]
    [InlineData("new GifClaims(id) { Width = 640, Fps = 30 }")]
    [InlineData("new Preview(Height: 100, Id: id, Width: 1)")]
    [InlineData("preview with { Fps = 30 } with { Fps = 1 }")]
    [InlineData("(Preview)new(id) { Fps = 30 }")]
    [InlineData("new List<Preview> { new(id) { Fps = 30 }, new(id, 640) }")]
    [InlineData("new Preview[] { new(id, 640) }.Length > 60")]
    [InlineData("preview.Fps = 30")]
    [InlineData("preview.Fps += 60")]
    [InlineData("preview is { Fps: > 60 } or { Fps: 0 }")]
    [InlineData("preview switch { { Fps: 60 } => 0, { Width: 641 } => 1, _ => 2 }")]
    [InlineData("new Preview(id) { Fps = flag ? 30 : number }")]
    [InlineData("new Preview(id) { Fps = number switch { 60 => 30, _ => 1 } }")]
    [InlineData("new Preview(id) { Fps = Math.Min(60, 30) }")]
    [InlineData("new Preview(id) { Fps = Limits.TooManyFrames / 2 }")]
    [InlineData("new Preview(id) { Fps = (int)30.9 }")]
    [InlineData("new Preview(id) { Start = -TimeSpan.FromSeconds(-5), End = 0.0 }")]
    [InlineData("new Preview(id) { Start = TimeSpan.FromMinutes(1) - TimeSpan.FromSeconds(60) }")]
    [InlineData("new Preview(id) { Start = new TimeSpan(0, 0, 5) * 2 }")]
    [InlineData("new Preview(id) { Start = TimeSpan.FromSeconds(60) / 2, PlaybackRestrictionId = \"a\" }")]
    [InlineData("new Poster(id) { Time = new TimeSpan(seconds: 60, hours: 0, minutes: 0) }")]
    [InlineData("new Poster(id) { Time = TimeSpan.FromMilliseconds(1000), Breadth = 1 }")]
    [InlineData("new Poster(id) { Rotate = 90 }.Rotate + 45")]
    [InlineData("new Poster(id) { ProgramTime = 253402300799 }")]
    [InlineData("new Poster(id) { ProgramTime = DateTimeOffset.UtcNow.ToUnixTimeSeconds() }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(1) }")]
    [InlineData("new Trailer(id, 0) { ProgramStartTime = DateTimeOffset.FromUnixTimeMilliseconds(2000) }")]
    [InlineData("new Trailer(id, 0) { DefaultSubtitlesLang = null, MinResolution = (VideoResolution)720 }")]
    [InlineData("new Trailer(id, 0) { DefaultSubtitlesLang = nameof(id) + \"-x\" }")]
    [InlineData("new Preview(id) { Code = nameof(id), Slug = \"\", Language = \"en\", Level = 1 }")]
    [InlineData("new Preview(id) { Share = 0, Tier = default(Tier), Stars = null }")]
    [InlineData("new PlayerClaims(id) { Thumbnail = new(id) { Rotate = 180 } }")]
    [InlineData("new ThumbnailClaims(id) { Time = TimeSpan.Zero, Width = 5000 }")]
    [InlineData("new GifClaims(id) { Fps = 1, Width = 1, Height = 640 }")]
    [InlineData("new GifClaims(id) { End = TimeSpan.FromSeconds(0.25) }")]
    [InlineData("new Poster(id) { Rotate = 270 }")]
    [InlineData("new Poster(id) { Rotate = 180, ProgramTime = 0 }")]
    [InlineData("new Trailer(id, 0.5) { DefaultSubtitlesLang = \"pt-BR\" }")]
    [InlineData("new Trailer(id, 0) { MinResolution = VideoResolution.P270 }")]
    public Task A_value_that_is_allowed_or_not_known_is_not_reported(string expression) => Analysis.ReportsNothingAsync(Method(expression));

    [Fact]
    public Task Defaults_of_members_and_parameters_are_reported() => AnalysisOfRecords.ReportsAsync("""
        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Teaser(PlaybackId Id, int? Width = {|MUXC020:0|}, int? Height = 640)
        {
            public const int Frames = 31;
            public int? Fps { get; init; } = {|MUXC020:Frames|};
            [Claim("start")] public TimeSpan? From = {|MUXC020:TimeSpan.FromSeconds(-1)|};
            [CustomClaim, Range(1, 5)] public int? Stars { get; } = {|MUXC020:6|};
            public static int Width2 { get; } = 0;
            [ClaimIgnore] public int Fps2 { get; } = 60;
        }
        """);

    [Fact]
    public Task Constructors_inside_the_record_are_read() => AnalysisOfRecords.ReportsAsync("""
        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Teaser(PlaybackId Id, int? Width)
        {
            public Teaser(PlaybackId id) : this(id, {|MUXC020:0|}) => Fps = {|MUXC020:60|};
            public Teaser(PlaybackId id, string width) : this(id, 640) => this.Fps = 30;
            public int? Fps { get; init; }
        }

        public record Base(PlaybackId Id, int? Width);

        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Derived(PlaybackId Id) : Base(Id, {|MUXC020:0|});
        """);

    [Fact]
    public Task A_parameter_of_another_constructor_is_not_a_claim() => AnalysisOfRecords.ReportsNothingAsync("""
        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Teaser(PlaybackId Id)
        {
            public Teaser(PlaybackId id, int Fps) : this(id) => this.Fps = Fps / 10;
            public int? Fps { get; init; }
            public static Teaser Example(PlaybackId id) => new(id, 60);
        }
        """);

    [Fact]
    public Task Generic_and_nested_records_are_read() => AnalysisOfRecords.ReportsAsync("""
        public static partial class Pages
        {
            [MuxClaims(MuxAudience.Gif)]
            public sealed partial record Teaser<T>(PlaybackId Id, int? Width) { [ClaimIgnore] public T? Tag { get; init; } }
            public static object Example(PlaybackId id) => new Teaser<string>(id, {|MUXC020:0|});
        }
        """);

    /// <summary>What a compiled record's initializers make of a positional parameter cannot be seen.</summary>
    [Theory]
    [InlineData(false, "{|MUXC020:641|}", "{|MUXC020:101|}", "{|MUXC020:-1|}")]
    [InlineData(true, "641", "101", "-1")]
    public async Task Records_of_a_referenced_assembly_are_read(bool compiled, string width, string height, string start)
    {
        Compilation library = (ExampleRecords.Setup with { AssemblyName = "Library" }).Compile([]);
        using MemoryStream image = new();
        Assert.Empty(library.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        MetadataReference reference = compiled ? MetadataReference.CreateFromImage(image.ToArray()) : library.ToMetadataReference();
        CompilationSetup setup = CompilationSetup.Default with { References = [CompilationSetup.MuxClaims, reference] };
        await new AnalyzerRun(new ValueAnalyzer()) { Generator = new MuxClaimsGenerator(), Setup = setup }.ReportsAsync($$"""
            using System;
            using Mux.Claims;

            public static class Page
            {
                public static object[] Examples(PlaybackId id) =>
                [
                    new Preview(id, {{width}}, Height: {{height}}) { Fps = {|MUXC020:60|}, Stars = {|MUXC020:6|} },
                    new Poster(id) { Time = {|MUXC020:TimeSpan.Zero|}, Breadth = {|MUXC020:0|} },
                    new Trailer(id, {{start}}),
                    new Preview(id, 640, 100) { Fps = 30, Stars = 5, Fpss = 60 },
                    new Plain(id, 0) { Fps = 60 },
                ];
            }
            """);
    }

    [Fact]
    public Task The_message_says_value_range_and_unit() => Analysis.ReportsMessagesAsync(
        Method("""
            new object[]
            {
                new Preview(id, {|MUXC020:641|}, {|MUXC020:0|}) { Fps = {|MUXC020:60|}, Start = {|MUXC020:TimeSpan.FromSeconds(-1.5)|} },
                new Poster(id) { Time = {|MUXC020:TimeSpan.FromMinutes(2)|}, Rotate = {|MUXC020:45|} },
                new Poster(id) { ProgramTime = {|MUXC020:1790000000000|}, FitMode = {|MUXC020:(ThumbnailFit)9|} },
                new Trailer(id, 0) { ProgramStartTime = {|MUXC020:DateTimeOffset.MinValue|}, DefaultSubtitlesLang = {|MUXC020:"e"|} },
                new Preview(id) { PlaybackRestrictionId = {|MUXC020:""|}, Share = {|MUXC020:1.5|}, Tier = {|MUXC020:(Tier)1|}, Level = {|MUXC020:2|} },
                new Preview(id) { Code = {|MUXC020:"a"|}, Slug = {|MUXC020:"A"|}, Language = {|MUXC020:"de"|} },
            }
            """),
        "'width' must be from 1 to 640 px; it is 641",
        "'height' must be from 1 to 100 px; it is 0",
        "'fps' must be from 1 to 30 frames a second; it is 60",
        "'start' must be at least 0 s; it is -1.5",
        "'time' must be from 1 to 60 s; it is 120",
        "'rotate' must be 90, 180 or 270 degrees; it is 45",
        "'program_time' must be in UNIX seconds, and 1790000000000 is past the year 9999; it looks like milliseconds: divide by 1,000",
        "'fit_mode' must be a member of ThumbnailFit (preserve, stretch, crop, smartcrop, pad); it is 9",
        "'program_start_time' must not be before 1970; it is 0001-01-01T00:00:00Z",
        "'default_subtitles_lang' must be a BCP 47 language tag such as 'en' or 'pt-BR'; it is 'e'",
        "'playback_restriction_id' must not be empty; leave it out (null) instead",
        "'custom.share' must be from 0 to less than 1; it is 1.5",
        "'custom.tier' must be one of free, paid; it is 1",
        "'custom.level' must be one of 1, 3; it is 2",
        "'custom.code' must be 2 to 5 characters long; it has 1",
        "'custom.slug' must match [a-z]+; it is 'A'",
        "'custom.language' must be one of en, fr; it is 'de'");

    private static string Method(string expression) => $$"""
        public static class Page
        {
            public static object? Example(PlaybackId id, Preview preview, int? number, bool flag) => {{expression}};
        }
        """;
}

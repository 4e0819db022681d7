using System.Globalization;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>
/// What the compiler says of a constant URL is what the program throws of it, letter for letter, and nothing where it throws nothing.
/// </summary>
public sealed class PublicUrlSentenceTests
{
    private const string Declarations = """
        using System;
        using System.ComponentModel.DataAnnotations;
        using Mux.Claims;

        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Poster(PlaybackId Id, [property: Range(10, 400)] int Width)
        {
            public int? Height { get; init; }
            public float? Time { get; init; }
            public long? ProgramTime { get; init; }
            [AllowedValues(ThumbnailFit.Crop, ThumbnailFit.Pad)] public ThumbnailFit? FitMode { get; init; }
            public bool FlipH { get; init; } = true;
            [CustomClaim] public string? Campaign { get; init; }
        }

        [MuxClaims(MuxAudience.Gif)]
        public readonly partial record struct Loop
        {
            public required PlaybackId Id { get; init; }
            public required double Start { get; init; }
            public decimal? End { get; init; }
        }

        [MuxClaims(MuxAudience.Video)]
        public sealed partial record Clip(PlaybackId Id)
        {
            [StringLength(5, MinimumLength = 3), RegularExpression("[a-z-]+")] public string? DefaultSubtitlesLang { get; init; }
            public byte? AssetStartTime { get; init; }
            public ulong? AssetEndTime { get; init; }
            public VideoResolution? MaxResolution { get; init; }
        }

        public static class Given
        {
            public static readonly MuxSigner Signer = new(MuxSigningKey.Generate("test"));

            public static System.Collections.Generic.IReadOnlyList<ClaimError> Errors(Func<object> call)
            {
                try
                {
                    call();
                    return [];
                }
                catch (ClaimValidationException refused)
                {
                    return refused.Errors;
                }
            }
        }
        """;

    private const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    /// <summary>URLs of <c>reference/field.md</c> and of <c>design.md</c>'s table, and others that people write.</summary>
    private static readonly string[] Written =
    [
        "", " ", "abc", "/abc.m3u8", "http://stream.mux.com/abc.m3u8", "HTTPS://STREAM.MUX.COM/abc.m3u8", "//stream.mux.com/abc.m3u8", "https://",
        "https://stream.mux.com", "https://stream.mux.com/", "https://stream.mux.com/?x=1", "https://stream.mux.com/abc", "https://stream.mux.com/abc/",
        "https://stream.mux.com/abc?max_resolution=720p", "https://stream.mux.com/abc.m3u8?", "https://stream.mux.com/abc.m3u8?&&", "https://stream.mux.com/abc.m3u8#t=10",
        "https://stream.mux.com/abc.m3u8#a b", "https://stream.mux.com/abc.m3u8?max_resolution=720p#t=0.01", "https://stream.mux.com/abc.m3u8#", "https://stream.mux.com/abc.mp4",
        "https://stream.mux.com/abc/metadata.json", "https://stream.mux.com/abc/metadata.json?max_resolution=720p", "https://stream.mux.com/abc/highest.mp4",
        "https://stream.mux.com/abc/highest.mp4?download=my+video", "https://stream.mux.com/abc/highest.mp4?download=", "https://stream.mux.com/abc/highest.mp4?download=a&download=b",
        "https://stream.mux.com/abc/highest.mp4?asset_start_time=5", "https://stream.mux.com/abc/audio.m4a", "https://stream.mux.com/abc/low.mov",
        "https://stream.mux.com/abc/highest.mp4?max_resolution=720p", "https://stream.mux.com/abc.m3u8?download=film", "https://stream.mux.com/abc/text/track.vtt",
        "https://stream.mux.com/abc/text/track.txt?time=5", "https://stream.mux.com/abc/text/track.vtt?asset_start_time=5", "https://stream.mux.com/undefined.m3u8",
        "https://stream.mux.com/null.m3u8", "https://stream.mux.com/NaN", "https://stream.mux.com/[object Object].m3u8", "https://stream.mux.com/{playback_id}.m3u8",
        "https://stream.mux.com/a b.m3u8", "https://stream.mux.com/../abc.m3u8", "https://stream.mux.com/abc.m3u8.m3u8", "https://stream.mux.com/%61bc.m3u8",
        "https://user@stream.mux.com/abc.m3u8", "https://stream.mux.com:443/abc.m3u8", "https://www.mux.com/abc", "https://images.mux.com/abc/thumbnail.jpg", "https://mux.com/abc.m3u8",
        "https://player.mux.com/abc", "https://PLAYER.mux.com/abc?token=x", "https://stats.mux.com/counts", "https://stats.mux.com/counts?token=x",
        "https://stats.mux.com/live-stream-health", "https://stats.mux.com/abc", "https://stats.example.com/counts", "https://example.com/abc.m3u8", "https://stream.mux.com.evil.com:1/a",
        "https://image.mux.com/abc/thumbnail.jpeg", "https://image.mux.com/abc/thumbnail.gif", "https://image.mux.com/abc/thumb.jpg", "https://image.mux.com/abc/thumbnail.JPG",
        "https://image.mux.com/abc/thumbnail.jpg?w=640&auto=format&fit=max&q=50", "https://image.mux.com/abc/thumbnail.jpg?widht=600", "https://image.mux.com/abc/thumbnail.jpg?Width=600",
        "https://image.mux.com/abc/thumbnail.jpg?width=600&amp;height=300", "https://image.mux.com/abc/thumbnail.jpg?width=600&height=300", "https://image.mux.com/abc/thumbnail.jpg?token=x&width=600",
        "https://image.mux.com/abc/thumbnail.jpg?TOKEN=x", "https://image.mux.com/abc/thumbnail.jpg?signature=x", "https://image.mux.com/abc/thumbnail.jpg?signed=1",
        "https://image.mux.com/abc/thumbnail.jpg?token=a&token=b", "https://image.mux.com/abc/thumbnail.jpg?format=webp", "https://image.mux.com/abc/thumbnail.jpg?format=jpeg&ext=png",
        "https://image.mux.com/abc/thumbnail.jpg?max_resolution=720p", "https://image.mux.com/abc/thumbnail.jpg?time=12,5", "https://image.mux.com/abc/thumbnail.jpg?time=33.333333333333336",
        "https://image.mux.com/abc/thumbnail.jpg?time=1e-7", "https://image.mux.com/abc/thumbnail.jpg?time=\u22125", "https://image.mux.com/abc/thumbnail.jpg?time=1e400",
        "https://image.mux.com/abc/thumbnail.jpg?time=5&latest=true", "https://image.mux.com/abc/thumbnail.jpg?time=5&latest=False", "https://image.mux.com/abc/thumbnail.jpg?time=5&program_time=5",
        "https://image.mux.com/abc/thumbnail.jpg?fit_mode=crop", "https://image.mux.com/abc/thumbnail.jpg?fit_mode=crop&width=5", "https://image.mux.com/abc/thumbnail.jpg?fit_mode=preserve",
        "https://image.mux.com/abc/thumbnail.jpg?fit_mode=crop&width=5&height=5", "https://image.mux.com/abc/thumbnail.jpg?fit_mode=Crop", "https://image.mux.com/abc/thumbnail.jpg?fit_mode=SMARTCROP&width=5&height=5", "https://image.mux.com/abc/thumbnail.jpg?fit_mode=Crops",
        "https://image.mux.com/abc/thumbnail.jpg?custom=x",
        "https://image.mux.com/abc/thumbnail.jpg?playback_restriction_id=x", "https://image.mux.com/abc/thumbnail.jpg?=5", "https://image.mux.com/abc/thumbnail.jpg?width", "https://image.mux.com/abc/thumbnail.jpg?width=",
        "https://image.mux.com/abc/thumbnail.jpg?width=5&width=6", "https://image.mux.com/abc/thumbnail.jpg?wid%74h=5", "https://image.mux.com/abc/thumbnail.jpg?width=%zz", "https://image.mux.com/abc/thumbnail.jpg?%ff=5",
        "https://image.mux.com/abc/thumbnail.jpg?width=+5", "https://image.mux.com/abc/thumbnail.jpg?width=600px", "https://image.mux.com/abc/thumbnail.jpg?width=0x10", "https://image.mux.com/abc/thumbnail.jpg?width=600.0",
        "https://image.mux.com/abc/thumbnail.jpg?width=600.5", "https://image.mux.com/abc/thumbnail.jpg?width=99999999999", "https://image.mux.com/abc/thumbnail.jpg?width=abc&height=abc&rotate=45&time=-1",
        "https://image.mux.com/abc/thumbnail.jpg?width=0&height=-1&rotate=45", "https://image.mux.com/abc/thumbnail.jpg?program_time=1790000000000", "https://image.mux.com/abc/thumbnail.jpg?program_time=-1",
        "https://image.mux.com/abc/animated.gif?time=5", "https://image.mux.com/abc/animated.gif?fit_mode=crop", "https://image.mux.com/abc/animated.gif?start=5&end=20", "https://image.mux.com/abc/animated.gif?start=5&end=15",
        "https://image.mux.com/abc/animated.gif?end=0.2", "https://image.mux.com/abc/animated.gif?start=5", "https://image.mux.com/abc/animated.gif?start=4.845678000000001&end=9", "https://image.mux.com/abc/animated.webp?fps=60",
        "https://image.mux.com/abc/animated.webp?format=webp", "https://image.mux.com/abc/animated.gif?fps=30&width=640&height=640", "https://image.mux.com/abc/animated.gif?width=641",
        "https://image.mux.com/abc/storyboard.vtt?format=webp", "https://image.mux.com/abc/storyboard.vtt?format=gif", "https://image.mux.com/abc/storyboard.jpeg", "https://image.mux.com/abc/storyboard.json?fit_mode=crop",
        "https://image.mux.com/abc/storyboard.png?asset_start_time=5&asset_end_time=5", "https://image.mux.com/abc/storyboard.png?width=5",
        "https://stream.mux.com/abc.m3u8?min_resolution=1080p&max_resolution=720p", "https://stream.mux.com/abc.m3u8?min_resolution=720p&max_resolution=720p", "https://stream.mux.com/abc.m3u8?redundant_streams=True",
        "https://stream.mux.com/abc.m3u8?redundant_streams=1", "https://stream.mux.com/abc.m3u8?max_resolution=720", "https://stream.mux.com/abc.m3u8?max_resolution=1081p", "https://stream.mux.com/abc.m3u8?default_subtitles_lang=en_US",
        "https://stream.mux.com/abc.m3u8?default_subtitles_lang=pt-BR", "https://stream.mux.com/abc.m3u8?resolution=720p", "https://stream.mux.com/abc.m3u8?start=5", "https://stream.mux.com/abc.m3u8?rendition_order=asc",
        "https://stream.mux.com/abc.m3u8?rendition_order=desc&exclude_pdt=true&low_latency=false", "https://stream.mux.com/abc.m3u8?add_audio_only=true", "https://stream.mux.com/abc.m3u8?Redundant_Streams=true",
        "https://license.mux.com/license/widevine/abc", "https://license.mux.com/license/clearkey/abc", "https://license.mux.com/appcert/fairplay/abc", "https://license.mux.com/license/playready/abc?offline=true&playDuration=5",
        "https://license.mux.com/license/widevine/abc?license_expiration=5", "https://license.mux.com/license/widevine/abc?licenseexpiration=5", "https://license.mux.com/license/fairplay/abc?licenseExpiration=-5",
        "https://stream.mux.com/eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhYmMifQ.m3u8", "https://stream.mux.com/abc.m3u8?x=\u202e", "https://stream.mux.com/abc.m3u8?é=1",
    ];

    private static readonly Dictionary<ParameterKind, string[]> Values = new()
    {
        [ParameterKind.Seconds] = ["5", "5.5", "0", "-1", "1e3", "abc", "12,5", "0.00000001", "922337203686", "NaN", "PT5S", "5s"],
        [ParameterKind.EpochSeconds] = ["1790000000", "0", "-1", "1790000000000", "1790000000.5", "abc", "2030-01-01", "99999999999999999999"],
        [ParameterKind.Integer] = ["90", "30", "1", "640", "0", "-5", "641", "1.5", "1e2", "2147483648", "abc", "5px"],
        [ParameterKind.Flag] = ["true", "False", "TRUE", "1", "yes", "on"],
        [ParameterKind.Text] = ["en", "pt-BR", "abc", "%20", "x", "en_US", "englishlanguage", "%C3%A9"],
    };

    /// <summary>
    /// The URLs of every audience with each parameter that Mux has, its own and others', with values that are right and wrong.
    /// </summary>
    private static IEnumerable<string> Made =>
        from audience in MuxCatalogue.Audiences
        where audience.HasPublicUrl
        from parameter in MuxCatalogue.Audiences.SelectMany(other => other.Parameters).DistinctBy(parameter => parameter.Name)
        from value in audience.Find(parameter.Name) is { } own ? ValuesOf(own) : ["1"]
        select $"{UrlOf(audience.Urls[0])}?{parameter.Name}={value}";

    /// <summary>All shapes of URLs, with each of their parameters, written in several ways.</summary>
    private static IEnumerable<(string Record, string Url)> Right =>
        from audience in MuxCatalogue.Audiences
        where audience.HasPublicUrl
        from template in audience.Urls
        from query in audience.Parameters.Where(parameter => template.TakesParameters && parameter.HasUrlForm)
            .SelectMany(parameter => ValuesOf(parameter).Take(2).Select(value => $"{parameter.Name}={value}")).Append("")
        from form in new[] { "?{0}", "?token=old&{0}", "?{0}&&#t=1" }
        select (audience.Record, UrlOf(template) + string.Format(CultureInfo.InvariantCulture, form, query));

    [Fact]
    public Task Compiler_and_program_say_the_same_of_what_SignUrl_is_given() =>
        AssertSame([.. Written.Concat(Made).Concat(Right.Select(right => right.Url)).Select(url => $"Given.Signer.SignUrl({Quote(url)})")], quiet: 400, reported: 350);

    [Fact]
    public Task Compiler_and_program_say_the_same_of_what_the_ready_made_records_are_given()
    {
        string[] records = ["VideoClaims", "ThumbnailClaims", "GifClaims", "StoryboardClaims", "DrmLicenseClaims"];
        return AssertSame(
            [
                .. from record in records from url in Written.Where((_, index) => index % 2 == 0) select $"{record}.FromPublicUrl({Quote(url)})",
                .. Right.Select(right => $"{right.Record}.FromPublicUrl({Quote(right.Url)})"),
            ],
            quiet: 350, reported: 300);
    }

    [Fact]
    public Task Compiler_and_program_say_the_same_of_what_records_of_ones_own_are_given()
    {
        string[] posters =
        [
            "", "?width=100", "?width=5", "?width=abc", "?height=5", "?width=100&rotate=90", "?width=100&flip_h=1", "?width=100&flip_h=true&time=1.1",
            "?width=100&time=-1.1", "?width=100&time=1e39", "?width=100&time=x", "?width=100&program_time=-5", "?width=100&program_time=1790000000000",
            "?width=100&program_time=5&time=5", "?width=100&fit_mode=stretch&height=5", "?width=100&fit_mode=crop", "?width=100&fit_mode=crop&height=5",
            "?width=1000&height=0&fit_mode=smartcrop", "?campaign=x", "?width=100&campaign=x", "?width=100&custom=x", "?width=100&latest=true", "?wdth=100",
            "?width=100&time=1.5", "?width=400&height=400", "?width=10", "?width=100&flip_h=false", "?width=100&token=abc", "?width=100&fit_mode=pad&height=1&",
        ];
        string[] loops =
        [
            "", "?start=1", "?start=1&end=5", "?start=1&end=50", "?start=x", "?start=1e400", "?start=-1&end=5", "?end=5", "?start=1.25&end=1.50",
            "?start=1.25&end=1.3", "?start=1&end=0.12345678901234567890123456789", "?start=1&end=x", "?start=1&fps=5", "?start=0.1&end=10.05", "?start=0&end=79228162514264337593543950336",
        ];
        string[] clips =
        [
            "", "?default_subtitles_lang=en", "?default_subtitles_lang=en-us", "?default_subtitles_lang=EN", "?default_subtitles_lang=x", "?asset_start_time=256",
            "?asset_start_time=-1", "?asset_start_time=5&asset_end_time=5", "?asset_start_time=5&asset_end_time=6", "?asset_end_time=18446744073709551616",
            "?asset_end_time=1.5", "?max_resolution=720p", "?min_resolution=720p", "?max_resolution=P720", "?default_subtitles_lang=eng", "?asset_start_time=255",
        ];
        var host = $"https://image.mux.com/{Id}";
        return AssertSame(
            [
                .. Enumerable.Range(1, 80).Select(i => $"Poster.FromPublicUrl({Quote($"{host}/thumbnail.jpg?width={i * 5}&time={i}")})"),
                .. Enumerable.Range(1, 20).Select(i => $"(object)Loop.FromPublicUrl({Quote($"{host}/animated.gif?start={i}&end={i + (i / 2.0)}")})"),
                .. posters.Select(query => $"Poster.SignUrl({Quote($"{host}/thumbnail.png{query}")}, Given.Signer)"),
                .. posters.Select(query => $"Poster.FromPublicUrl({Quote($"https://image.example.com/{Id}/thumbnail.png{query}")}, \"example.com\")"),
                .. loops.Select(query => $"(object)Loop.FromPublicUrl({Quote($"{host}/animated.webp{query}")})"),
                .. clips.Select(query => $"Clip.FromPublicUrl({Quote($"https://stream.mux.com/{Id}.m3u8{query}")})"),
                .. clips.Select(query => $"Clip.SignUrl({Quote($"https://stream.mux.com/{Id}/low.mp4{query}")}, Given.Signer)"),
                .. Written.Where((_, index) => index % 5 == 0).Select(url => $"Clip.FromPublicUrl({Quote(url)})"),
            ],
            quiet: 110, reported: 100);
    }

    private static string[] ValuesOf(Parameter parameter) => parameter.Kind == ParameterKind.Choice
        ? [.. parameter.Set!.Members.Take(3).Select(member => member.Text), "other", "X"]
        : Values[parameter.Kind];

    private static string UrlOf(UrlTemplate template) => template.ToString()
        .Replace("{id}", Id, StringComparison.Ordinal).Replace("{name}", template.Resource == "StaticRendition" ? "low.mp4" : "track", StringComparison.Ordinal);

    private static string Quote(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static async Task AssertSame(string[] calls, int quiet, int reported)
    {
        var run = GeneratorRun.Of(
            new MuxClaimsGenerator(),
            new SourceFile("Declarations.cs", Declarations),
            new SourceFile(
                "Cases.cs",
                "using System; using System.Collections.Generic; using Mux.Claims; public static class Cases { public static IReadOnlyList<ClaimError>[] All() => [\n" +
                string.Concat(calls.Select(call => $"Given.Errors(() => {call}),\n")) + "]; }"));
        using var loaded = run.Load();
        var byProgram = (IReadOnlyList<ClaimError>[])loaded.Invoke("Cases", "All")!;
        var byCompiler = (await new AnalyzerRun(new PublicUrlAnalyzer()).DiagnosticsOfAsync(run.Output))
            .ToLookup(
                diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line - 1,
                diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));

        Assert.Equal(
            calls.Select((call, index) => $"{call}: {string.Join(" | ", byProgram[index])}"),
            calls.Select((call, index) => $"{call}: {string.Join(" | ", byCompiler[index])}"));
        var isQuiet = byProgram.ToLookup(errors => errors.Count == 0);
        Assert.True(isQuiet[true].Count() >= quiet && isQuiet[false].Count() >= reported, $"{isQuiet[true].Count()} quiet, {isQuiet[false].Count()} reported");
    }
}

using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>The records that the analyzers' tests speak of, and the usings that they stand under.</summary>
internal static class ExampleRecords
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using Mux.Claims;
        """;

    private const string Source = """
        public enum Tier { Free, Paid = 5 }

        public static class Limits
        {
            public const int TooManyFrames = 60;
            public const int Frames = 24;
            public static readonly int ReadOnly = 60;
            public static readonly TimeSpan Start = TimeSpan.FromSeconds(-ReadOnly);
            public static readonly double Half = 0.5;
            public static readonly int SetLater = 60;
            public static readonly int Circle = Circle2;
            public static readonly int Circle2 = Circle;
            public static int Changing = 60;

            static Limits() => SetLater = 30;

            public static GifClaims Clamped(this GifClaims claims) => claims with { Fps = Math.Min(claims.Fps ?? 15, 30) };
            public static object Sign(Preview preview) { preview.Fps = 30; return preview.Validate(); }
        }

        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Preview(PlaybackId Id, int? Width = null, [Range(1, 100)] int? Height = null)
        {
            public TimeSpan? Start { get; init; }
            public double? End { get; init; }
            public int? Fps { get; set; }
            public string? PlaybackRestrictionId { get; init; }
            [CustomClaim, Range(1, 5)] public int? Stars { get; init; }
            [CustomClaim, Range(0d, 1d, MaximumIsExclusive = true)] public double? Share { get; init; }
            [CustomClaim] public Tier? Tier { get; init; }
            [CustomClaim, StringLength(5, MinimumLength = 2)] public string? Code { get; init; }
            [CustomClaim, RegularExpression("[a-z]+")] public string? Slug { get; init; }
            [CustomClaim, AllowedValues("en", "fr")] public string? Language { get; init; }
            [CustomClaim, AllowedValues(1, 3)] public int? Level { get; init; }
            [ClaimIgnore] public int Fpss { get; set; }
        }

        [MuxClaims(MuxAudience.Thumbnail)]
        public readonly partial record struct Poster(PlaybackId Id)
        {
            [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan? Time { get; init; }
            public int? Rotate { get; init; }
            public long? ProgramTime { get; init; }
            public ThumbnailFit? FitMode { get; init; }
            [Claim("width")] public int? Breadth { get; init; }
        }

        public record Clip(PlaybackId Id, double? AssetStartTime);

        [MuxClaims(MuxAudience.Video)]
        public sealed partial record Trailer(PlaybackId Id, double? AssetStartTime) : Clip(Id, AssetStartTime)
        {
            public VideoResolution? MinResolution { get; init; } = VideoResolution.P720;
            public VideoResolution? MaxResolution { get; init; }
            public DateTimeOffset? ProgramStartTime { get; init; }
            public DateTimeOffset? ProgramEndTime { get; init; }
            public string? DefaultSubtitlesLang { get; init; }
        }

        public sealed record Plain(PlaybackId Id, int? Width) { public int? Fps { get; init; } }
        """;

    /// <summary>A project with the usings alone.</summary>
    public static CompilationSetup Empty { get; } = new() { SharedSources = [("Usings.cs", Usings)] };

    /// <summary>A project with the records and what is generated for them, so that it need not be generated for each test.</summary>
    public static CompilationSetup Setup { get; } = Empty with
    {
        SharedSources =
        [
            .. Empty.SharedSources,
            ("Records.cs", Source),
            .. GeneratorRun.Of(new MuxClaimsGenerator(), Empty, ("Records.cs", Source)).Sources
                .Select(source => new SourceFile(source.HintName, source.Text)),
        ],
    };
}

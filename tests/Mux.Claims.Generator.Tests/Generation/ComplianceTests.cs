using Microsoft.CodeAnalysis;
using Mux.Claims.Generator.Model;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Generation;

/// <summary>Generated code compiles, without a warning, in whatever project it finds itself. Every run asserts it.</summary>
public class ComplianceTests
{
    private const string Record = """
        namespace Pages
        {
            [MuxClaims(MuxAudience.Thumbnail)]
            public sealed partial record Poster(PlaybackId Id)
            {
                public System.TimeSpan? Time { get; init; }
                [System.ComponentModel.DataAnnotations.Range(1, 600)] public int? Width { get; init; }
                public int? Height { get; init; }
                public int? Rotate { get; init; }
                public ThumbnailFit? FitMode { get; init; }
                public System.DateTimeOffset? ProgramTime { get; init; }
                [CustomClaim, System.ComponentModel.DataAnnotations.RegularExpression("[a-z]+")] public string Campaign { get; init; }
                [CustomClaim] public System.DayOfWeek Day { get; init; }
                [CustomClaim] public System.Guid? User { get; init; }
            }

            [MuxClaims(MuxAudience.Gif)]
            public readonly partial record struct Loop(PlaybackId Id, System.TimeSpan? Start, double? End);
        }
        """;

    public static TheoryData<string> LanguageVersions => [.. CompilationSetup.LanguageVersionsFrom("11"), "preview"];

    [Theory]
    [MemberData(nameof(LanguageVersions))]
    public void Every_language_version_from_the_least_on(string version)
    {
        foreach (var nullable in new[] { false, true })
        {
            var setup = CompilationSetup.Default with { LanguageVersion = version, Nullable = nullable };

            Assert.Equal(2, Records.Generate(setup, RecordFor(nullable)).Sources.Count);
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Nullable_and_checked_on_and_off(bool nullable, bool checkOverflow)
    {
        var setup = CompilationSetup.Default with { Nullable = nullable, CheckOverflow = checkOverflow };

        Assert.Equal(2, Records.Generate(setup, RecordFor(nullable)).Sources.Count);
    }

    [Fact]
    public void Nothing_is_generated_for_a_language_that_is_too_old()
    {
        var setup = CompilationSetup.Default with { LanguageVersion = "10", Nullable = false, AllowErrorsInSources = true };

        Assert.Empty(Records.Generate(setup, "[MuxClaims(MuxAudience.Gif)] public partial record Loop(PlaybackId Id);").Sources);
    }

    [Theory]
    [InlineData("namespace Pages.System { class String { } }")]
    [InlineData("namespace Pages.Mux { class Claims { } }")]
    [InlineData("namespace Pages { class System { } class Mux { } class Global { } }")]
    [InlineData("namespace Pages { class PosterPatterns { } class String { } class Int32 { } }")]
    public void Names_of_the_users_own_that_hide_ours(string hiding)
    {
        var record = $$"""
            {{hiding}}

            namespace Pages
            {
                [MuxClaims(MuxAudience.Thumbnail)]
                public sealed partial record Poster(PlaybackId Id)
                {
                    public TimeSpan? Time { get; init; }
                    [CustomClaim, RegularExpression("[a-z]+")] public string? Campaign { get; init; }
                    [CustomClaim] public DayOfWeek Day { get; init; }
                }
            }
            """;

        Assert.Single(Records.Generate(record).Sources);
    }

    /// <summary>Generated code says <c>global::Mux.Claims</c>, which an alias alone hides, and MUXC007 says so.</summary>
    [Theory]
    [InlineData(1, "global", "mux")]
    [InlineData(0, "mux")]
    public void The_runtime_behind_an_extern_alias(int sources, params string[] aliases)
    {
        var aliased = CompilationSetup.MuxClaims.WithProperties(new MetadataReferenceProperties(aliases: [.. aliases]));
        var run = GeneratorRun.Of(new MuxClaimsGenerator(), CompilationSetup.Default with { References = [aliased] }, """
            extern alias mux;
            [mux::Mux.Claims.MuxClaims(mux::Mux.Claims.MuxAudience.Video)]
            public partial record Watch(mux::Mux.Claims.PlaybackId Id);
            """);

        Assert.Equal(sources, run.Sources.Count);
    }

    [Fact]
    public void A_base_type_with_a_nested_type_of_the_records_own_name() => Assert.Single(Records.Generate("""
        namespace Pages
        {
            public abstract record Page(PlaybackId Id)
            {
                public class Poster { }
            }

            [MuxClaims(MuxAudience.Thumbnail)]
            public sealed partial record Poster(PlaybackId Id) : Page(Id)
            {
                [CustomClaim, RegularExpression("[a-z]+")] public string? Campaign { get; init; }
            }
        }
        """).Sources);

    [Fact]
    public void Types_that_differ_only_in_case_get_files_of_their_own()
    {
        var run = Records.Generate("""
            namespace App
            {
                [MuxClaims(MuxAudience.Video)] public partial record Watch(PlaybackId Id);
                [MuxClaims(MuxAudience.Video)] public partial record WATCH(PlaybackId Id);
                [MuxClaims(MuxAudience.Video)] public partial record Other(PlaybackId Id);
            }

            namespace APP
            {
                [MuxClaims(MuxAudience.Video)] public partial record Watch(PlaybackId Id);
            }

            namespace Site
            {
                public partial class Page { [MuxClaims(MuxAudience.Video)] public partial record Clip(PlaybackId Id); }
                public partial class Page<T> { [MuxClaims(MuxAudience.Video)] public partial record Clip(PlaybackId Id); }
            }
            """);

        Assert.Equal(6, run.Sources.Select(source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains(run.Sources, source => source.HintName == "Site.Page`1+Clip.g.cs");
    }

    [Theory]
    [InlineData("a", 60)]
    [InlineData("ü", 90)]
    [InlineData("字", 200)]
    public void Long_names_get_files_that_every_file_system_can_hold(string letter, int length)
    {
        var name = string.Concat(Enumerable.Repeat(letter, length));
        var run = Records.Generate($$"""
            namespace Pages.{{name}}.{{name}}
            {
                [MuxClaims(MuxAudience.Video)] public partial record Watch(PlaybackId Id);
                [MuxClaims(MuxAudience.Video)] public partial record Clip(PlaybackId Id);
            }

            namespace Other.{{name}}.{{name}}
            {
                [MuxClaims(MuxAudience.Video)] public partial record Watch(PlaybackId Id);
            }
            """);

        Assert.Equal(3, run.Sources.Select(source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(run.Sources, static source => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(source.HintName), 1, 120));
        Assert.All(run.Sources, static source => Assert.Matches(@"(Watch|Clip)\.[0-9a-f]{8}\.g\.cs$", source.HintName));
    }

    [Fact]
    public void Members_named_like_everything_that_is_generated() => Assert.Single(Records.Generate("""
        [MuxClaims(MuxAudience.Video)]
        public sealed partial record Watch(PlaybackId Subject)
        {
            [CustomClaim] public string? Audience { get; init; }
            [CustomClaim] public string? Validate { get; init; }
            [CustomClaim] public string? WriteClaims { get; init; }
            [CustomClaim] public string? ReadClaims { get; init; }
            [CustomClaim] public string? TryReadClaims { get; init; }
            [CustomClaim] public string? TryRead { get; init; }
            [CustomClaim] public string? Sign { get; init; }
            [CustomClaim] public string? SignUrl { get; init; }
            [CustomClaim] public string? ToSignedUrl { get; init; }
            [CustomClaim] public string? ToPublicUrl { get; init; }
            [CustomClaim] public string? FromPublicUrl { get; init; }
            [CustomClaim] public string? TryFromPublicUrl { get; init; }
            [CustomClaim] public string? Errors { get; init; }
            [CustomClaim] public string? Claims { get; init; }
            [CustomClaim("claims2")] public string? claims { get; init; }
            [CustomClaim] public string? Reader { get; init; }
            [CustomClaim] public string? Defaults { get; init; }
            [CustomClaim] public string? Mux { get; init; }
            [CustomClaim] public string? System { get; init; }
        }
        """).Sources);

    [Theory]
    [InlineData("\"")]
    [InlineData("\\\\")]
    [InlineData("\\n\\r\\0")]
    [InlineData("\\u2028\\u2029")]
    [InlineData("{0}{{")]
    [InlineData("💥 ключ")]
    public void Custom_names_of_any_text(string name)
    {
        var literal = name == "\"" ? "\\\"" : name;

        Assert.Single(Records.Generate($$"""
            [MuxClaims(MuxAudience.Video)] public partial record Watch(PlaybackId Id, [CustomClaim("{{literal}}")] string? Text);
            """).Sources);
    }

    [Fact]
    public void An_explicit_implementation_takes_no_place_among_the_claims()
    {
        var run = Records.Generate("""
            public interface ISized { int? Width { get; } }

            [MuxClaims(MuxAudience.Thumbnail)]
            public sealed partial record Poster(PlaybackId Id) : ISized
            {
                int? ISized.Width => Width;
                public int? Height { get; init; }
                public int? Width { get; init; }
            }
            """);

        var model = Assert.IsType<ClaimsModel>(Assert.Single(run.Models(MuxClaimsGenerator.ModelStep)));
        Assert.Equal(["height", "width"], model.Members.Select(member => member.Claim));
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void The_file_is_the_same_under_every_culture(string culture)
    {
        var record = RecordFor(nullable: true);

        Assert.Equal(Records.Generate(record).Sources, Cultures.Run(culture, () => Records.Generate(record).Sources));
    }

    private static string RecordFor(bool nullable) =>
        nullable ? Record.Replace("string Campaign", "string? Campaign", StringComparison.Ordinal) : Record;
}

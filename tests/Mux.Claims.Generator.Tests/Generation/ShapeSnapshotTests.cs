using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Generation;

/// <summary>What is generated for each shape of record.</summary>
public class ShapeSnapshotTests
{
    [Fact]
    public void A_record_in_the_global_namespace() => Verify("""
        [MuxClaims(MuxAudience.Thumbnail)]
        public partial record Poster(PlaybackId Id, int? Width = 600);
        """);

    [Fact]
    public void A_record_struct() => Verify("""
        namespace Pages;

        [MuxClaims(MuxAudience.Thumbnail)]
        public partial record struct Poster(PlaybackId Id)
        {
            public int? Width { get; set; }
        }
        """);

    [Fact]
    public void A_readonly_record_struct_without_parameters() => Verify("""
        namespace Pages;

        [MuxClaims(MuxAudience.Thumbnail)]
        public readonly partial record struct Poster
        {
            public required PlaybackId Id { get; init; }
            public TimeSpan? Time { get; init; }
        }
        """);

    [Fact]
    public void A_record_nested_in_generic_types() => Verify("""
        namespace Pages.Deep
        {
            public static partial class Site
            {
                public partial interface IPage<TPage>
                {
                    private partial struct Part<T>
                        where T : class
                    {
                        [MuxClaims(MuxAudience.Gif)]
                        internal partial record Loop<TKind>(PlaybackId Id)
                            where TKind : struct
                        {
                            public TimeSpan? Start { get; init; }
                        }
                    }
                }
            }
        }
        """);

    [Fact]
    public void Keywords_as_names() => Verify("""
        namespace @class.@new;

        public static partial class @static
        {
            [MuxClaims(MuxAudience.Thumbnail)]
            public partial record @event<@in>(PlaybackId @this)
            {
                [Claim("width")] public int? @int { get; init; }
                [CustomClaim] public string? @string { get; init; }
                [CustomClaim] public @enum? @default { get; init; }
                [CustomClaim] public string? errors { get; init; }
                [CustomClaim] public string? writer { get; init; }
                [CustomClaim] public string? reader { get; init; }
                [CustomClaim] public string? claims { get; init; }
            }
        }

        public enum @enum { @true, @false }
        """);

    [Fact]
    public void Required_defaulted_and_computed_members() => Verify("""
        namespace Pages;

        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Poster(PlaybackId Id, int Width, [Claim("rotate")] int? Turn = 90)
        {
            public required TimeSpan Time { get; init; }
            public int Height => Width * 9 / 16;
            public bool FlipH { get; init; } = true;
            [CustomClaim] public string Campaign { get; init; } = "spring";
            [ClaimIgnore] public string? Note { get; set; }
            public static int Count { get; set; }
            internal int Hidden { get; set; }
        }
        """);

    [Fact]
    public void Members_inherited_from_an_unannotated_record() => Verify("""
        namespace Pages;

        public abstract record Page(PlaybackId Id)
        {
            public string? PlaybackRestrictionId { get; init; }
            public abstract int? Width { get; init; }
            [CustomClaim] protected internal string? Site { get; init; }
        }

        public record ImagePage(PlaybackId Id, int? Height) : Page(Id)
        {
            public override int? Width { get; init; }
        }

        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Poster(PlaybackId Id, TimeSpan? Time) : ImagePage(Id, 400);
        """);

    [Fact]
    public void Custom_claims_of_every_type() => Verify("""
        namespace Pages;

        public enum Tier { Free, GoldPlus = 5, Gold = 5, [Obsolete] Old }

        [MuxClaims(MuxAudience.Video)]
        public sealed partial record Watch(PlaybackId Id, [CustomClaim("user \"id\" ü")] Guid User)
        {
            [CustomClaim] public string? Text { get; init; }
            public bool? LowLatency { get; init; }
            [CustomClaim] public bool Flag { get; init; }
            [CustomClaim] public byte Small { get; init; }
            [CustomClaim] public int? Number { get; init; }
            [CustomClaim] public ulong Big { get; init; }
            [CustomClaim] public double Real { get; init; }
            [CustomClaim] public decimal? Money { get; init; }
            [CustomClaim] public DateTimeOffset? At { get; init; }
            [CustomClaim] public Tier Tier { get; init; }
            [CustomClaim] public Tier? Upgrade { get; init; }
            [CustomClaim] public ThumbnailFit? Fit { get; init; }
            [CustomClaim] public AssetId? Asset { get; init; }
            [CustomClaim] public VideoId Video { get; init; }
        }
        """);

    [Fact]
    public void Validation_attributes() => Verify("""
        namespace Pages;

        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Loop(
            PlaybackId Id,
            [Range(typeof(TimeSpan), "00:00:01", "00:01:00.5")] TimeSpan? Start,
            [property: Range(0.5, 20.25, MinimumIsExclusive = true)] double? End)
        {
            [Range(16, 1000)] public int? Width { get; init; }
            [Range(-5, 480, MaximumIsExclusive = true)] public int? Height { get; init; }
            [AllowedValues(10, 20, null)] public int? Fps { get; init; }
            [CustomClaim, StringLength(40, MinimumLength = 2), RegularExpression(@"[a-z""\\]+", MatchTimeoutInMilliseconds = 50)]
            public string? Campaign { get; init; }
            [CustomClaim, AllowedValues("a", "b\n")] public string? Kind { get; init; }
            [CustomClaim, Range(typeof(decimal), "0.01", "99.99")] public decimal? Price { get; init; }
            [CustomClaim, Range(0, int.MaxValue)] public byte Level { get; init; }
            [CustomClaim, AllowedValues(DayOfWeek.Monday, DayOfWeek.Friday)] public DayOfWeek? Day { get; init; }
        }
        """);

    [Fact]
    public void Members_of_the_users_own_win() => Verify("""
        namespace Pages;

        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Poster(PlaybackId Id)
        {
            public int? Width { get; init; }
            public string Validate(int strictness) => $"{strictness}";
            public static Poster ReadClaims(string text) => new(new PlaybackId(text));
            [CustomClaim] public string? Sign { get; init; }
            private void OnValidate(ref ClaimErrors errors) => errors.Add("width", "is never right");
        }
        """);

    [Fact]
    public void Members_that_a_token_cannot_give() => Verify("""
        namespace Pages;

        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Unreadable(PlaybackId Id, [ClaimIgnore] string Note);

        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record NotFromUrl(PlaybackId Id, [CustomClaim] string User);
        """);

    [Fact]
    public void Obsolete_and_experimental_members() => Verify("""
        using System.Diagnostics.CodeAnalysis;

        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Poster(PlaybackId Id)
        {
            [Obsolete] public int? Width { get; init; }
            [Obsolete("Gone.", DiagnosticId = "OLD001")] public int? Height { get; init; }
            [Experimental("NEW001")] public TimeSpan? Time { get; init; }
        }
        """);

    [Fact]
    public void A_declaration_with_errors_keeps_its_members_and_signs_nothing() => Verify("""
        namespace Pages;

        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Loop(PlaybackId Id)
        {
            public TimeSpan? Time { get; init; }
            public string? Width { get; init; }
            public int? Fps { get; init; }
        }

        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record NoSubject(int? Fps);
        """);

    private void Verify(string source, [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Snapshot.Of(this, method: method).Verify(Records.Generate(source));
}

using static Mux.Claims.Generator.Tests.Analyzers.Declarations;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>MUXC022 and 023: validation attributes.</summary>
public class DeclarationConstraintTests
{
    [Theory]
    [InlineData("[{|MUXC022:Range(1, 60)|}] public int? Fps { get; init; }",
        "The [Range] of 'Fps' allows what Mux refuses: Mux takes from 1 to 30 frames a second; narrow the range to that")]
    [InlineData("[{|MUXC022:Range(0, 640)|}] public int Width;", "The [Range] of 'Width' allows what Mux refuses: Mux takes from 1 to 640 px; narrow the range to that")]
    [InlineData("[{|MUXC022:Range(typeof(TimeSpan), \"-00:00:01\", \"00:01:00\")|}] public TimeSpan? Start { get; init; }",
        "The [Range] of 'Start' allows what Mux refuses: Mux takes at least 0 s; narrow the range to that")]
    [InlineData("[{|MUXC023:Range(1, 10)|}] public TimeSpan? Start { get; init; }",
        "[Range] on 'Start' has no effect on the claims: a TimeSpan needs the form [SecondsRange(1, 60)]")]
    [InlineData("[{|MUXC022:SecondsRange(-1, 60)|}] public TimeSpan? Start { get; init; }",
        "The [Range] of 'Start' allows what Mux refuses: Mux takes at least 0 s; narrow the range to that")]
    [InlineData("[{|MUXC023:SecondsRange(1, 10)|}] public int? Fps { get; init; }",
        "[SecondsRange] on 'Fps' has no effect on the claims: it is for TimeSpan, and the member is of type int; use [Range]")]
    [InlineData("[{|MUXC023:SecondsRange(60, 1)|}] public TimeSpan? Start { get; init; }",
        "[SecondsRange] on 'Start' has no effect on the claims: its least value is above its greatest; swap them")]
    [InlineData("[{|MUXC023:SecondsRange(0, double.NaN)|}] public TimeSpan? Start { get; init; }",
        "[SecondsRange] on 'Start' has no effect on the claims: its bounds must be seconds that a TimeSpan can hold")]
    [InlineData("[{|MUXC023:Range(20, 10)|}] public int? Fps { get; init; }", "[Range] on 'Fps' has no effect on the claims: its least value is above its greatest; swap them")]
    [InlineData("[{|MUXC023:Range(typeof(int), \"a\", \"b\")|}] public int? Fps { get; init; }",
        "[Range] on 'Fps' has no effect on the claims: its bounds do not read as int; write them as for the invariant culture, '1.5' or '00:01:30'")]
    [InlineData("[{|MUXC023:Required|}] public int? Fps { get; init; }",
        "[Required] on 'Fps' has no effect on the claims: only [Range], [SecondsRange], [StringLength], [RegularExpression] and [AllowedValues] are checked; check it in OnValidate instead")]
    [InlineData("[{|MUXC023:StringLength(3)|}] public int? Fps { get; init; }", "[StringLength] on 'Fps' has no effect on the claims: it is for strings; remove it")]
    [InlineData("[CustomClaim, {|MUXC023:RegularExpression(\"[\")|}] public string? Plan { get; init; }",
        "[RegularExpression] on 'Plan' has no effect on the claims: its pattern is not a regular expression that .NET can read")]
    [InlineData("[CustomClaim, {|MUXC023:AllowedValues(1, \"a\")|}] public string? Plan { get; init; }", "[AllowedValues] on 'Plan' has no effect on the claims: 1 is not of type string, as the member is")]
    [InlineData("[CustomClaim, {|MUXC023:Even|}] public int Plan { get; init; }",
        "[Even] on 'Plan' has no effect on the claims: generated code does not run it; check it in OnValidate instead")]
    public Task An_attribute_that_does_not_tighten(string member, string message) => Analysis.ReportsMessagesAsync(
        $$"""
        class EvenAttribute : ValidationAttribute;
        [MuxClaims(MuxAudience.Gif)]
        partial record Poster(PlaybackId Id)
        {
            {{member}}
        }
        """ + Calls,
        message);

    [Fact]
    public Task On_positional_parameters_and_on_their_properties() => Analysis.ReportsAsync("""
        [MuxClaims(MuxAudience.Gif)]
        partial record Poster(
            PlaybackId Id,
            [{|MUXC022:Range(1, 60)|}] int? Fps,
            [property: {|MUXC022:Range(1, 700)|}] int? Width,
            [property: {|MUXC023:Required|}, Range(1, 5)] int? Height);
        """);

    [Fact]
    public Task On_rotation_whose_values_are_listed() => Analysis.ReportsMessagesAsync(
        "[MuxClaims(MuxAudience.Thumbnail)] partial record Poster(PlaybackId Id, [{|MUXC022:Range(0, 270)|}] int? Rotate);" + Calls,
        "The [Range] of 'Rotate' allows what Mux refuses: Mux takes 90, 180 or 270 degrees; narrow the range to that");

    [Theory]
    [InlineData("[Range(1, 30)] public int? Fps { get; init; }")]
    [InlineData("[Range(5, 10)] public int Width { get; init; }")]
    [InlineData("[Range(typeof(TimeSpan), \"00:00:00\", \"00:05:00\")] public TimeSpan? Start { get; init; }")]
    [InlineData("[SecondsRange(0, 300)] public TimeSpan? Start { get; init; }")]
    [InlineData("[SecondsRange(0.25, 10, MaximumIsExclusive = true)] public TimeSpan End { get; init; }")]
    [InlineData("[Range(0.5, 9.5)] public double? End { get; init; }")]
    [InlineData("[Range(-5, 5), CustomClaim] public int Plan { get; init; }")]
    [InlineData("[CustomClaim, StringLength(40, MinimumLength = 2), RegularExpression(\"[a-z]+\"), AllowedValues(\"a\", null)] public string? Plan { get; init; }")]
    [InlineData("[ClaimIgnore, Required, Range(0, 1000)] public int? Fps { get; init; }")]
    [InlineData("[Display(Name = \"Rate\"), Obsolete] public int? Fps { get; init; }")]
    [InlineData("[Required] private string? Plan { get; init; }")]
    [InlineData("[Range(30, 30)] public int? Fps { get; init; }")]
    [InlineData("[Range(1, 30, MinimumIsExclusive = true)] public int? Fps { get; init; }")]
    [InlineData("[Range(typeof(int), \"1\", \"640\")] public int? Width { get; init; }")]
    [InlineData("[Range(0, 1e9)] public double? Start { get; init; }")]
    [InlineData("[CustomClaim, Range(-1000, 1000)] public decimal Share { get; init; }")]
    [InlineData("[ClaimIgnore, Range(0, 60)] public int? Fps { get; init; }")]
    [InlineData("[CustomClaim, StringLength(1)] public string? Plan { get; init; }")]
    [InlineData("[CustomClaim, AllowedValues(1, 2)] public long Plan { get; init; }")]
    [InlineData("[CustomClaim, AllowedValues(true, false)] public bool Plan { get; init; }")]
    [InlineData("[CustomClaim, AllowedValues(1.0, double.NaN)] public double Plan { get; init; }")]
    [InlineData("[CustomClaim, Range(typeof(double), \"0\", \"1E+308\")] public double Plan { get; init; }")]
    [InlineData("[CustomClaim, RegularExpression(\"a|b\", MatchTimeoutInMilliseconds = 50)] public string? Plan { get; init; }")]
    [InlineData("[System.ComponentModel.Description(\"rate\")] public int? Fps { get; init; }")]
    public Task Attributes_that_tighten_or_do_not_concern_claims(string member) =>
        Analysis.ReportsNothingAsync($"[MuxClaims(MuxAudience.Gif)] partial record Poster(PlaybackId Id) {{ {member} }}");
}

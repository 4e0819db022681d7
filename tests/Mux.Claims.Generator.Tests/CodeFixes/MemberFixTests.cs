using Mux.Claims.Generator.CodeFixes;
using static Mux.Claims.Generator.Tests.CodeFixes.Fixes;

namespace Mux.Claims.Generator.Tests.CodeFixes;

/// <summary>MUXC010 to 017, 022 and 023: which claims the members are, and what limits them.</summary>
public class MemberFixTests
{
    private const string Thumbnail = "[MuxClaims(MuxAudience.Thumbnail)] partial record ";
    private const string Video = "[MuxClaims(MuxAudience.Video)] partial record ";
    private const string Gif = "[MuxClaims(MuxAudience.Gif)] partial record ";

    [Theory]
    [InlineData(
        Thumbnail + "Poster(PlaybackId Id) { public int? {|MUXC010:Widht|} { get; init; } } class Use { Poster a = new(new(\"abc\")) { Widht = 600 }; }",
        Thumbnail + "Poster(PlaybackId Id) { public int? Width { get; init; } } class Use { Poster a = new(new(\"abc\")) { Width = 600 }; }")]
    [InlineData(
        Thumbnail + "Poster(PlaybackId Id, int? {|MUXC010:Widht|}) { bool Wide => Widht > 600; } class Use { int? Of(Poster p) => p.Widht; Poster a = new(new(\"abc\"), Widht: 1); }",
        Thumbnail + "Poster(PlaybackId Id, int? Width) { bool Wide => Width > 600; } class Use { int? Of(Poster p) => p.Width; Poster a = new(new(\"abc\"), Width: 1); }")]
    [InlineData(
        Video + "Watch(PlaybackId Id) { public VideoResolution? {|MUXC010:MaxResolutoin|}; }",
        Video + "Watch(PlaybackId Id) { public VideoResolution? MaxResolution; }")]
    public Task Renames_the_member_to_the_nearest_parameter(string before, string after) => Of(new RenameToParameterFix()).FixesAsync(before, after);

    [Fact]
    public Task Renames_all_members() => Of(new RenameToParameterFix()).FixesAllAsync(
        Thumbnail + "Poster(PlaybackId Id, int? {|MUXC010:Widht|}) { public int? {|MUXC010:Heigth|} { get; init; } }",
        Thumbnail + "Poster(PlaybackId Id, int? Width) { public int? Height { get; init; } }");

    [Theory]
    [InlineData(Thumbnail + "Poster(PlaybackId Id, int? {|MUXC010:Widht|}, int? Width);")]
    [InlineData(Thumbnail + "Poster(PlaybackId Id, string? {|MUXC010:Campaign|});")]
    [InlineData(Thumbnail + "Poster(PlaybackId Id, [Claim({|MUXC010:\"widht\"|})] int? W);")]
    public Task Renames_nothing_that_it_has_no_name_for(string source) => Of(new RenameToParameterFix()).OffersNothingAsync(source);

    [Fact]
    public Task Corrects_all_claim_names() => Of(new CorrectClaimNameFix()).FixesAllAsync(
        Thumbnail + "Poster(PlaybackId Id, [Claim({|MUXC010:\"widht\"|})] int? W) { [Claim(/* h */ {|MUXC010:\"heigth\"|})] public int? H { get; init; } }",
        Thumbnail + "Poster(PlaybackId Id, [Claim(\"width\")] int? W) { [Claim(/* h */ \"height\")] public int? H { get; init; } }");

    [Theory]
    [InlineData("string? {|MUXC010:Campaign|}", "[CustomClaim] string? Campaign", "CustomClaim")]
    [InlineData("string? {|MUXC010:Campaign|}", "[ClaimIgnore] string? Campaign", "ClaimIgnore")]
    [InlineData("[StringLength(3)] string? {|MUXC010:Campaign|}", "[StringLength(3)] [CustomClaim] string? Campaign", "CustomClaim")]
    [InlineData("[Claim({|MUXC010:\"plan\"|})] int? Tier", "[CustomClaim(\"plan\")] int? Tier", "CustomClaim")]
    [InlineData("[Claim({|MUXC010:\"plan\"|})] int? Tier", "[ClaimIgnore] int? Tier", "ClaimIgnore")]
    [InlineData("TimeSpan? {|MUXC010:Offset|}", "[ClaimIgnore] TimeSpan? Offset", "ClaimIgnore")]
    [InlineData("long {|MUXC012:Exp|}", "[CustomClaim] long Exp", "CustomClaim")]
    [InlineData("[Claim({|MUXC012:\"kid\"|})] string? Key", "[CustomClaim(\"kid\")] string? Key", "CustomClaim")]
    [InlineData("TimeSpan {|MUXC012:Exp|}", "[ClaimIgnore] TimeSpan Exp", "ClaimIgnore")]
    [InlineData("[CustomClaim] string? {|MUXC014:Email|}", "[ClaimIgnore] string? Email", "ClaimIgnore")]
    [InlineData("[CustomClaim(\"e-mail\")] string? {|MUXC014:Contact|}", "[ClaimIgnore] string? Contact", "ClaimIgnore")]
    [InlineData("int? Width, [Claim(\"width\")] int? {|MUXC013:Wide|}", "int? Width, [ClaimIgnore] int? Wide", "ClaimIgnore")]
    [InlineData("[CustomClaim] int Plan, [CustomClaim(\"plan\")] int {|MUXC013:Tier|}", "[CustomClaim] int Plan, [ClaimIgnore] int Tier", "ClaimIgnore")]
    public Task Marks_the_member(string before, string after, string fix) => Of(new MarkMemberFix()).FixesAsync(
        Thumbnail + $"Poster(PlaybackId Id, {before});", Thumbnail + $"Poster(PlaybackId Id, {after});", fix);

    [Theory]
    [InlineData("CustomClaim")]
    [InlineData("ClaimIgnore")]
    public Task Marks_all_members_and_keeps_comments_and_formatting(string attribute) => Of(new MarkMemberFix()).FixesEachAsync(
        """
        [MuxClaims(MuxAudience.Thumbnail)]
        partial record Poster(
            PlaybackId Id, // the ID
            int? {|MUXC010:Plan|}) // the plan
        {
            /// <summary>Where from.</summary>
            [StringLength(40)] // short
            public   string? {|MUXC010:Campaign|} { get; init; }   // spaced

            // The first of its kind.
            public string? {|MUXC010:Issue|};
        }
        """,
        $$"""
        [MuxClaims(MuxAudience.Thumbnail)]
        partial record Poster(
            PlaybackId Id, // the ID
            [{{attribute}}] int? Plan) // the plan
        {
            /// <summary>Where from.</summary>
            [StringLength(40)] // short
            [{{attribute}}] public   string? Campaign { get; init; }   // spaced

            // The first of its kind.
            [{{attribute}}] public string? Issue;
        }
        """,
        attribute);

    [Fact]
    public Task Attributes_are_whole_where_there_is_no_using() => Of(new MarkMemberFix(), usings: false).FixesAsync(
        "[Mux.Claims.MuxClaims(Mux.Claims.MuxAudience.Gif)] partial record Loop(Mux.Claims.PlaybackId Id, int {|MUXC010:Plan|});",
        "[Mux.Claims.MuxClaims(Mux.Claims.MuxAudience.Gif)] partial record Loop(Mux.Claims.PlaybackId Id, [Mux.Claims.CustomClaim] int Plan);",
        "CustomClaim");

    [Theory]
    [InlineData("Time", "string?", "TimeSpan?")]
    [InlineData("Time", "string", "TimeSpan")]
    [InlineData("Width", "long?", "int?")]
    [InlineData("ProgramTime", "DateTime", "DateTimeOffset")]
    [InlineData("Latest", "int?", "bool?")]
    [InlineData("FitMode", "string?", "ThumbnailFit?", ", int? Width, int? Height")]
    [InlineData("PlaybackRestrictionId", "System.Guid?", "string?")]
    public Task Changes_the_type(string member, string before, string after, string others = "") => Of(new ChangeTypeFix()).FixesAsync(
        Thumbnail + $$"""Poster(PlaybackId Id{{others}}) { public {{before}} {|MUXC011:{{member}}|} { get; init; } }""",
        Thumbnail + $$"""Poster(PlaybackId Id{{others}}) { public {{after}} {{member}} { get; init; } }""");

    [Fact]
    public Task Changes_all_types() => Of(new ChangeTypeFix()).FixesAllAsync(
        Thumbnail + """
        Poster(PlaybackId Id, /* px */ long? {|MUXC011:Width|} = null)
        {
            public string? {|MUXC011:Time|} { get; init; } = null; // seconds
            public short {|MUXC011:Height|} { get; init; } = 600;
            [CustomClaim] public DateTime {|MUXC011:Day|} { get; init; }
            [CustomClaim] public float? {|MUXC011:Score|};
            [CustomClaim] public Uri? {|MUXC011:Page|} { get; init; }
        }
        """,
        Thumbnail + """
        Poster(PlaybackId Id, /* px */ int? Width = null)
        {
            public TimeSpan? Time { get; init; } = null; // seconds
            public int Height { get; init; } = 600;
            [CustomClaim] public DateTimeOffset Day { get; init; }
            [CustomClaim] public double? Score;
            [CustomClaim] public string? Page { get; init; }
        }
        """);

    [Theory]
    [InlineData("public string {|MUXC011:Width|} { get; init; } = \"600\";")]
    [InlineData("public string {|MUXC011:Width|} => \"600\";")]
    [InlineData("public string {|MUXC011:Width|} { get { return \"600\"; } }")]
    [InlineData("public string? {|MUXC011:Width|}, {|MUXC011:Height|};")]
    public Task Changes_no_type_that_other_code_depends_on(string member) =>
        Of(new ChangeTypeFix()).OffersNothingAsync(Thumbnail + $"Poster(PlaybackId Id) {{ {member} }}");

    [Fact]
    public Task Removes_all_deprecated_members() => Of(new RemoveMemberFix()).FixesEachAsync(
        Video + """
        A(PlaybackId Id)
        {
            public bool? LowLatency { get; init; }

            /// <summary>Not any more.</summary>
            public bool? {|MUXC015:AddAudioOnly|} { get; init; } // gone

            // Kept.
            public bool? ExcludePdt { get; init; }
        }

        """ + Video + "B(PlaybackId Id) { [Claim(\"add_audio_only\")] public bool? {|MUXC015:Audio|}; public bool? ExcludePdt; }",
        Video + """
        A(PlaybackId Id)
        {
            public bool? LowLatency { get; init; }


            // Kept.
            public bool? ExcludePdt { get; init; }
        }

        """ + Video + "B(PlaybackId Id) { public bool? ExcludePdt; }");

    [Theory]
    [InlineData(
        "Poster(PlaybackId Id)\n{\n    public ThumbnailFit? {|MUXC016:FitMode|} { get; init; } // fit\n}",
        "Poster(PlaybackId Id)\n{\n    public ThumbnailFit? FitMode { get; init; }\n    public int? Width { get; init; }\n    public int? Height { get; init; } // fit\n}")]
    [InlineData(
        "Poster(PlaybackId Id, int? Width, ThumbnailFit? {|MUXC016:FitMode|});",
        "Poster(PlaybackId Id, int? Width, ThumbnailFit? FitMode)\n{\n    public int? Height { get; init; }\n}")]
    [InlineData(
        "Poster(PlaybackId Id, int? Height, ThumbnailFit? {|MUXC016:FitMode|})\n{\n}",
        "Poster(PlaybackId Id, int? Height, ThumbnailFit? FitMode)\n{\n    public int? Width { get; init; }\n}")]
    public async Task Adds_the_companions(string before, string after)
    {
        await Of(new AddCompanionsFix()).FixesAsync(Thumbnail + before, Thumbnail + after);
        await Of(new AddCompanionsFix()).FixesAllAsync(Thumbnail + before, Thumbnail + after);
    }

    [Fact]
    public Task Adds_no_companion_whose_name_is_taken() => Of(new AddCompanionsFix()).OffersNothingAsync(
        Thumbnail + "Poster(PlaybackId Id, ThumbnailFit? {|MUXC016:FitMode|}, [CustomClaim] int? Width);");

    [Fact]
    public Task Removes_all_names_that_are_none() => Of(new RemoveArgumentFix()).FixesAllAsync(
        Video + "Watch(PlaybackId Id, [CustomClaim({|MUXC017:\"\"|})] int Plan) { [CustomClaim( {|MUXC017:\"\\udc00\"|} )] public int Tier { get; init; } }",
        Video + "Watch(PlaybackId Id, [CustomClaim] int Plan) { [CustomClaim] public int Tier { get; init; } }");

    [Theory]
    [InlineData("[{|MUXC023:Required|}] public int? Fps;", "public int? Fps;")]
    [InlineData("[{|MUXC023:Required|}, Range(1, 5)] public int? Fps;", "[Range(1, 5)] public int? Fps;")]
    [InlineData("[Range(1, 5), {|MUXC023:Required|}] public int? Fps;", "[Range(1, 5)] public int? Fps;")]
    [InlineData("// frames\n    [{|MUXC023:Required|}]\n    [Range(1, 5)]\n    public int? Fps;", "// frames\n    [Range(1, 5)]\n    public int? Fps;")]
    [InlineData("/// <summary>Rate.</summary>\n    [{|MUXC023:StringLength(3)|}] // why\n    public int? Fps;", "/// <summary>Rate.</summary>\n    // why\n    public int? Fps;")]
    [InlineData("[field: {|MUXC023:Required|}] public int? Fps;", "public int? Fps;")]
    public Task Removes_the_attribute(string before, string after) => Of(new RemoveAttributeFix()).FixesAsync(
        Gif + $"Loop(PlaybackId Id)\n{{\n    {before}\n}}", Gif + $"Loop(PlaybackId Id)\n{{\n    {after}\n}}");

    [Theory]
    [InlineData("[Claim({|MUXC012:\"sub\"|})] PlaybackId Id", "PlaybackId Id")]
    [InlineData("[ClaimIgnore] int A, [property: Claim({|MUXC012:\"sub\"|})] PlaybackId Id", "[ClaimIgnore] int A, PlaybackId Id")]
    public async Task Removes_the_name_of_the_subject(string before, string after)
    {
        await Of(new RemoveAttributeFix()).FixesAsync(Gif + $"Loop({before});", Gif + $"Loop({after});");
        await Of(new MarkMemberFix()).OffersNothingAsync(Gif + $"Loop({before});");
    }

    [Theory]
    [InlineData("[{|MUXC022:Range(1, 60)|}] public int? Fps;", "[Range(1, 30)] public int? Fps;")]
    [InlineData("[{|MUXC022:Range(0, 60, ErrorMessage = \"no\")|}] public int? Fps;", "[Range(1, 30, ErrorMessage = \"no\")] public int? Fps;")]
    [InlineData("[{|MUXC022:Range(maximum: /* most */ 60, minimum: 5)|}] public int? Fps;", "[Range(maximum: /* most */ 30, minimum: 5)] public int? Fps;")]
    [InlineData("[{|MUXC022:Range(typeof(int), \"0\", \"9\")|}] public int? Fps;", "[Range(typeof(int), \"1\", \"9\")] public int? Fps;")]
    [InlineData("[{|MUXC022:Range(-1, 60.5)|}] public double? Start;", "[Range(0, 60.5)] public double? Start;")]
    [InlineData(
        "[{|MUXC022:Range(typeof(TimeSpan), \"-00:00:01\", \"00:01:00\")|}] public TimeSpan? Start;",
        "[Range(typeof(TimeSpan), \"00:00:00\", \"00:01:00\")] public TimeSpan? Start;")]
    [InlineData("[{|MUXC022:SecondsRange(-1, 60)|}] public TimeSpan? Start;", "[SecondsRange(0, 60)] public TimeSpan? Start;")]
    public Task Narrows_the_range(string before, string after) => Of(new TightenRangeFix()).FixesAsync(
        Gif + $"Loop(PlaybackId Id)\n{{\n    {before} // frames\n}}", Gif + $"Loop(PlaybackId Id)\n{{\n    {after} // frames\n}}");

    [Fact]
    public Task Narrows_all_ranges() => Of(new TightenRangeFix()).FixesAllAsync(
        Thumbnail + "Poster(PlaybackId Id, [{|MUXC022:Range(0, 360)|}] int? Rotate, [property: {|MUXC022:Range(0, 9)|}] int? Width);",
        Thumbnail + "Poster(PlaybackId Id, [Range(90, 270)] int? Rotate, [property: Range(1, 9)] int? Width);");

    [Fact]
    public Task Narrows_no_range_that_Mux_has_nothing_of() => Of(new TightenRangeFix()).OffersNothingAsync(
        Gif + "Loop(PlaybackId Id, [{|MUXC022:Range(60, 90)|}] int? Fps);");

    [Fact]
    public Task Removes_all_attributes() => Of(new RemoveAttributeFix()).FixesEachAsync(
        Gif + "Loop(PlaybackId Id, [{|MUXC023:Required|}, {|MUXC023:StringLength(3)|}] int? Fps, [property: {|MUXC023:Required|}, {|MUXC023:EmailAddress|}, Range(1, 5)] int? Width) { }",
        Gif + "Loop(PlaybackId Id, int? Fps, [property: Range(1, 5)] int? Width) { }");
}

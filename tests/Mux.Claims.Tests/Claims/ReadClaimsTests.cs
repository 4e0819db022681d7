using System.Text;
using System.Text.Json;
using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims.Tests.Claims;

/// <summary>Reading claims back from a payload, whoever made it.</summary>
public sealed partial class ReadClaimsTests
{
    private static readonly PlaybackId Id = new("abc");

    [Theory]
    [InlineData("1e-7", 1)]
    [InlineData("\"1E-07\"", 1)]
    [InlineData("0.12345678", 1234568)]
    [InlineData("33.333333333333336", 333333333)]
    [InlineData("1e-300", 0)]
    [InlineData("1.00000000000000000000000000001", 10000000)]
    public void Seconds_are_rounded_to_the_nearest_100_ns(string time, long ticks) => Assert.Equal(
        TimeSpan.FromTicks(ticks),
        ThumbnailClaims.ReadClaims(System.Text.Encoding.UTF8.GetBytes($$"""{"aud":"t","sub":"abc","time":{{time}}}""")).Time);

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"FALSE\"", false)]
    public void A_flag_is_read_in_any_case(string flag, bool expected) => Assert.Equal(
        expected, ThumbnailClaims.ReadClaims(System.Text.Encoding.UTF8.GetBytes($$"""{"aud":"t","sub":"abc","flip_h":{{flag}}}""")).FlipH);

    [Fact]
    public void A_payload_gives_the_claims_and_leaves_the_signers_own_alone()
    {
        var claims = ThumbnailClaims.ReadClaims(
            """{"iat":1,"nbf":"x","time":2.5,"sub":"abc","width":10,"aud":"t","kid":["any"],"exp":{"any":1},"latest":false,"fit_mode":"preserve"}"""u8);

        Assert.Equal(
            new ThumbnailClaims(Id) { Time = TimeSpan.FromSeconds(2.5), Width = 10, Latest = false, FitMode = ThumbnailFit.Preserve }, claims);
    }

    [Fact]
    public void Numbers_and_booleans_are_taken_from_text_as_muxs_samples_write_them() => Assert.Equal(
        new ThumbnailClaims(Id) { Time = TimeSpan.FromSeconds(0.5), Width = 10, FlipH = true, FlipV = false, ProgramTime = null },
        ThumbnailClaims.ReadClaims("""{"time":".5","width":"10","flip_h":"true","flip_v":"false","sub":"abc","aud":"t"}"""u8));

    [Theory]
    [InlineData("1e1", 10)]
    [InlineData("10.0", 10)]
    [InlineData("\"10.0\"", 10)]
    [InlineData("1E+1", 10)]
    public void A_whole_number_can_be_written_with_a_fraction_of_zero(string json, int width) =>
        Assert.Equal(width, Read($"\"width\":{json}").Width);

    [Theory]
    [InlineData("\"time\":25.1234567", 251_234_567)]
    [InlineData("\"time\":\"00025.12345670000\"", 251_234_567)]
    [InlineData("\"time\":1e-7", 1)]
    [InlineData("\"time\":922337203684", 9_223_372_036_840_000_000)]
    public void Seconds_have_seven_decimals(string json, long ticks) => Assert.Equal(ticks, Read(json).Time!.Value.Ticks);

    [Theory]
    [InlineData("\"time\":1e300", "time", "must be a number of seconds")]
    [InlineData("\"time\":922337203686", "time", "that a TimeSpan can hold")]
    [InlineData("\"time\":-1", "time", "must be at least 0 s; it is -1")]
    [InlineData("\"time\":\"1,5\"", "time", "must be a number of seconds; it is '1,5'")]
    [InlineData("\"time\":\" 1\"", "time", "it is ' 1'")]
    [InlineData("\"time\":\"NaN\"", "time", "it is 'NaN'")]
    [InlineData("\"time\":\"Infinity\"", "time", "it is 'Infinity'")]
    [InlineData("\"time\":\"\"", "time", "must be a number of seconds; it is empty")]
    [InlineData("\"time\":true", "time", "it is true")]
    [InlineData("\"time\":null", "time", "it is null; leave the claim out instead")]
    [InlineData("\"time\":[1]", "time", "it is an array")]
    [InlineData("\"time\":{}", "time", "it is an object")]
    [InlineData("\"width\":1.5", "width", "must be a whole number; it is 1.5")]
    [InlineData("\"width\":1e-30", "width", "must be a whole number; it is 1e-30")]
    [InlineData("\"width\":1.00000000000000000000000000001", "width", "must be a whole number")]
    [InlineData("\"width\":2147483648", "width", "must be a whole number from -2147483648 to 2147483647; it is 2147483648")]
    [InlineData("\"width\":0", "width", "must be at least 1 px; it is 0")]
    [InlineData("\"width\":\"+1\"", "width", "it is '+1'")]
    [InlineData("\"width\":\"--1\"", "width", "it is '--1'")]
    [InlineData("\"flip_h\":1", "flip_h", "must be true or false; it is 1, so write true")]
    [InlineData("\"fit_mode\":\"Crop\"", "fit_mode", "must be one of preserve, stretch, crop, smartcrop, pad; it is 'Crop'")]
    [InlineData("\"fit_mode\":2", "fit_mode", "it is 2")]
    [InlineData("\"rotate\":45", "rotate", "must be 90, 180 or 270 degrees; it is 45")]
    [InlineData("\"program_time\":1.5", "program_time", "must be a whole number; it is 1.5")]
    [InlineData("\"program_time\":1700000000000", "program_time", "is it in milliseconds?")]
    [InlineData("\"program_time\":-1", "program_time", "must not be before 1970")]
    [InlineData("\"playback_restriction_id\":5", "playback_restriction_id", "must be text; it is 5")]
    [InlineData("\"playback_restriction_id\":\"\"", "playback_restriction_id", "must not be empty")]
    [InlineData("\"custom\":{}", "custom", "is not among the custom claims that the record declares")]
    [InlineData("\"start\":1", "start", "is a parameter of Gif, not of Thumbnail")]
    [InlineData("\"Width\":1", "Width", "is written 'width' by Mux")]
    [InlineData("\"widht\":1", "widht", "did you mean 'width'?")]
    [InlineData("\"campaign\":\"x\"", "campaign", "is not a parameter of Thumbnail; Thumbnail has time, width")]
    [InlineData("\"width\":1,\"width\":1", "width", "is there twice")]
    [InlineData("\"exp\":1,\"exp\":2", "exp", "is there twice")]
    [InlineData("\"x\":{\"a\":[1,{\"b\":2}]}", "x", "is not a parameter of Thumbnail")]
    [InlineData("\"\\u0000\":1", "\\u0000", "is not a parameter of Thumbnail")]
    public void A_claim_that_mux_or_the_record_does_not_take_is_refused(string json, string claim, string message)
    {
        var error = Assert.Single(Errors($$"""{{{json}},"sub":"abc","aud":"t"}"""));

        Assert.Equal(claim, error.Claim);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"sub":"abc","aud":"g"}""", "aud: must be 't' (Thumbnail), and this token is for Gif; it is 'g'")]
    [InlineData("""{"sub":"abc","aud":"mux"}""", "aud: must be 't' (Thumbnail); it is 'mux'")]
    [InlineData("""{"sub":"abc","aud":["t"]}""", "aud: must be 't' (Thumbnail); it is an array")]
    [InlineData("""{"sub":"abc","aud":1}""", "aud: must be 't' (Thumbnail); it is 1")]
    [InlineData("""{"sub":"abc"}""", "aud: is missing; it must be 't' (Thumbnail)")]
    [InlineData("""{"aud":"t"}""", "sub: is missing; it must be the PlaybackId")]
    [InlineData("""{"aud":"t","sub":""}""", "sub: A PlaybackId must not be empty")]
    [InlineData("""{"aud":"t","sub":"a/b"}""", "sub: A PlaybackId must be the ID alone, but 'a/b' is a path; take the part between the slashes")]
    [InlineData("""{"aud":"t","sub":{"id":[1]}}""", "sub: must be text; it is an object")]
    [InlineData("""{"aud":"t","sub":"abc","sub":"abc"}""", "sub: is there twice")]
    public void Subject_and_audience_are_checked(string payload, string error) => Assert.Equal([error], Errors(payload).Select(found => found.ToString()));

    [Fact]
    public void All_errors_are_given_at_once() => Assert.Equal(
        ["start", "time", "width", "sub", "aud"],
        Errors("""{"start":1,"time":"x","width":{"a":1}}""").Select(error => error.Claim));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}x")]
    [InlineData("{} {}")]
    [InlineData("[]")]
    [InlineData("\"abc\"")]
    [InlineData("null")]
    [InlineData("eyJzdWIiOiJhYmMifQ")]
    [InlineData("{'sub':'abc'}")]
    [InlineData("{\"sub\":\"abc\",}")]
    [InlineData("{\"sub\":\"abc\"/**/}")]
    [InlineData("{\"sub\"")]
    [InlineData("{\"sub\":")]
    [InlineData("{\"sub\":\"abc")]
    [InlineData("{\"sub\":\"\\ud800\",\"aud\":\"t\"}")]
    [InlineData("{\"\\udc00\":1,\"sub\":\"abc\",\"aud\":\"t\"}")]
    [InlineData("{\"exp\":[1,{\"a\":")]
    [InlineData("{\"time\":NaN}")]
    [InlineData("{\"time\":01}")]
    [InlineData("\uFEFF{\"sub\":\"abc\",\"aud\":\"t\"}")]
    public void What_is_no_json_object_is_refused_in_one_sentence(string payload)
    {
        var error = Assert.Single(Errors(payload));

        Assert.Equal("payload", error.Claim);
        Assert.EndsWith("give the token's second part, decoded from base64url", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "payload: is not valid JSON in UTF-8; give the token's second part, decoded from base64url")]
    [InlineData("{", "payload: is not valid JSON in UTF-8; give the token's second part, decoded from base64url")]
    [InlineData("[]", "payload: must be a JSON object; give the token's second part, decoded from base64url")]
    [InlineData("null", "payload: must be a JSON object; give the token's second part, decoded from base64url")]
    public void Json_that_is_no_object_and_what_is_no_json_are_told_apart(string payload, string error) =>
        Assert.Equal(error, Assert.Single(Errors(payload)).ToString());

    [Theory]
    [InlineData("{\"unknown\":[1,2")]
    [InlineData("{\"unknown\":{\"a\":")]
    [InlineData("{\"time\":[")]
    [InlineData("{\"width\":{\"a\" 1}}")]
    [InlineData("{\"custom\":{\"a\":")]
    [InlineData("{\"sub\":[")]
    [InlineData("{\"aud\":[\"t\"")]
    public void Json_that_breaks_off_inside_a_value_is_refused_and_does_not_throw(string payload) =>
        Assert.Contains(Errors(payload), error => error.Claim == "payload");

    [Fact]
    public void Json_that_is_nested_too_deeply_is_refused() => Assert.Contains(
        Errors($"{{\"unknown\":{string.Concat(Enumerable.Repeat("[", 100))}{string.Concat(Enumerable.Repeat("]", 100))},\"sub\":\"abc\",\"aud\":\"t\"}}"),
        error => error.Claim == "payload");

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        byte[] payload = [.. "{\"aud\":\"t\",\"sub\":\"a"u8, 0xC3, 0x28, .. "\"}"u8];

        Assert.False(ThumbnailClaims.TryReadClaims(payload, out _, out var errors));
        Assert.Equal("payload", Assert.Single(errors).Claim);
    }

    [Fact]
    public void ReadClaims_throws_what_TryReadClaims_gives()
    {
        var payload = """{"time":-1,"start":1,"aud":"t"}"""u8.ToArray();

        Assert.False(ThumbnailClaims.TryReadClaims(payload, out var claims, out var errors));
        Assert.Null(claims);
        Assert.Equal(errors, Assert.Throws<ClaimValidationException>(() => ThumbnailClaims.ReadClaims(payload)).Errors);
        Assert.True(ThumbnailClaims.TryReadClaims("""{"aud":"t","sub":"abc"}"""u8, out claims, out errors));
        Assert.Equal(new ThumbnailClaims(Id), claims);
        Assert.Empty(errors);
    }

    [Fact]
    public void WriteClaims_writes_the_claims_with_subject_and_audience()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            new ThumbnailClaims(Id) { Time = TimeSpan.FromSeconds(1.50) }.WriteClaims(json);
            json.WriteEndArray();
        }

        Assert.Equal("""[{"time":1.5,"sub":"abc","aud":"t"}]""", Encoding.UTF8.GetString(buffer.ToArray()));
        using var none = new Utf8JsonWriter(new MemoryStream());
        Assert.Throws<ClaimValidationException>(() => new ThumbnailClaims(default).WriteClaims(none));
        Assert.Throws<ArgumentNullException>(() => new ThumbnailClaims(Id).WriteClaims(null!));
        Assert.Equal(0, none.BytesPending);
    }

    [Fact]
    public void Choices_that_are_null_are_refused() => Assert.Throws<ArgumentNullException>(
        "choices",
        () =>
        {
            var reader = ClaimReader.OfValues(MuxCatalogue.Audiences[0], new ClaimErrors());
            reader.GoTo("min_resolution", JsonTokenType.String, "x");
            reader.RefuseChoice<string>(null!);
        });

    [Fact]
    public void Validate_refuses_null() =>
        Assert.Throws<ArgumentNullException>("claims", () => ClaimPlumbing.Validate<ThumbnailClaims>(null!));

    [Theory]
    [InlineData("\"custom\":1", "custom: must be an object")]
    [InlineData("\"custom\":[]", "custom: must be an object")]
    [InlineData("\"custom\":{\"campaign\":1}", "custom.campaign: must be text; it is 1")]
    [InlineData("\"custom\":{\"other\":{\"a\":[1]},\"campaign\":\"x\"}", "custom.other: is not among the custom claims that the record declares")]
    [InlineData("\"custom\":{\"campaign\":\"x\",\"campaign\":\"y\"}", "custom.campaign: is there twice")]
    [InlineData("\"custom\":{},\"custom\":{}", "custom: is there twice")]
    [InlineData("\"custom\":{\"price\":1.00000000000000000000000000001}", "custom.price: must be a number that a decimal can hold exactly; it is 1.00000000000000000000000000001")]
    [InlineData("\"campaign\":\"x\"", "campaign: is not a parameter of Video")]
    public void Custom_claims_are_held_to_their_declaration(string json, string error)
    {
        Assert.False(Campaign.TryReadClaims(Encoding.UTF8.GetBytes($$"""{{{json}},"sub":"abc","aud":"v"}"""), out _, out var errors));

        Assert.StartsWith(error, Assert.Single(errors).ToString(), StringComparison.Ordinal);
    }

    private static ThumbnailClaims Read(string json) => ThumbnailClaims.ReadClaims(Encoding.UTF8.GetBytes($$"""{{{json}},"sub":"abc","aud":"t"}"""));

    private static IReadOnlyList<ClaimError> Errors(string payload)
    {
        Assert.False(ThumbnailClaims.TryReadClaims(Encoding.UTF8.GetBytes(payload), out _, out var errors));
        return errors;
    }

    [MuxClaims(MuxAudience.Video)]
    private sealed partial record Campaign(PlaybackId PlaybackId, [CustomClaim("campaign")] string? Name)
    {
        [CustomClaim]
        public decimal? Price { get; init; }
    }
}

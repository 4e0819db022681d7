using System.Globalization;
using Mux.Claims.Catalogue;
using Mux.Claims.Tests.Signing;

namespace Mux.Claims.Tests.ReadyMade;

/// <summary>
/// Every parameter of every audience: its property, what it takes, what it refuses, and what it writes. A parameter that is added is
/// tested.
/// </summary>
public sealed class ParameterTests
{
    public static TheoryData<string, string> Parameters { get; } = Table(_ => true);

    public static TheoryData<string, string> SecondsParameters { get; } = Table(parameter => parameter.Kind == ParameterKind.Seconds);

    public static TheoryData<string, string> EpochParameters { get; } = Table(parameter => parameter.Kind == ParameterKind.EpochSeconds);

    public static TheoryData<string, string> IntegerParameters { get; } = Table(parameter => parameter.Kind == ParameterKind.Integer);

    public static TheoryData<string, string> ChoiceParameters { get; } = Table(parameter => parameter.Kind == ParameterKind.Choice);

    public static TheoryData<string, string> TextParameters { get; } = Table(parameter => parameter.Kind == ParameterKind.Text);

    [Fact]
    public void There_is_a_ready_made_record_for_each_audience() =>
        Assert.Equal(
            MuxCatalogue.Audiences.Select(audience => (audience.Name, audience.Record)),
            ReadyRecord.All.Select(record => (record.Audience.Name, record.Type.Name)));

    [Fact]
    public void A_ready_made_record_has_its_audiences_parameters_in_the_catalogues_order_and_nothing_else()
    {
        foreach (var record in ReadyRecord.All)
        {
            var properties = record.Type.GetProperties().Where(property => property.CanWrite && property.PropertyType.Name != record.Audience.SubjectType);

            Assert.Equal(
                record.Audience.Parameters.Select(parameter => parameter.Name),
                properties.OrderBy(property => property.MetadataToken).Select(property => ClaimNames.Match(record.Audience, property.Name)?.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_parameter_is_a_nullable_property_of_its_kind(string audience, string claim)
    {
        var (record, parameter) = Find(audience, claim);

        Assert.Equal(
            parameter.Kind switch
            {
                ParameterKind.Seconds => typeof(TimeSpan?),
                ParameterKind.EpochSeconds => typeof(DateTimeOffset?),
                ParameterKind.Integer => typeof(int?),
                ParameterKind.Flag => typeof(bool?),
                ParameterKind.Choice => typeof(Nullable<>).MakeGenericType(ParameterValues.EnumOf(parameter)),
                _ => typeof(string),
            },
            record.Property(parameter).PropertyType);
        Assert.Null(record.Property(parameter).GetValue(record.Create()));
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_valid_parameter_is_a_claim_before_kid_sub_aud_and_exp(string audience, string claim)
    {
        using var signer = TestKeys.CreateSigner();
        var (record, parameter) = Find(audience, claim);
        var (value, json) = Sample(parameter);

        var claims = record.Create([(claim, value), .. Companions(audience, claim)]);
        var payload = CompactToken.Parse(record.Sign(claims, signer)).Payload;

        Assert.Empty(record.Validate(claims));
        Assert.Contains($"\"{claim}\":{json},", payload, StringComparison.Ordinal);
        Assert.EndsWith(
            $",\"kid\":\"test-key\",\"sub\":\"{ReadyRecord.Id}\",\"aud\":\"{record.Audience.Claim}\",\"exp\":1790604800}}", payload, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SecondsParameters))]
    public void Seconds_are_zero_or_more_with_any_fraction(string audience, string claim)
    {
        Assert.DoesNotContain(ErrorsOf(audience, claim, TimeSpan.Zero), OfRange);
        Assert.DoesNotContain(ErrorsOf(audience, claim, TimeSpan.FromTicks(1)), OfRange);
        Assert.DoesNotContain(ErrorsOf(audience, claim, TimeSpan.MaxValue), OfRange);
        Assert.Contains(new ClaimError(claim, "must be at least 0 s; it is -0.0000001"), ErrorsOf(audience, claim, TimeSpan.FromTicks(-1)));
        Assert.Contains(new ClaimError(claim, "must be at least 0 s; it is -1"), ErrorsOf(audience, claim, TimeSpan.FromSeconds(-1)));
        Assert.Contains(ErrorsOf(audience, claim, TimeSpan.MinValue), OfRange);

        static bool OfRange(ClaimError error) => error.Message.StartsWith("must be at least 0 s", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EpochParameters))]
    public void Instants_are_whole_seconds_since_1970(string audience, string claim)
    {
        Assert.Empty(ErrorsOf(audience, claim, DateTimeOffset.UnixEpoch));
        Assert.Empty(ErrorsOf(audience, claim, DateTimeOffset.FromUnixTimeSeconds(253_402_300_799)));
        Assert.Empty(ErrorsOf(audience, claim, new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(345))));
        Assert.Equal(
            [new ClaimError(claim, "must not be before 1970; it is 1969-12-31T23:59:59Z")],
            ErrorsOf(audience, claim, DateTimeOffset.FromUnixTimeSeconds(-1)));
        Assert.Equal(
            [new ClaimError(claim, "must not be before 1970; it is 1969-12-31T23:30:00Z")],
            ErrorsOf(audience, claim, new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(30))));
        Assert.Equal(
            [new ClaimError(claim, "must be a whole second, which is all that Mux takes; it is 1970-01-01T00:00:00.0000001Z: cut off the fraction")],
            ErrorsOf(audience, claim, DateTimeOffset.UnixEpoch.AddTicks(1)));
    }

    [Theory]
    [MemberData(nameof(IntegerParameters))]
    public void Whole_numbers_are_within_muxs_range_or_among_its_values(string audience, string claim)
    {
        var (record, parameter) = Find(audience, claim);
        int[] taken = parameter.Allowed.Count > 0 ? [.. parameter.Allowed]
            : [(int)parameter.Min, double.IsInfinity(parameter.Max) ? int.MaxValue : (int)parameter.Max];
        int[] refused = parameter.Allowed.Count > 0 ? [0, 1, 89, 91, 360, -90, int.MinValue, int.MaxValue]
            : [(int)parameter.Min - 1, int.MinValue, .. double.IsInfinity(parameter.Max) ? Array.Empty<int>() : [(int)parameter.Max + 1, int.MaxValue]];
        var range = parameter.Allowed.Count > 0 ? $"{string.Join(", ", parameter.Allowed.SkipLast(1))} or {parameter.Allowed[^1]}"
            : double.IsInfinity(parameter.Max) ? $"at least {parameter.Min}" : $"from {parameter.Min} to {parameter.Max}";

        Assert.All(taken, value => Assert.Empty(record.Validate(record.Create((claim, value)))));
        Assert.All(refused, value => Assert.Equal(
            [new ClaimError(claim, string.Create(CultureInfo.InvariantCulture, $"must be {range} {parameter.Unit}; it is {value}"))],
            record.Validate(record.Create((claim, value)))));
    }

    [Theory]
    [MemberData(nameof(ChoiceParameters))]
    public void A_choice_is_a_member_of_its_enum(string audience, string claim)
    {
        var (record, parameter) = Find(audience, claim);
        foreach (var value in Enum.GetValues(ParameterValues.EnumOf(parameter)))
        {
            Assert.Empty(record.Validate(record.Create([(claim, value), .. Companions(audience, claim)])));
        }

        foreach (var number in new[] { -1, 9999 })
        {
            Assert.Contains(
                new ClaimError(
                    claim,
                    $"must be a member of {parameter.Set!.EnumName} ({string.Join(", ", parameter.Set.Members.Select(member => member.Text))}); it is {number}"),
                ErrorsOf(audience, claim, Enum.ToObject(ParameterValues.EnumOf(parameter), number)));
        }
    }

    [Theory]
    [MemberData(nameof(TextParameters))]
    public void Text_is_not_empty_and_is_unicode(string audience, string claim)
    {
        var isTag = Find(audience, claim).Parameter.Check is LanguageTagCheck;

        var empty = Assert.Single(ErrorsOf(audience, claim, ""));
        var broken = Assert.Single(ErrorsOf(audience, claim, "a\uD800"));

        Assert.Equal(claim, empty.Claim);
        Assert.Contains(isTag ? "must be a BCP 47 language tag" : "must not be empty; leave it out (null) instead", empty.Message, StringComparison.Ordinal);
        Assert.Contains(isTag ? "must be a BCP 47 language tag" : "half of a surrogate pair", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("pt-BR")]
    [InlineData("zh-Hant-TW")]
    [InlineData("abcdefgh")]
    [InlineData("de-1996")]
    [InlineData("en-x-a")]
    public void A_language_is_a_tag(string tag) => Assert.Empty(ErrorsOf("Video", "default_subtitles_lang", tag));

    [Theory]
    [InlineData("e")]
    [InlineData("en_US")]
    [InlineData("en-")]
    [InlineData("-en")]
    [InlineData("en--US")]
    [InlineData("english language")]
    [InlineData("abcdefghi")]
    [InlineData("en-abcdefghi")]
    [InlineData("e1")]
    [InlineData("énglish")]
    public void A_language_that_is_no_tag_is_refused_with_its_text(string tag) => Assert.Equal(
        [new ClaimError("default_subtitles_lang", $"must be a BCP 47 language tag such as 'en' or 'pt-BR'; it is '{tag}'")],
        ErrorsOf("Video", "default_subtitles_lang", tag));

    [Fact]
    public void A_default_subject_is_refused_in_every_record()
    {
        const string because = "options that the configuration binding generator (PublishAot) binds have it so, and take a string in its place";
        Assert.All(
            [
                new VideoClaims(default).Validate(), new ThumbnailClaims(default).Validate(), new GifClaims(default).Validate(),
                new StoryboardClaims(default).Validate(), new DrmLicenseClaims(default).Validate(), new PlaybackCountsClaims(default).Validate(),
            ],
            errors => Assert.Equal([new ClaimError("sub", "is empty: the PlaybackId was never set; " + because)], errors));
        foreach (var (name, errors) in new[]
        {
            ("VideoId", new VideoCountsClaims(default).Validate()), ("AssetId", new AssetCountsClaims(default).Validate()),
            ("LiveStreamId", new LiveStreamCountsClaims(default).Validate()),
        })
        {
            Assert.Equal($"sub: is empty: the {name} was never set; {because}", Assert.Single(errors).ToString());
        }
    }

    [Fact]
    public void All_errors_are_given_at_once_and_nothing_is_signed()
    {
        using var rsa = new SpyRsa();
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("test-key", rsa, leaveOpen: true));
        var probes = rsa.Signatures;
        var claims = new ThumbnailClaims(default)
        {
            Time = TimeSpan.FromSeconds(-1),
            Latest = true,
            Width = 0,
            FitMode = ThumbnailFit.Crop,
            Rotate = 45,
            PlaybackRestrictionId = "",
        };

        var thrown = Assert.Throws<ClaimValidationException>(() => signer.Sign(claims));

        Assert.Equal(["sub", "time", "width", "rotate", "playback_restriction_id", "time", "fit_mode"], thrown.Errors.Select(error => error.Claim));
        Assert.All(thrown.Errors, error => Assert.Contains(error.ToString(), thrown.Message, StringComparison.Ordinal));
        Assert.Equal(thrown.Errors, claims.Validate());
        Assert.Throws<ClaimValidationException>(() => claims.ToSignedUrl(signer));
        Assert.Throws<ClaimValidationException>(() => claims.ToPublicUrl());
        Assert.Throws<ClaimValidationException>(() => signer.TrySign(claims, new byte[2000], out _));
        Assert.Equal(probes, rsa.Signatures);
    }

    private static TheoryData<string, string> Table(Func<Parameter, bool> condition)
    {
        var table = new TheoryData<string, string>();
        foreach (var audience in MuxCatalogue.Audiences)
        {
            foreach (var parameter in audience.Parameters.Where(condition))
            {
                table.Add(audience.Name, parameter.Name);
            }
        }

        return table;
    }

    private static (ReadyRecord Record, Parameter Parameter) Find(string audience, string claim) =>
        (ReadyRecord.Of(audience), ReadyRecord.Of(audience).Audience.Find(claim)!);

    /// <summary>What is wrong with the claim, whatever else its value does not go with.</summary>
    private static IReadOnlyList<ClaimError> ErrorsOf(string audience, string claim, object value) =>
        [.. ReadyRecord.Of(audience).Validate(ReadyRecord.Of(audience).Create((claim, value))).Where(error => error.Claim == claim)];

    /// <summary>A valid value and its JSON.</summary>
    private static (object Value, string Json) Sample(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.Seconds => (TimeSpan.FromSeconds(2.5), "2.5"),
        ParameterKind.EpochSeconds => (DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), "1700000000"),
        ParameterKind.Integer when parameter.Allowed.Count > 0 => (parameter.Allowed[0], parameter.Allowed[0].ToString(CultureInfo.InvariantCulture)),
        ParameterKind.Integer => (12, "12"),
        ParameterKind.Flag => (true, "true"),
        ParameterKind.Choice => (Enum.Parse(ParameterValues.EnumOf(parameter), parameter.Set!.Members[^1].Name), $"\"{parameter.Set.Members[^1].Text}\""),
        ParameterKind.Text when parameter.Check is LanguageTagCheck => ("pt-BR", "\"pt-BR\""),
        _ => ("a \"b\" é", "\"a \\\"b\\\" é\""),
    };

    private static (string, object?)[] Companions(string audience, string claim) =>
        (audience, claim) == ("Thumbnail", "fit_mode") ? [("width", 12), ("height", 12)] : [];
}

using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Mux.Claims.Tests.Signing;

namespace Mux.Claims.Tests.Claims;

/// <summary>Records as users declare them, in every shape that the generator serves.</summary>
public sealed partial class DeclaredRecordTests
{
    private static readonly PlaybackId Id = new("abc");

    public enum Plan
    {
        FreeTrial,
        ProPlus = 7,
    }

    [Fact]
    public void Custom_claims_stand_together_where_the_first_of_them_stands()
    {
        var claims = new Everything(Id)
        {
            Text = "a \"b\" \\ é 😀 \u2028\n",
            Flag = true,
            Byte = 255,
            Short = -3,
            Int = int.MinValue,
            Long = long.MaxValue,
            Ulong = ulong.MaxValue,
            Double = 1.5e21,
            Decimal = 12.3400m,
            Guid = new Guid("0F8FAD5B-D9CB-469F-A165-70867728950E"),
            Instant = new DateTimeOffset(2030, 1, 31, 12, 0, 0, 7, TimeSpan.FromHours(2)),
            Plan = Plan.ProPlus,
            Fit = ThumbnailFit.SmartCrop,
            Asset = new AssetId("def"),
            Order = new VideoId("my/video"),
            Time = TimeSpan.FromSeconds(2),
            Named = 1,
        };

        var payload = Payload(claims);

        Assert.Equal(
            """{"width":640,"custom":{"text":"a \"b\" \\ é 😀 """ + "\u2028" + """\n","flag":true,"byte":255,"short":-3,"int":-2147483648,"""
                + "\"long\":9223372036854775807,\"ulong\":18446744073709551615,\"double\":1.5e+21,\"decimal\":12.34,"
                + "\"guid\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"instant\":\"2030-01-31T10:00:00.007Z\",\"plan\":\"pro_plus\",\"fit\":\"smart_crop\","
                + "\"asset\":\"def\",\"order\":\"my/video\",\"a \\\"name\\\"\":1},\"time\":2,\"kid\":\"test-key\",\"sub\":\"abc\",\"aud\":\"t\",\"exp\":1790604800}",
            payload);
        Assert.Equal(claims, Everything.ReadClaims(Encoding.UTF8.GetBytes(payload)));
    }

    [Fact]
    public void Random_custom_claims_come_back_as_they_were()
    {
        using var signer = TestKeys.CreateSigner();
        var random = new Random(20260921);
        for (var i = 0; i < 300; i++)
        {
            var claims = new Everything(Id)
            {
                Text = Maybe(() => ReadyMade.ParameterValues.Text(random)),
                Flag = Maybe(() => (bool?)(random.Next(2) == 0)),
                Byte = Maybe(() => (byte?)random.Next(256)),
                Short = Maybe(() => (short?)random.Next(short.MinValue, short.MaxValue)),
                Int = Maybe(() => (int?)random.Next(int.MinValue, int.MaxValue)),
                Long = Maybe(() => (long?)random.NextInt64(long.MinValue, long.MaxValue)),
                Ulong = Maybe(() => (ulong?)(ulong)random.NextInt64(long.MinValue, long.MaxValue)),
                Double = Maybe(() => (double?)(random.NextDouble() * Math.Pow(10, random.Next(-30, 30)))),
                Decimal = Maybe(() => (decimal?)new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29))),
                Guid = Maybe(() => (Guid?)Guid.NewGuid()),
                Instant = Maybe(() => (DateTimeOffset?)DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(-62_135_596_800_000, 253_402_300_799_999))),
                Plan = Maybe(() => (Plan?)(random.Next(2) == 0 ? Plan.FreeTrial : Plan.ProPlus)),
                Fit = Maybe(() => (ThumbnailFit?)random.Next(5)),
                Asset = Maybe(() => (AssetId?)new AssetId("a" + random.Next())),
                Named = Maybe(() => (int?)random.Next()),
            };

            Assert.Equal(claims, Everything.ReadClaims(CompactToken.Parse(claims.Sign(signer)).Utf8Payload));
        }

        T? Maybe<T>(Func<T> value) => random.Next(2) == 0 ? value() : default;
    }

    [Fact]
    public void Custom_claims_that_json_cannot_carry_are_refused()
    {
        var claims = new Everything(Id)
        {
            Text = "a\uD800",
            Double = double.NaN,
            Plan = (Plan)3,
            Fit = (ThumbnailFit)9,
            Asset = default(AssetId),
            Order = default(VideoId),
        };

        Assert.Equal(
            ["custom.text", "custom.double", "custom.plan", "custom.fit", "custom.asset", "custom.order"], claims.Validate().Select(error => error.Claim));
        Assert.Equal("custom.double", Assert.Single(new Everything(Id) { Double = double.NegativeInfinity }.Validate()).Claim);
        Assert.Equal("custom.double", Assert.Single(new Everything(Id) { Double = double.PositiveInfinity }.Validate()).Claim);
        Assert.Equal("must be one of free_trial, pro_plus; it is 3", Assert.Single(new Everything(Id) { Plan = (Plan)3 }.Validate()).Message);
    }

    [Theory]
    [InlineData("\"guid\":\"x\"", "custom.guid: must be a GUID such as 00000000-0000-0000-0000-000000000000; it is 'x'")]
    [InlineData("\"guid\":1", "custom.guid: must be a GUID such as 00000000-0000-0000-0000-000000000000; it is 1")]
    [InlineData(
        "\"instant\":\"2030-01-31\"", "custom.instant: must be an ISO 8601 instant such as 2030-01-31T12:00:00.000Z; it is '2030-01-31'")]
    [InlineData("\"instant\":true", "custom.instant: must be an ISO 8601 instant such as 2030-01-31T12:00:00.000Z; it is true")]
    [InlineData("\"asset\":\"a/b\"", "custom.asset: must be an AssetId; it is 'a/b'")]
    [InlineData("\"order\":{}", "custom.order: must be a VideoId; it is an object")]
    [InlineData("\"double\":1e400", "custom.double: must be a finite number; it is 1e400")]
    [InlineData("\"double\":\"1-2\"", "custom.double: must be a finite number; it is '1-2'")]
    [InlineData("\"double\":null", "custom.double: must be a number; it is null; leave the claim out instead")]
    [InlineData("\"double\":[1]", "custom.double: must be a number; it is an array")]
    public void A_custom_claim_that_is_not_of_its_type_is_refused(string json, string error)
    {
        var payload = Encoding.UTF8.GetBytes($$$"""{"custom":{{{{json}}}},"sub":"abc","aud":"t"}""");

        Assert.False(Everything.TryReadClaims(payload, out _, out var errors));
        Assert.Equal(error, Assert.Single(errors).ToString());
    }

    [Fact]
    public void WriteClaims_writes_names_and_text_with_the_writers_own_escapes()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            new Everything(Id) { Text = "\"", Named = 1 }.WriteClaims(json);
        }

        Assert.Equal(
            """{"width":640,"custom":{"text":"\u0022","a \u0022name\u0022":1},"sub":"abc","aud":"t"}""",
            Encoding.UTF8.GetString(buffer.ToArray()));
    }

    [Fact]
    public void Without_custom_claims_there_is_no_custom_object() => Assert.DoesNotContain("custom", Payload(new Everything(Id)), StringComparison.Ordinal);

    [Fact]
    public void Seconds_and_instants_can_be_numbers()
    {
        var claims = new Numbers(Id) { AssetStartTime = 0.1f, AssetEndTime = 0.3, ProgramStartTime = 1_700_000_000 };

        Assert.StartsWith("{\"asset_start_time\":0.1,\"asset_end_time\":0.3,\"program_start_time\":1700000000,", Payload(claims), StringComparison.Ordinal);
        Assert.Equal(claims, Numbers.ReadClaims(Encoding.UTF8.GetBytes(Payload(claims))));
        Assert.Empty(claims.Validate());
        Assert.All(
            new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.5, double.MinValue },
            seconds => Assert.Contains(
                new Numbers(Id) { AssetEndTime = seconds }.Validate(),
                error => error.Claim == "asset_end_time" && error.Message.StartsWith("must be at least 0 s; it is ", StringComparison.Ordinal)));
        Assert.Equal("asset_start_time", Assert.Single(new Numbers(Id) { AssetStartTime = float.NaN }.Validate()).Claim);
        Assert.Equal(
            "asset_start_time: 'asset_start_time' must be before 'asset_end_time'",
            Assert.Single(new Numbers(Id) { AssetStartTime = 0.5f, AssetEndTime = 0.5 }.Validate()).ToString());
        Assert.Equal(
            "program_start_time: must be at least 0 s since 1970; it is -1", Assert.Single(new Numbers(Id) { ProgramStartTime = -1 }.Validate()).ToString());
        Assert.Contains(
            "it looks like milliseconds: divide by 1,000", Assert.Single(new Numbers(Id) { ProgramStartTime = 1_700_000_000_000 }.Validate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Structs_are_records_too()
    {
        var poster = new StructPoster(Id) { Width = 5 };
        var clip = new ReadOnlyClip { PlaybackId = Id, AssetStartTime = TimeSpan.FromSeconds(1) };

        Assert.StartsWith("{\"width\":5,", Payload(poster), StringComparison.Ordinal);
        Assert.Equal(poster, StructPoster.ReadClaims(Encoding.UTF8.GetBytes(Payload(poster))));
        Assert.Equal(poster, StructPoster.FromPublicUrl("https://image.mux.com/abc/thumbnail.png?width=5"));
        Assert.False(StructPoster.TryFromPublicUrl("https://image.mux.com/abc/thumbnail.png?height=5", out var none, out var errors));
        Assert.Equal(default, none);
        Assert.Equal("height: is not declared on the record; declare it, or leave it out", Assert.Single(errors).ToString());
        Assert.Equal(clip, ReadOnlyClip.ReadClaims(Encoding.UTF8.GetBytes(Payload(clip))));
        Assert.Equal("sub", Assert.Single(default(ReadOnlyClip).Validate()).Claim);
        Assert.Equal("sub", Assert.Single(default(StructPoster).Validate()).Claim);
    }

    [Fact]
    public void A_generic_record_in_a_generic_container_is_served()
    {
        var claims = new Container<int>.Inner<string>(Id) { Time = TimeSpan.FromSeconds(1) };

        Assert.Equal(claims, Container<int>.Inner<string>.ReadClaims(Encoding.UTF8.GetBytes(Payload(claims))));
    }

    [Fact]
    public void Inherited_members_come_first_then_positional_ones_then_the_body()
    {
        var claims = new Derived(Id, 90) { Height = 4, Width = 3, FlipV = true };

        Assert.StartsWith("{\"height\":4,\"rotate\":90,\"width\":3,\"flip_v\":true,\"kid\"", Payload(claims), StringComparison.Ordinal);
        Assert.Equal(claims, Derived.ReadClaims(Encoding.UTF8.GetBytes(Payload(claims))));
    }

    [Fact]
    public void Required_members_are_required_of_a_token_and_of_a_url()
    {
        Assert.Equal(new Required { PlaybackId = Id, Width = 3, @event = "e" }, Required.ReadClaims("""{"custom":{"event":"e"},"width":3,"sub":"abc","aud":"t"}"""u8));
        Assert.False(Required.TryReadClaims("""{"sub":"abc","aud":"t"}"""u8, out _, out var errors));
        Assert.Equal(
            ["width: is missing, and the record requires it", "custom.event: is missing, and the record requires it"], errors.Select(error => error.ToString()));
        Assert.False(Required.TryReadClaims("""{"width":"x","custom":{"event":1},"sub":"abc","aud":"t"}"""u8, out _, out errors));
        Assert.Equal(
            ["width: must be a number; it is 'x'", "custom.event: must be text; it is 1"], errors.Select(error => error.ToString()));
        Assert.Null(typeof(Required).GetMethod("FromPublicUrl"));
        Assert.Null(typeof(Required).GetMethod("SignUrl"));
        Assert.NotNull(typeof(StructPoster).GetMethod("SignUrl"));
    }

    [Fact]
    public void A_claim_that_is_missing_is_null_or_else_the_records_default()
    {
        Assert.Equal(new Defaults(Id) { Height = null }, Defaults.ReadClaims("""{"sub":"abc","aud":"g"}"""u8));
        Assert.Equal(new Defaults(Id, 5) { Width = 7, Height = 8 }, Defaults.ReadClaims("""{"fps":5,"width":7,"height":8,"sub":"abc","aud":"g"}"""u8));
        Assert.StartsWith("{\"fps\":12,\"width\":320,\"height\":240,", Payload(new Defaults(Id)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_computed_claim_is_signed_and_compared_when_it_is_read()
    {
        Assert.StartsWith("{\"width\":16,\"height\":9,", Payload(new Computed(Id) { Width = 16 }), StringComparison.Ordinal);
        Assert.Equal(new Computed(Id) { Width = 16 }, Computed.ReadClaims("""{"width":16,"height":9,"sub":"abc","aud":"t"}"""u8));
        Assert.False(Computed.TryReadClaims("""{"width":16,"height":10,"sub":"abc","aud":"t"}"""u8, out _, out var errors));
        Assert.Equal("height: is not what the record computes from its other claims", Assert.Single(errors).ToString());
    }

    [Fact]
    public void An_ignored_member_is_neither_signed_nor_read()
    {
        Assert.StartsWith("{\"kid\"", Payload(new Ignoring(Id, "note") { Comment = "c", Other = new PlaybackId("x") }), StringComparison.Ordinal);
        Assert.False(Ignoring.TryReadClaims("""{"comment":"c","sub":"abc","aud":"v"}"""u8, out _, out var errors));
        Assert.Equal("comment", Assert.Single(errors).Claim);
    }

    [Theory]
    [InlineData(0.5, null)]
    [InlineData(299.9999999, null)]
    [InlineData(0.4999999, "must be from 0.5 to less than 300 s; it is 0.4999999")]
    [InlineData(300, "must be from 0.5 to less than 300 s; it is 300")]
    public void A_time_is_checked_by_the_record_and_by_other_validation_alike(double seconds, string? message)
    {
        var time = TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        var attribute = new SecondsRangeAttribute(0.5, 300) { MaximumIsExclusive = true };

        Assert.Equal(message, new Timed(Id, time).Validate().SingleOrDefault()?.Message);
        Assert.Equal(message is null, attribute.IsValid(time));
    }

    [Fact]
    public void A_range_of_seconds_is_for_times_alone_and_has_a_message()
    {
        var attribute = new SecondsRangeAttribute(0, 300);

        Assert.True(attribute.IsValid(null));
        Assert.False(attribute.IsValid(5));
        Assert.Equal("Start must be from 0 to 300 s.", attribute.FormatErrorMessage("Start"));
    }

    [Fact]
    public void DataAnnotations_tighten_what_mux_allows()
    {
        var valid = new Annotated(Id) { Width = 100, Time = TimeSpan.FromSeconds(9.9), Restriction = "ab12", Ratio = 0.5, Fit = ThumbnailFit.Pad, Height = 100 };
        Assert.Empty(valid.Validate());

        var errors = new Annotated(Id)
        {
            Width = 99,
            Height = 200,
            Time = TimeSpan.FromSeconds(10),
            Restriction = "ab1x",
            Ratio = 0,
            Campaign = "toolong",
            Fit = ThumbnailFit.Crop,
        }.Validate();

        Assert.Equal(
            [
                "width: must be from 100 to 400 px; it is 99",
                "height: must be more than 10 to less than 200 px; it is 200",
                "time: must be from 0.5 to less than 10 s; it is 10",
                "playback_restriction_id: must match [a-z]{2}[0-9]{2}; it is 'ab1x'",
                "fit_mode: must be one of preserve, pad; it is Crop",
                "custom.ratio: must be more than 0 to 1; it is 0",
                "custom.campaign: must be 2 to 5 characters long; it has 7",
            ],
            errors.Select(error => error.ToString()));
        Assert.Equal("height", Assert.Single((valid with { Height = 10 }).Validate()).Claim);
        Assert.Equal("playback_restriction_id", Assert.Single((valid with { Restriction = "ab123" }).Validate()).Claim);
        Assert.Equal("playback_restriction_id", Assert.Single((valid with { Restriction = "xab12" }).Validate()).Claim);
        Assert.Equal("playback_restriction_id", Assert.Single((valid with { Restriction = "ab12\n" }).Validate()).Claim);
        Assert.Equal("custom.campaign", Assert.Single((valid with { Campaign = "a" }).Validate()).Claim);
        Assert.Equal("custom.ratio", Assert.Single((valid with { Ratio = double.NaN }).Validate()).Claim);
        Assert.False(Annotated.TryFromPublicUrl("https://image.mux.com/abc/thumbnail.jpg?width=99", out _, out var found));
        Assert.Equal("width: must be from 100 to 400 px; it is 99", Assert.Single(found).ToString());
    }

    [Theory]
    [InlineData("-79228162514264337593543950335", "1")]
    [InlineData("-79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("79228162514264337593543950335", "-79228162514264337593543950335")]
    public void Numbers_that_are_no_times_are_refused_whatever_is_between_them(string start, string end)
    {
        Assert.False(Decimals.TryFromPublicUrl($"https://image.mux.com/abc/animated.gif?start={start}&end={end}", out _, out var errors));
        Assert.Contains(errors, error => error.Claim is "start" or "end");
        Assert.NotEmpty(new Decimals(Id) { Start = decimal.Parse(start, null), End = decimal.Parse(end, null) }.Validate());
    }

    [Fact]
    public void A_pattern_that_takes_too_long_is_refused() => Assert.Equal(
        "custom.slow: was not matched against (a+)+b within 0.05 s; it is refused",
        Assert.Single(new SlowPattern(Id) { Slow = new string('a', 60) }.Validate()).ToString());

    [Fact]
    public void OnValidate_adds_rules_after_muxs()
    {
        var errors = new OwnRule(Id) { Width = -1, Height = 1 }.Validate();

        Assert.Equal(["width: must be at least 1 px; it is -1", "width: must be the height"], errors.Select(error => error.ToString()));
        using var signer = TestKeys.CreateSigner();
        Assert.Throws<ClaimValidationException>(() => signer.Sign(new OwnRule(Id) { Width = 2, Height = 1 }));
        Assert.Empty(new OwnRule(Id) { Width = 2, Height = 2 }.Validate());
    }

    [Fact]
    public void A_member_of_the_users_with_the_same_name_wins()
    {
        using var signer = TestKeys.CreateSigner();

        Assert.Equal("mine", new OwnMembers(Id).ToSignedUrl());
        Assert.Equal("mine", new OwnMembers(Id).Validate());
        Assert.Throws<ClaimValidationException>(() => new OwnMembers(Id) { Width = 0 }.Sign(signer));
    }

    [Fact]
    public void ToString_and_equality_stay_the_users()
    {
        Assert.Equal("StructPoster { PlaybackId = abc, Width = 5 }", new StructPoster(Id) { Width = 5 }.ToString());
        Assert.Equal(
            ["PlaybackId", "Width"],
            typeof(StructPoster).GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public).Select(property => property.Name));
        Assert.NotEqual(new Ignoring(Id, "a"), new Ignoring(Id, "b"));
    }

    [Fact]
    public void Renamed_members_are_the_parameters_that_they_name()
    {
        var claims = new Renamed(Id) { Breit = 5, Ablauf = TimeSpan.FromSeconds(3) };

        Assert.StartsWith("{\"licenseExpiration\":3,\"playDuration\":5,", Payload(claims), StringComparison.Ordinal);
        Assert.Equal(claims, Renamed.FromPublicUrl("https://license.mux.com/license/widevine/abc?playDuration=5&licenseExpiration=3"));
    }

    private static string Payload<T>(T claims)
        where T : IMuxClaims<T>
    {
        using var signer = TestKeys.CreateSigner();
        return CompactToken.Parse(signer.Sign(claims)).Payload;
    }

    private sealed partial class Container<TOuter>
    {
        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Inner<TInner>(PlaybackId PlaybackId)
        {
            public TimeSpan? Time { get; init; }
        }
    }

    [MuxClaims(MuxAudience.Thumbnail)]
    private sealed partial record Everything(PlaybackId PlaybackId)
    {
        public int Width { get; init; } = 640;

        [CustomClaim]
        public string? Text { get; init; }

        [CustomClaim]
        public bool? Flag { get; init; }

        [CustomClaim]
        public byte? Byte { get; init; }

        [CustomClaim]
        public short? Short { get; init; }

        [CustomClaim]
        public int? Int { get; init; }

        [CustomClaim]
        public long? Long { get; init; }

        [CustomClaim]
        public ulong? Ulong { get; init; }

        [CustomClaim]
        public double? Double { get; init; }

        [CustomClaim]
        public decimal? Decimal { get; init; }

        [CustomClaim]
        public Guid? Guid { get; init; }

        public TimeSpan? Time { get; init; }

        [CustomClaim]
        public DateTimeOffset? Instant { get; init; }

        [CustomClaim]
        public Plan? Plan { get; init; }

        [CustomClaim]
        public ThumbnailFit? Fit { get; init; }

        [CustomClaim]
        public AssetId? Asset { get; init; }

        [CustomClaim]
        public VideoId? Order { get; init; }

        [CustomClaim("a \"name\"")]
        public int? Named { get; init; }
    }

    [MuxClaims(MuxAudience.Video)]
    private sealed partial record Numbers(PlaybackId PlaybackId)
    {
        public float? AssetStartTime { get; init; }

        public double? AssetEndTime { get; init; }

        public long? ProgramStartTime { get; init; }
    }

    [MuxClaims(MuxAudience.Thumbnail)]
    private partial record struct StructPoster(PlaybackId PlaybackId)
    {
        public int? Width { get; set; }
    }

    [MuxClaims(MuxAudience.Video)]
    private readonly partial record struct ReadOnlyClip
    {
        public required PlaybackId PlaybackId { get; init; }

        public TimeSpan AssetStartTime { get; init; }
    }

    private record Sized
    {
        public int? Height { get; init; }
    }

    [MuxClaims(MuxAudience.Thumbnail)]
    private sealed partial record Derived(PlaybackId PlaybackId, int? Rotate) : Sized
    {
        public int? Width { get; init; }

        public bool FlipV { get; init; }
    }

    [MuxClaims(MuxAudience.Thumbnail)]
    private sealed partial record Required
    {
        public required PlaybackId PlaybackId { get; init; }

        public required int Width { get; init; }

        [CustomClaim]
        public required string @event { get; init; }
    }

    [MuxClaims(MuxAudience.Gif)]
    private sealed partial record Defaults(PlaybackId PlaybackId, int Fps = 12)
    {
        public int Width { get; init; } = 320;

        public int? Height { get; init; } = 240;
    }

    [MuxClaims(MuxAudience.Thumbnail)]
    private sealed partial record Computed(PlaybackId PlaybackId)
    {
        public int Width { get; init; } = 16;

        public int Height => Width * 9 / 16;
    }

    [MuxClaims(MuxAudience.Video)]
    private sealed partial record Ignoring(PlaybackId PlaybackId, [ClaimIgnore] string Note = "")
    {
        [ClaimIgnore]
        public string? Comment { get; init; }

        [ClaimIgnore]
        public PlaybackId Other { get; init; }
    }

    [MuxClaims(MuxAudience.Gif)]
    private sealed partial record Timed(PlaybackId PlaybackId, [SecondsRange(0.5, 300, MaximumIsExclusive = true)] TimeSpan? Start);

    [MuxClaims(MuxAudience.Thumbnail)]
    private sealed partial record Annotated(PlaybackId PlaybackId)
    {
        [Range(100, 400)]
        public int? Width { get; init; }

        [Range(10, 200, MinimumIsExclusive = true, MaximumIsExclusive = true)]
        public int? Height { get; init; }

        [Range(typeof(TimeSpan), "00:00:00.5", "00:00:10", MaximumIsExclusive = true)]
        public TimeSpan? Time { get; init; }

        [Claim("playback_restriction_id")]
        [RegularExpression("[a-z]{2}[0-9]{2}")]
        public string? Restriction { get; init; }

        [Claim("fit_mode")]
        [AllowedValues(ThumbnailFit.Preserve, ThumbnailFit.Pad, null)]
        public ThumbnailFit? Fit { get; init; }

        [CustomClaim]
        [Range(0.0, 1.0, MinimumIsExclusive = true)]
        public double? Ratio { get; init; }

        [CustomClaim]
        [StringLength(5, MinimumLength = 2)]
        public string? Campaign { get; init; }
    }

    [MuxClaims(MuxAudience.Gif)]
    private sealed partial record Decimals(PlaybackId PlaybackId)
    {
        public decimal? Start { get; init; }

        public decimal? End { get; init; }
    }

    [MuxClaims(MuxAudience.Video)]
    private sealed partial record SlowPattern(PlaybackId PlaybackId)
    {
        [CustomClaim]
        [RegularExpression("(a+)+b", MatchTimeoutInMilliseconds = 50)]
        public string? Slow { get; init; }
    }

    [MuxClaims(MuxAudience.Thumbnail)]
    private sealed partial record OwnRule(PlaybackId PlaybackId)
    {
        public int? Width { get; init; }

        public int? Height { get; init; }

        partial void OnValidate(ref ClaimErrors errors)
        {
            if (Width != Height)
            {
                errors.Add("width", "must be the height");
            }
        }
    }

    [MuxClaims(MuxAudience.Thumbnail)]
    private sealed partial record OwnMembers(PlaybackId PlaybackId)
    {
        public int? Width { get; init; }

#pragma warning disable CA1822 // They stand in for the emitted ones, which are no static members.
        public string ToSignedUrl() => "mine";

        public string Validate() => "mine";
#pragma warning restore CA1822
    }

    [MuxClaims(MuxAudience.DrmLicense)]
    private sealed partial record Renamed(PlaybackId PlaybackId)
    {
        [Claim("licenseExpiration")]
        public TimeSpan? Ablauf { get; init; }

        [Claim("playDuration")]
        public int? Breit { get; init; }
    }
}

using System.ComponentModel.DataAnnotations;

namespace Mux.Claims.Tests.Claims;

/// <summary>Declarations that are right and seldom written.</summary>
public sealed partial class UnusualRecordTests
{
    private static readonly PlaybackId Id = new("abc");

    [Fact]
    public void Attributes_count_on_a_positional_parameter_whose_property_is_a_bases()
    {
        Assert.Equal("""{"custom":{"campaign":"spring"},"width":100}""", Json(new Positional(Id, "spring", 100)));
        Assert.Equal("width: must be from 1 to 100 px; it is 101", Assert.Single(new Positional(Id, null, 101).Validate()).ToString());
        Assert.Equal(new Positional(Id, null, 7), Positional.FromPublicUrl("https://image.mux.com/abc/animated.gif?width=7"));
    }

    [Fact]
    public void Members_of_a_base_that_only_the_assembly_sees_are_written_and_read()
    {
        var hidden = new Hidden(Id) { Width = 7, Height = 8 };

        Assert.Equal("""{"width":7,"height":8}""", Json(hidden));
        Assert.Equal(hidden, Hidden.FromPublicUrl("https://image.mux.com/abc/thumbnail.jpg?width=7&height=8"));
    }

    [Fact]
    public void An_enum_may_have_a_member_of_its_own_name() =>
        Assert.Equal("""{"custom":{"stage":"trial"}}""", Json(new Staged(Id, Trial.Trial)));

    [Fact]
    public void The_bounds_of_a_range_are_in_it_to_the_last_digit()
    {
        var exact = new Exact(Id) { Yaw = Math.PI, Count = 9007199254740991, Huge = 1e300 };

        Assert.Empty(exact.Validate());
        Assert.Equal("custom.yaw", Assert.Single((exact with { Yaw = Math.BitIncrement(Math.PI) }).Validate()).Claim);
        Assert.Equal("custom.count", Assert.Single((exact with { Count = long.Parse("9007199254740992", null) }).Validate()).Claim);
        Assert.Equal("custom.huge", Assert.Single((exact with { Huge = double.Parse("-1", null) }).Validate()).Claim);
    }

    [Fact]
    public void Values_that_are_all_or_have_no_digits_can_be_allowed()
    {
        Assert.Empty(new Allowing(Id) { Flag = true, Number = 1 }.Validate());
        Assert.Equal("custom.number", Assert.Single(new Allowing(Id) { Number = double.Parse("2", null) }.Validate()).Claim);
    }

    /// <summary>The claims without those that every token has.</summary>
    private static string Json<T>(T claims)
        where T : IMuxClaims<T>
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("k"));
        var payload = Signing.CompactToken.Parse(signer.Sign(claims).Value).Payload;
        return string.Concat(payload.AsSpan(0, payload.IndexOf(",\"kid\"", StringComparison.Ordinal)), "}");
    }

    internal enum Trial
    {
        Trial,
        Paid,
    }

    internal abstract record Page(PlaybackId Id, string? Campaign, int? Width);

    [MuxClaims(MuxAudience.Gif)]
    internal sealed partial record Positional(PlaybackId Id, [CustomClaim] string? Campaign, [Range(1, 100)] int? Width) : Page(Id, Campaign, Width);

    internal abstract record HalfHidden
    {
        [Claim("width")]
        internal int? Width { get; init; }

        public int? Height { get; internal init; }
    }

    [MuxClaims(MuxAudience.Thumbnail)]
    internal sealed partial record Hidden(PlaybackId Id) : HalfHidden;

    [MuxClaims(MuxAudience.Video)]
    internal sealed partial record Staged(PlaybackId Id, [CustomClaim] Trial Stage);

    [MuxClaims(MuxAudience.Video)]
    internal sealed partial record Exact(PlaybackId Id)
    {
        [CustomClaim]
        [Range(-Math.PI, Math.PI)]
        public double? Yaw { get; init; }

        [CustomClaim]
        [Range(0, 9007199254740991)]
        public long? Count { get; init; }

        [CustomClaim]
        [Range(typeof(double), "0", "1E+308")]
        public double? Huge { get; init; }
    }

    [MuxClaims(MuxAudience.Video)]
    internal sealed partial record Allowing(PlaybackId Id)
    {
        [CustomClaim]
        [AllowedValues(true, false)]
        public bool Flag { get; init; }

        [CustomClaim]
        [AllowedValues(1.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity)]
        public double Number { get; init; } = 1;
    }
}

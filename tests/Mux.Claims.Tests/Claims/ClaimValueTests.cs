using System.Globalization;
using Mux.Claims.CompilerServices;

namespace Mux.Claims.Tests.Claims;

/// <summary>What rules compare.</summary>
public sealed class ClaimValueTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(9.9e26, "990000000000000000000000000")]
    [InlineData(-9.9e26, "-990000000000000000000000000")]
    [InlineData(1e27, null)]
    [InlineData(-1e27, null)]
    [InlineData(double.MaxValue, null)]
    [InlineData(double.PositiveInfinity, null)]
    [InlineData(double.NegativeInfinity, null)]
    [InlineData(double.NaN, null)]
    [InlineData(null, null)]
    public void A_double_is_its_number_unless_no_rule_can_compare_it(double? value, string? number) =>
        Assert.Equal(Parse(number), new ClaimValue(value).Number);

    [Theory]
    [InlineData(0.0f, "0")]
    [InlineData(-0.5f, "-0.5")]
    [InlineData(9.9e26f, "990000000000000000000000000")]
    [InlineData(-9.9e26f, "-990000000000000000000000000")]
    [InlineData(1e27f, null)]
    [InlineData(-1e27f, null)]
    [InlineData(float.MaxValue, null)]
    [InlineData(float.PositiveInfinity, null)]
    [InlineData(float.NegativeInfinity, null)]
    [InlineData(float.NaN, null)]
    [InlineData(null, null)]
    public void A_float_is_its_number_unless_no_rule_can_compare_it(float? value, string? number) =>
        Assert.Equal(Parse(number), new ClaimValue(value).Number);

    [Theory]
    [InlineData("x", 1)]
    [InlineData("", 1)]
    [InlineData(null, null)]
    public void A_text_is_1_when_it_is_there(string? value, int? number) => Assert.Equal((decimal?)number, new ClaimValue(value).Number);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.0000001")]
    [InlineData(-1, "-0.0000001")]
    [InlineData(-15_000_000, "-1.5")]
    [InlineData(long.MaxValue, "922337203685.4775807")]
    [InlineData(long.MinValue, "-922337203685.4775808")]
    public void A_time_is_its_seconds_to_the_tick(long ticks, string number) =>
        Assert.Equal(Parse(number), new ClaimValue(TimeSpan.FromTicks(ticks)).Number);

    [Fact]
    public void No_time_has_no_sign() => Assert.False(decimal.IsNegative(ClaimValue.Seconds(TimeSpan.Zero)));

    private static decimal? Parse(string? number) => number is null ? null : decimal.Parse(number, CultureInfo.InvariantCulture);
}

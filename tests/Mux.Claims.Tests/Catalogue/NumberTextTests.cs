using System.Globalization;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class NumberTextTests
{
    [Fact]
    public void A_number_has_forty_characters_at_most()
    {
        Assert.True(NumberText.IsNumber(new string('1', 40)));
        Assert.False(NumberText.IsNumber(new string('1', 41)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("9")]
    [InlineData("007")]
    [InlineData("1234567890")]
    [InlineData("999999999")]
    [InlineData("4294967296")]
    [InlineData("18446744073709551616")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData(":")]
    [InlineData("12:")]
    [InlineData("1/")]
    [InlineData("-5")]
    [InlineData("1.50")]
    public void A_number_is_what_decimal_reads(string text)
    {
        var isNumber = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var expected);
        Assert.Equal(isNumber, NumberText.TryParse(text, out var number));
        Assert.Equal(expected.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("922337203684.478", null)]
    [InlineData("922337203684.479", "a number of seconds that a TimeSpan can hold")]
    [InlineData("-922337203684.479", "a number of seconds that a TimeSpan can hold")]
    public void Seconds_are_what_a_TimeSpan_can_hold(string text, string? expected) =>
        Assert.Equal(expected, NumberText.ReadSeconds(text, out _));

    [Theory]
    [InlineData("12.5", null)]
    [InlineData("125e-1", null)]
    [InlineData("NaN", "a number")]
    [InlineData("1e40", "a number within decimal's range")]
    [InlineData("0.12345678901234567890123456789", "a number that a decimal can hold exactly")]
    public void A_number_is_read_with_all_of_its_digits(string text, string? expected)
    {
        Assert.Equal(expected, NumberText.ReadExact(text, out var number));
        if (expected is null)
        {
            Assert.Equal(12.5m, number);
        }
    }

    [Theory]
    [InlineData("1", null)]
    [InlineData("9", null)]
    [InlineData("0", "a whole number from 1 to 9")]
    [InlineData("10", "a whole number from 1 to 9")]
    [InlineData("1.5", "a whole number")]
    public void A_whole_number_is_within_its_bounds(string text, string? expected) =>
        Assert.Equal(expected, NumberText.ReadWhole(text, 1, 9, out _));

    [Theory]
    [InlineData("253402300799", null)]
    [InlineData("253402300800", "in UNIX seconds before the year 10000 (is it in milliseconds?)")]
    [InlineData("-62135596800", null)]
    [InlineData("-62135596801", "in UNIX seconds before the year 10000 (is it in milliseconds?)")]
    public void UNIX_seconds_are_what_an_instant_can_hold(string text, string? expected) =>
        Assert.Equal(expected, NumberText.ReadEpoch(text, out _));
}

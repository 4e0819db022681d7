using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class RangeCheckTests
{
    [Theory]
    [InlineData(null, null, false, false, "", "a finite number")]
    [InlineData(null, null, true, true, "px", "a finite number px")]
    [InlineData(0.5, null, false, false, "", "at least 0.5")]
    [InlineData(0.5, null, true, false, "s", "more than 0.5 s")]
    [InlineData(null, 640d, false, false, "px", "at most 640 px")]
    [InlineData(null, 640d, false, true, "", "less than 640")]
    [InlineData(1d, 640d, false, false, "px", "from 1 to 640 px")]
    [InlineData(1d, 640d, true, false, "px", "more than 1 to 640 px")]
    [InlineData(1d, 640d, false, true, "px", "from 1 to less than 640 px")]
    public void Bounds_are_described_as_a_sentence_has_them(
        double? min, double? max, bool minExclusive, bool maxExclusive, string unit, string description) =>
        Assert.Equal(description, RangeCheck.Describe(min, max, minExclusive, maxExclusive, unit));

    [Theory]
    [InlineData(0.5, false, false, null)]
    [InlineData(0.5, true, false, "must be more than 0.5 to 10; it is 0.5")]
    [InlineData(10d, false, false, null)]
    [InlineData(10d, false, true, "must be from 0.5 to less than 10; it is 10")]
    [InlineData(double.NaN, false, false, "must be from 0.5 to 10; it is NaN")]
    public void A_number_is_within_its_bounds(double value, bool minExclusive, bool maxExclusive, string? problem) =>
        Assert.Equal(problem, RangeCheck.Problem(value, 0.5, 10, minExclusive, maxExclusive, ""));

    [Fact]
    public void A_number_without_bounds_is_finite()
    {
        Assert.Equal("must be a finite number; it is NaN", RangeCheck.Problem<double>(double.NaN, null, null, false, false, ""));
        Assert.Equal("must be a finite number; it is Infinity", RangeCheck.Problem<float>(float.PositiveInfinity, null, null, false, false, ""));
    }
}

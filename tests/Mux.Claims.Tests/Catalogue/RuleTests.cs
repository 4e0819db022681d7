using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class RuleTests
{
    private static readonly DurationRule Duration = new("start", "end", min: 0.25, max: 10, "a page");

    [Fact]
    public void A_rule_has_its_source_and_its_claims()
    {
        var rule = new OrderRule("low", "high", equalAllowed: true, "a page");

        Assert.Equal("a page", rule.Source);
        Assert.Equal(["low", "high"], rule.Claims);
    }

    [Fact]
    public void A_rule_breaks_only_where_all_of_its_claims_are_declared()
    {
        var rule = new OrderRule("low", "high", equalAllowed: true, "a page");

        Assert.True(rule.CanBreak(static _ => true));
        Assert.False(rule.CanBreak(static claim => claim == "low"));
    }

    [Theory]
    [InlineData(12, true, true)]
    [InlineData(12, false, false)]
    [InlineData(9, true, false)]
    public void A_rule_is_broken_only_where_all_of_its_values_are_known(int end, bool isStartKnown, bool isBroken) =>
        Assert.Equal(isBroken, Duration.IsBroken([end, null], place => place == 0 || isStartKnown));

    [Theory]
    [InlineData(5.24, true)]
    [InlineData(5.25, false)]
    [InlineData(15d, false)]
    [InlineData(15.01, true)]
    public void A_duration_is_within_its_range(double end, bool isBroken) => Assert.Equal(isBroken, Duration.IsBroken([(decimal)end, 5]));

    [Fact]
    public void A_duration_out_of_its_range_is_told_with_the_range() => Assert.Equal(
        "'end' must be 0.25 s to 10 s after 'start'; 15.5 is 10.5 s after 5", Duration.Sentence([15.5m, 5]));

    [Fact]
    public void A_companion_is_needed_beside_any_value_but_the_harmless_one()
    {
        var preserve = new ClosedSetMember("Preserve", 0, "preserve");
        var rule = new CompanionRule("fit_mode", unless: preserve, ["width", "height"], "a page");

        Assert.Same(preserve, rule.Unless);
        Assert.Equal(["width", "height"], rule.Companions);
        Assert.Equal("'width' and 'height'", rule.Needed);
        Assert.False(rule.IsBroken([0, null, null]));
        Assert.True(rule.IsBroken([2, 640, null]));
        Assert.Equal("'fit_mode' other than 'preserve' needs 'height' as well", rule.Sentence([2, 640, null]));
    }
}

using Mux.Claims.CompilerServices;

namespace Mux.Claims.Tests.Claims;

public sealed class ClaimChecksTests
{
    [Fact]
    public void A_declaration_with_an_error_is_refused()
    {
        var errors = new ClaimErrors();

        new ClaimChecks(MuxAudience.Thumbnail, errors).Declaration("MUXC010");

        Assert.Equal(
            "MUXC010: the declaration of the record has this error, which the build reports; nothing is signed",
            Assert.Single(errors.ToList()).ToString());
    }

    [Theory]
    [InlineData(null, "null")]
    [InlineData("x", "'x'")]
    public void A_value_that_is_not_allowed_is_shown(string? value, string shown)
    {
        var errors = new ClaimErrors();

        new ClaimChecks(MuxAudience.Thumbnail, errors).Allowed("custom.size", value, isAllowed: false, "one of s, m");

        Assert.Equal($"custom.size: must be one of s, m; it is {shown}", Assert.Single(errors.ToList()).ToString());
    }

    [Fact]
    public void A_pattern_that_is_null_is_refused() => Assert.Throws<ArgumentNullException>(
        "pattern", () => new ClaimChecks(MuxAudience.Thumbnail, new ClaimErrors()).Pattern("custom.size", null, null!));
}

using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class NumberTextTests
{
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
}

using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class ReadValueTests
{
    [Theory]
    [InlineData("jpg", "jpg")]
    [InlineData("jpg, png", "one of jpg, png")]
    public void One_of_several_texts_is_expected(string texts, string expected) => Assert.Equal(expected, ReadValue.ExpectedChoice(texts));

    [Theory]
    [InlineData("1", ", so write true")]
    [InlineData("yes", ", so write true")]
    [InlineData("On", ", so write true")]
    [InlineData("0", ", so write false")]
    [InlineData("NO", ", so write false")]
    [InlineData("off", ", so write false")]
    [InlineData("2", "")]
    [InlineData("y", "")]
    [InlineData("12,5", "")]
    public void A_flag_in_another_spelling_is_told_what_to_write(string text, string hint) =>
        Assert.Equal($"must be true or false; it is '{text}'{hint}", ReadValue.Refusal(ReadValue.ExpectedFlag, text));

    [Fact]
    public void An_empty_value_is_called_empty() =>
        Assert.Equal("must be true or false; it is empty", ReadValue.Refusal(ReadValue.ExpectedFlag, ""));

    [Theory]
    [InlineData("a finite number")]
    [InlineData("number of seconds")]
    public void A_number_of_a_culture_is_told_how_to_format_it(string expected) => Assert.Equal(
        $"must be {expected}; it is '12,5', as the current culture may write it; format it with CultureInfo.InvariantCulture",
        ReadValue.Refusal(expected, "12,5"));

    [Theory]
    [InlineData("a finite number", "twelve")]
    [InlineData("one of jpg, png", "12,5")]
    [InlineData("one of jpg, png", "1")]
    public void Another_text_is_told_no_more_than_what_it_must_be(string expected, string text) =>
        Assert.Equal($"must be {expected}; it is '{text}'", ReadValue.Refusal(expected, text));
}

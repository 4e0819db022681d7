using System.Text.RegularExpressions;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

/// <summary>The checks of a text, at their boundaries.</summary>
public sealed class TextCheckTests
{
    [Theory]
    [InlineData("en", true)]
    [InlineData("AZ", true)]
    [InlineData("az", true)]
    [InlineData("abcdefgh", true)]
    [InlineData("abcdefghi", false)]
    [InlineData("a", false)]
    [InlineData("a-b", false)]
    [InlineData("a-DE", false)]
    [InlineData("1a", false)]
    [InlineData("en-x", true)]
    [InlineData("en-0", true)]
    [InlineData("en-9", true)]
    [InlineData("es-419", true)]
    [InlineData("en-", false)]
    [InlineData("en--US", false)]
    [InlineData("-en", false)]
    [InlineData("en_US", false)]
    [InlineData("e[", false)]
    [InlineData("e@", false)]
    [InlineData("e`", false)]
    [InlineData("e{", false)]
    [InlineData("en-/", false)]
    [InlineData("en-:", false)]
    [InlineData("", false)]
    public void A_language_tag_has_subtags_of_letters_and_digits(string text, bool isTag) =>
        Assert.Equal(
            isTag ? null : $"must be a BCP 47 language tag such as 'en' or 'pt-BR'; it is '{text}'",
            new LanguageTagCheck().Problem(text));

    [Theory]
    [InlineData("a", "must be 2 to 3 characters long; it has 1")]
    [InlineData("ab", null)]
    [InlineData("abc", null)]
    [InlineData("abcd", "must be 2 to 3 characters long; it has 4")]
    public void A_length_is_within_its_bounds(string text, string? problem) => Assert.Equal(problem, LengthCheck.Problem(text, 2, 3));

    [Theory]
    [InlineData("", true)]
    [InlineData("ab", true)]
    [InlineData("abc", false)]
    [InlineData("cab", false)]
    [InlineData("c", false)]
    public void A_pattern_matches_the_text_as_a_whole(string text, bool matches) =>
        Assert.Equal(matches ? null : $"must match ab; it is '{text}'", PatternCheck.Problem(text, new Regex("ab")));
}

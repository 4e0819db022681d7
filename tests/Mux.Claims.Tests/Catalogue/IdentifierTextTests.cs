using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class IdentifierTextTests
{
    private const string MissingValue = " is what a program prints where a value is missing; see where the ID comes from";

    [Theory]
    [InlineData("eyJ")]
    [InlineData("MII")]
    public void An_ID_that_begins_like_a_token_or_a_key_has_fewer_than_60_characters(string mark)
    {
        Assert.Null(IdentifierText.Problem("PlaybackId", mark.PadRight(59, 'x')));
        Assert.Equal(
            "A PlaybackId must be the ID alone, and this text is a token or a key",
            IdentifierText.Problem("PlaybackId", mark.PadRight(60, 'x')));
    }

    [Fact]
    public void An_ID_of_Muxs_has_at_most_256_characters()
    {
        Assert.Null(IdentifierText.Problem("AssetId", new string('x', 256)));
        Assert.Equal(
            "An AssetId has at most 256 characters, and this text has 257",
            IdentifierText.Problem("AssetId", new string('x', 257)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("UNDEFINED")]
    [InlineData("true")]
    [InlineData("(null)")]
    [InlineData("[object Object]")]
    [InlineData("[object a/b]")]
    public void A_missing_value_is_no_ID(string text) =>
        Assert.Equal($"A PlaybackId must be an ID, but '{text}'{MissingValue}", IdentifierText.Problem("PlaybackId", text));

    [Theory]
    [InlineData("%6Eull", "null")]
    [InlineData("%28null%29", "(null)")]
    public void A_missing_value_is_found_behind_its_encoding(string text, string missing) =>
        Assert.Equal($"A PlaybackId must be an ID, but '{missing}'{MissingValue}", IdentifierText.Problem("PlaybackId", text));

    [Theory]
    [InlineData(" abc?x=1", "must be the ID alone, but ' abc?x=1' has a query; parameters go into the claims")]
    [InlineData("%20abc?x=1", "must be the ID alone, but ' abc?x=1' has white space around it; trim it")]
    [InlineData("abc.m3u8 ", "must be the ID alone, but 'abc.m3u8 ' looks like a file name; leave out the extension")]
    [InlineData("abc.m3u8%20", "must be the ID alone, but 'abc.m3u8 ' has white space around it; trim it")]
    [InlineData("%20", "must not be white space")]
    [InlineData("abc ", "must be the ID alone, but 'abc ' has white space around it; trim it")]
    public void White_space_is_named_first_where_it_is_encoded(string text, string problem) =>
        Assert.Equal("A PlaybackId " + problem, IdentifierText.Problem("PlaybackId", text));

    [Theory]
    [InlineData("{id}", true)]
    [InlineData("${id}", true)]
    [InlineData("<id>", true)]
    [InlineData("%7Bid%7D", true)]
    [InlineData("%7bid%7d", true)]
    [InlineData(":id", true)]
    [InlineData("$id", true)]
    [InlineData("{id", false)]
    [InlineData("id}", false)]
    [InlineData("<id", false)]
    [InlineData("id>", false)]
    [InlineData("%7Bid", false)]
    [InlineData("id%7D", false)]
    [InlineData(":a/b", false)]
    [InlineData("id", false)]
    public void A_placeholder_has_its_mark_at_both_ends(string text, bool isPlaceholder) =>
        Assert.Equal(isPlaceholder, IdentifierText.IsPlaceholder(text));

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("True")]
    [InlineData("False")]
    public void A_customers_own_ID_may_be_a_flags_text(string text)
    {
        Assert.Null(IdentifierText.Problem("VideoId", text));
        Assert.NotNull(IdentifierText.Problem("PlaybackId", text));
    }

    [Theory]
    [InlineData("undefined")]
    [InlineData("None")]
    [InlineData("(null)")]
    [InlineData("[object Object]")]
    public void A_customers_own_ID_is_no_missing_value(string text) =>
        Assert.Equal($"A VideoId must be an ID, but '{text}'{MissingValue}", IdentifierText.Problem("VideoId", text));
}

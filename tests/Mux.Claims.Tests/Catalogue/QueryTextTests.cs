using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("&&")]
    [InlineData("a=1", "a", "1")]
    [InlineData("=1", "", "1")]
    [InlineData("a", "a", "")]
    [InlineData("a=", "a", "")]
    [InlineData("a=b=c", "a", "b=c")]
    [InlineData("&a=1&&b&", "a", "1", "b", "")]
    public void A_query_is_read_pair_by_pair(string text, params string[] namesAndValues)
    {
        var query = new QueryText(text);
        var actual = new List<string>();
        while (query.Read())
        {
            actual.Add(query.RawName.ToString());
            actual.Add(query.RawValue.ToString());
        }

        Assert.Equal(namesAndValues, actual);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" ~\x7F", true)]
    [InlineData("\x80", false)]
    [InlineData("a+b", false)]
    [InlineData("%41", false)]
    public void A_plain_text_is_ASCII_that_encodes_nothing(string text, bool isPlain) => Assert.Equal(isPlain, QueryText.IsPlain(text));

    [Theory]
    [InlineData("", "")]
    [InlineData("a+b%2B", "a b+")]
    [InlineData("%00", "\0")]
    [InlineData("%4a%4b%4f", "JKO")]
    [InlineData("%4A%4B%4F", "JKO")]
    [InlineData("%c3%a9%EF%BC%A1", "éＡ")]
    [InlineData("%30%39", "09")]
    [InlineData("%2541", "%41")]
    [InlineData("é", "é")]
    public void A_text_is_decoded_once(string text, string expected)
    {
        Assert.True(QueryText.TryDecode(text, out var decoded));
        Assert.Equal(expected, decoded);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("abc%4")]
    [InlineData("%4/")]
    [InlineData("%4:")]
    [InlineData("%4@")]
    [InlineData("%4G")]
    [InlineData("%4`")]
    [InlineData("%4g")]
    [InlineData("%g4")]
    [InlineData("%C3")]
    [InlineData("%FF")]
    public void A_malformed_text_is_not_decoded(string text)
    {
        Assert.False(QueryText.TryDecode(text, out var decoded));
        Assert.Equal("", decoded);
    }
}

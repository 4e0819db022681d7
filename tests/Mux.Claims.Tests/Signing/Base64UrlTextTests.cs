namespace Mux.Claims.Tests.Signing;

public sealed class Base64UrlTextTests
{
    [Theory]
    [InlineData("", new byte[0])]
    [InlineData("-_", new byte[] { 0xFB })]
    [InlineData("AQI", new byte[] { 1, 2 })]
    [InlineData("AQID", new byte[] { 1, 2, 3 })]
    [InlineData("AQL", new byte[] { 1, 2 })]
    public void What_is_base64url_is_decoded(string text, byte[] expected)
    {
        Assert.True(Base64UrlText.TryDecode(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AQIDA")]
    [InlineData("+w")]
    [InlineData("/w")]
    [InlineData("AQ==")]
    [InlineData("A Q")]
    public void A_length_that_no_bytes_have_and_other_characters_are_refused(string text)
    {
        Assert.False(Base64UrlText.TryDecode(text, out var bytes));
        Assert.Empty(bytes);
    }
}

using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class DomainTextTests
{
    [Theory]
    [InlineData("media.example.com")]
    [InlineData("AZ.az")]
    [InlineData("0-9.example")]
    [InlineData("example.xn--90ae")]
    [InlineData("127.0.0.a")]
    [InlineData("127.0.0.1a")]
    [InlineData("127.0.0.a1")]
    [InlineData("3.example")]
    public void A_host_name_has_letters_digits_and_hyphens(string domain) => Assert.Null(DomainText.Problem(domain));

    [Theory]
    [InlineData("example")]
    [InlineData("example.com.")]
    [InlineData("example.0")]
    [InlineData("example.9")]
    [InlineData("127.0.0.19")]
    [InlineData("-a.example")]
    [InlineData("a-.example")]
    [InlineData("a.example-")]
    [InlineData("a@.example")]
    [InlineData("a[.example")]
    [InlineData("a`.example")]
    [InlineData("a{.example")]
    [InlineData("a/.example")]
    [InlineData("a:.example")]
    public void What_is_no_host_name_is_refused(string domain) =>
        Assert.EndsWith($"'{domain}' is none", DomainText.Problem(domain), StringComparison.Ordinal);

    [Theory]
    [InlineData(63, 2, true)]
    [InlineData(64, 1, false)]
    [InlineData(49, 5, true)]
    [InlineData(2, 84, false)]
    public void A_label_has_at_most_63_characters_and_a_name_253(int label, int labels, bool isDomain)
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('a', label), labels)) + ".abc";

        Assert.Equal(isDomain, DomainText.Problem(domain) is null);
    }
}

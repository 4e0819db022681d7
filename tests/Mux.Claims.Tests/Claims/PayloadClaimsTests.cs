using System.Text;
using System.Text.Json;
using Mux.Claims.CompilerServices;

namespace Mux.Claims.Tests.Claims;

/// <summary>What is not JSON is broken at once, wherever it is noticed.</summary>
public sealed class PayloadClaimsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("\"abc")]
    public void A_beginning_that_is_no_json_breaks_the_payload(string payload)
    {
        var claims = Of(payload);

        Assert.True(claims.Begin());
        Assert.True(claims.IsBroken);
        Assert.False(claims.Read());
    }

    [Theory]
    [InlineData("{\"a\"")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":x}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    public void A_claim_that_is_no_json_breaks_the_payload(string payload)
    {
        var claims = Of(payload);

        Assert.True(claims.Begin());
        Assert.False(claims.IsBroken);
        Assert.False(claims.Read());
        Assert.True(claims.IsBroken);
    }

    [Theory]
    [InlineData("{\"a\":[1", JsonTokenType.StartArray)]
    [InlineData("{\"a\":{\"b\" 1}}", JsonTokenType.StartObject)]
    public void A_value_that_is_no_json_inside_breaks_the_payload_when_it_is_skipped(string payload, JsonTokenType type)
    {
        var claims = Of(payload);

        Assert.True(claims.Begin());
        Assert.True(claims.Read());
        Assert.Equal(type, claims.Type);
        Assert.False(claims.IsBroken);
        claims.Skip();
        Assert.True(claims.IsBroken);
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("{} ", false)]
    [InlineData("{}{}", true)]
    [InlineData("{}x", true)]
    public void Nothing_stands_behind_the_end(string payload, bool isBroken)
    {
        var claims = Of(payload);

        Assert.True(claims.Begin());
        Assert.False(claims.Read());
        claims.End();
        Assert.Equal(isBroken, claims.IsBroken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_claim_that_nobody_read_stands_behind_the_end_and_what_is_broken_stays_so(bool isBroken)
    {
        var claims = Of("""{"a":1}""");

        Assert.True(claims.Begin());
        if (isBroken)
        {
            claims.Break();
        }

        claims.End();
        Assert.True(claims.IsBroken);
    }

    [Theory]
    [InlineData("\"a\\u0062\"", JsonTokenType.String, "ab")]
    [InlineData("1e3", JsonTokenType.Number, "1e3")]
    [InlineData("true", JsonTokenType.True, "true")]
    [InlineData("false", JsonTokenType.False, "false")]
    [InlineData("null", JsonTokenType.Null, "")]
    [InlineData("[1]", JsonTokenType.StartArray, "")]
    [InlineData("{\"b\":1}", JsonTokenType.StartObject, "")]
    public void Each_value_has_its_text(string json, JsonTokenType type, string text)
    {
        var claims = Of($$"""{"a":{{json}}}""");

        Assert.True(claims.Begin());
        Assert.True(claims.Read());
        Assert.Equal(("a", type, text), (claims.Name, claims.Type, claims.Text));
    }

    private static PayloadClaims Of(string payload) => new(Encoding.UTF8.GetBytes(payload));
}

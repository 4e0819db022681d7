using System.Text;

namespace Mux.Claims.Tests.Signing;

/// <summary>What a token says of itself.</summary>
public sealed class TokenPayloadTests
{
    private const int MaxLength = 64 * 1024;

    [Theory]
    [InlineData("""{"sub":"abc","exp":1790000000}""", 1_790_000_000)]
    [InlineData("""{"exp":1790000000,"iat":1780000000,"sub":"abc"}""", 1_790_000_000)]
    [InlineData("""{"custom":{"exp":5,"sub":"x"},"list":[{"exp":5}],"exp":1790000000,"sub":"abc"}""", 1_790_000_000)]
    [InlineData("""{"exp":0,"sub":"abc"}""", 0)]
    [InlineData("""{"exp":253402300799,"sub":"abc"}""", 253_402_300_799)]
    public void Expiry_and_subject_are_the_objects_own(string payload, long seconds)
    {
        Assert.True(TokenPayload.TryRead(Token(payload), out var expiresAt, out var subject));

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(seconds), expiresAt);
        Assert.Equal("abc", subject);
    }

    [Theory]
    [InlineData("""{"exp":253402300800}""")]
    [InlineData("""{"exp":-1}""")]
    [InlineData("""{"exp":1.5}""")]
    [InlineData("""{"exp":[1]}""")]
    [InlineData("""{"sub":"\ud800","exp":1}""")]
    [InlineData("""[{"exp":1}]""")]
    [InlineData("1")]
    [InlineData("{")]
    [InlineData("exp")]
    [InlineData(" ")]
    public void A_payload_without_an_expiry_that_can_be_read_is_refused(string payload) =>
        Assert.False(TokenPayload.TryRead(Token(payload), out _, out _));

    [Fact]
    public void A_token_has_64_KiB_at_most()
    {
        var token = Token("""{"exp":1}""");
        token += new string('A', MaxLength - token.Length);

        Assert.True(TokenPayload.TryRead(token, out _, out _));
        Assert.False(TokenPayload.TryRead(token + "A", out _, out _));
    }

    private static string Token(string payload)
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(payload)).TrimEnd('=');
        return $"eyJhbGciOiJSUzI1NiJ9.{base64.Replace('+', '-').Replace('/', '_')}.c2VjcmV0";
    }
}

using System.Security.Cryptography;

namespace Mux.Claims.Tests.Signing;

public sealed class TokenHashTests
{
    [Fact]
    public void A_hash_that_failed_half_way_is_no_beginning_of_the_next()
    {
        Assert.ThrowsAny<Exception>(() => TokenHash.Compute("the first"u8, new byte[31]));

        var hash = new byte[32];
        TokenHash.Compute("the second"u8, hash);
        Assert.Equal(SHA256.HashData("the second"u8), hash);
    }
}

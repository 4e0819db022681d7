using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class EpochCheckTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, "must be at least 0 s since 1970; it is -1")]
    [InlineData(253_402_300_799, null)]
    [InlineData(
        253_402_300_800, "must be in UNIX seconds, and 253402300800 is past the year 9999; it looks like milliseconds: divide by 1,000")]
    public void UNIX_seconds_are_from_1970_to_the_last_second_of_9999(long seconds, string? problem) =>
        Assert.Equal(problem, EpochCheck.Problem(seconds));

    [Fact]
    public void The_last_second_is_the_last_that_an_instant_can_have()
    {
        Assert.Equal(EpochCheck.MaxUnixSeconds, DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        Assert.Null(EpochCheck.Problem(DateTimeOffset.FromUnixTimeSeconds(EpochCheck.MaxUnixSeconds)));
    }
}

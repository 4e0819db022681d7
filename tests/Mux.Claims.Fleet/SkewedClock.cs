namespace Mux.Claims.Fleet;

/// <summary>A clock that is wrong by a constant.</summary>
internal sealed class SkewedClock(TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + skew;
}

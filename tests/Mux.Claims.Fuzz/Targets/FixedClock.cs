namespace Mux.Claims.Fuzz.Targets;

/// <summary>A clock that stands, so that an input means the same in every run.</summary>
internal sealed class FixedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
}

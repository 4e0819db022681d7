namespace Mux.Claims.Tests.Signing;

/// <summary>A clock that stands still until it is set, also back, which FakeTimeProvider refuses.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>The instant of the expiry formula's vector.</summary>
    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);

    public ManualClock()
        : this(Start)
    {
    }

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

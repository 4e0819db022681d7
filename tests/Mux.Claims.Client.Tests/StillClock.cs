namespace Mux.Claims.Client.Tests;

/// <summary>A clock that stands still until it is set. Whoever waits, waits by the system's.</summary>
internal sealed class StillClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

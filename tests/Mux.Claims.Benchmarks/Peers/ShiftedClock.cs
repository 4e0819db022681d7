namespace Mux.Claims.Benchmarks.Peers;

/// <summary>The system's clock, later by a shift.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}

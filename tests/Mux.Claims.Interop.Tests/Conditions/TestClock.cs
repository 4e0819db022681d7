namespace Mux.Claims.Interop.Tests.Conditions;

/// <summary>A clock that the test sets.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>What it shows.</summary>
    public DateTimeOffset Now { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}

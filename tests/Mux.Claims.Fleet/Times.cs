using Mux.Claims.Client;

namespace Mux.Claims.Fleet;

/// <summary>The ring's times, as short as the disturbances allow.</summary>
/// <param name="pace">1, and more on a machine that is slow, or has other work: everything takes as much longer.</param>
internal sealed class Times(double pace)
{
    /// <summary>The longest that a token lives.</summary>
    public TimeSpan Token { get; } = TimeSpan.FromSeconds(6 * pace);

    /// <summary>How wrong a node's clock may be.</summary>
    public TimeSpan Skew { get; } = TimeSpan.FromMilliseconds(250);

    public void Set(KeyRingOptions ring)
    {
        ring.RotateAfter = TimeSpan.FromSeconds(2 * pace);
        ring.PropagationTime = TimeSpan.FromMilliseconds(500 * pace);
        ring.LongestTokenLifetime = Token;
        ring.MaxStaleness = TimeSpan.FromSeconds(5 * pace);
        ring.MaxClockSkew = Skew;
        ring.PollInterval = TimeSpan.FromMilliseconds(250 * pace);
        ring.CreationTimeout = TimeSpan.FromSeconds(3 * pace);
        ring.CheckInterval = TimeSpan.FromSeconds(pace);
    }
}

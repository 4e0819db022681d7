using Mux.Claims.Client;

namespace Mux.Claims.Fleet;

/// <summary>The ring's times, as short as the disturbances allow.</summary>
internal static class Times
{
    /// <summary>The longest that a token lives.</summary>
    public static readonly TimeSpan Token = TimeSpan.FromSeconds(6);

    /// <summary>How wrong a node's clock may be.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMilliseconds(250);

    public static void Set(KeyRingOptions ring)
    {
        ring.RotateAfter = TimeSpan.FromSeconds(2);
        ring.PropagationTime = TimeSpan.FromMilliseconds(500);
        ring.LongestTokenLifetime = Token;
        ring.MaxStaleness = TimeSpan.FromSeconds(5);
        ring.MaxClockSkew = Skew;
        ring.PollInterval = TimeSpan.FromMilliseconds(250);
        ring.CreationTimeout = TimeSpan.FromSeconds(3);
        ring.CheckInterval = TimeSpan.FromSeconds(1);
    }
}

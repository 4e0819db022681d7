using System.Diagnostics.Metrics;

namespace Mux.Claims.Client;

/// <summary>What a key ring measures.</summary>
public static class KeyRingMetrics
{
    /// <summary>
    /// The name of the meter: <c>mux.claims.ring.events</c> counts what happened, with the tag <c>mux.ring.event</c>, the name of a
    /// <see cref="KeyRingEventKind"/>, such as <c>Created</c>, <c>Deleted</c> or <c>Problem</c>.
    /// </summary>
    public const string MeterName = "Mux.Claims.KeyRing";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Events =
        Meter.CreateCounter<long>("mux.claims.ring.events", "{event}", "What happened to the key ring.");

    private static readonly string[] Names = Enum.GetNames<KeyRingEventKind>();

    internal static void Count(KeyRingEventKind kind) => Events.Add(1, new KeyValuePair<string, object?>("mux.ring.event", Names[(int)kind]));
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Mux.Claims.Client;

/// <summary>What a key ring measures. Each measurement has the tag <c>mux.ring</c>, the ring's <see cref="KeyRingOptions.Name"/>.</summary>
public static class KeyRingMetrics
{
    /// <summary>
    /// The name of the meter. <c>mux.claims.ring.events</c> counts what happened, with the tag <c>mux.ring.event</c>, the name of a
    /// <see cref="KeyRingEventKind"/>, such as <c>Created</c>, <c>Deleted</c> or <c>Problem</c>. <c>mux.claims.ring.keys</c> is the number
    /// of keys, with the tag <c>mux.ring.state</c>, the name of a <see cref="KeyRingKeyState"/>. <c>mux.claims.ring.lease</c> tells for how
    /// many seconds this machine signs unless it can read the store again: 0 and less when it signs nothing.
    /// </summary>
    public const string MeterName = "Mux.Claims.KeyRing";

    private static readonly ConcurrentDictionary<KeyRing, bool> Rings = [];

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Events =
        Meter.CreateCounter<long>("mux.claims.ring.events", "{event}", "What happened to the key ring.");

    private static readonly string[] EventNames = Enum.GetNames<KeyRingEventKind>();

    private static readonly string[] StateNames = Enum.GetNames<KeyRingKeyState>();

    static KeyRingMetrics()
    {
        Meter.CreateObservableGauge("mux.claims.ring.keys", Keys, "{key}", "The keys of the ring.");
        Meter.CreateObservableGauge("mux.claims.ring.lease", Leases, "s", "How long this machine signs unless it can read the ring's store again.");
    }

    internal static void Add(KeyRing ring) => Rings[ring] = true;

    internal static void Remove(KeyRing ring) => Rings.TryRemove(ring, out _);

    internal static void Count(string ring, KeyRingEventKind kind) =>
        Events.Add(1, RingTag(ring), new KeyValuePair<string, object?>("mux.ring.event", EventNames[(int)kind]));

    private static IEnumerable<Measurement<int>> Keys() =>
        from ring in Rings.Keys
        let keys = ring.Status.Keys
        from state in Enum.GetValues<KeyRingKeyState>()
        select new Measurement<int>(
            keys.Count(key => key.State == state), RingTag(ring.Name), new KeyValuePair<string, object?>("mux.ring.state", StateNames[(int)state]));

    private static IEnumerable<Measurement<double>> Leases() =>
        from ring in Rings.Keys
        let until = ring.Status.SignsUntil
        select new Measurement<double>(until is null ? 0 : (until.Value - ring.Clock.GetUtcNow()).TotalSeconds, RingTag(ring.Name));

    private static KeyValuePair<string, object?> RingTag(string name) => new("mux.ring", name);
}

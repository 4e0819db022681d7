using System.Diagnostics.CodeAnalysis;

namespace Mux.Claims.Client;

/// <summary>The times by which a fleet rotates its signing keys. The defaults suit tokens that live for a week.</summary>
public sealed class KeyRingOptions
{
    /// <summary>How long a key signs before the next is made: 90 days by default.</summary>
    public TimeSpan RotateAfter { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long a new key is in the ring before it signs, so that Mux and all machines know it by then: an hour by default. The first key
    /// of a
    /// ring, and one that replaces a revoked key, sign at once.
    /// </summary>
    public TimeSpan PropagationTime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The longest that any token lives which any machine signs: lifetime and expiry window, or the longest expiry that a caller gives.
    /// Seven days by
    /// default. A token that would live longer is refused, since its key may be deleted after that time.
    /// </summary>
    public TimeSpan LongestTokenLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How long a machine goes on signing that cannot read the store: a day by default. After that it signs nothing, because its key may
    /// have been
    /// retired. A longer time bridges longer outages, and keeps every old key at Mux that much longer.
    /// </summary>
    public TimeSpan MaxStaleness { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How wrong the clock of any machine may be, this one's and Mux's: a minute by default, which every machine with NTP
    /// keeps.</summary>
    public TimeSpan MaxClockSkew { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often each machine reads the store: every minute by default, give or take a fifth.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long creating a key at Mux and storing it may take before another machine does it instead: two minutes by default. It delays the
    /// fleet only
    /// after a crash in between.
    /// </summary>
    public TimeSpan CreationTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often one machine asks Mux whether it still has the ring's keys: every 10 minutes by default.</summary>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Protects the private keys in the document; null, the default, keeps them as text. A field, because the generator that binds
    /// configuration warns of a property of this type, which no setting can hold.
    /// </summary>
    [SuppressMessage("Design", "CA1051", Justification = "See above.")]
    public ISigningKeyProtector? Protector;

    /// <summary>
    /// The ID of a key that the application has signed with until now, with which an empty ring begins; null to begin with a new one. Once
    /// the ring has
    /// keys of its own, this one is not looked at any more.
    /// </summary>
    public string? ImportKeyId { get; set; }

    /// <summary>The private key of <see cref="ImportKeyId"/>, in any form that <see cref="MuxSigningKey.Parse"/> takes.</summary>
    [System.Diagnostics.DebuggerBrowsable(System.Diagnostics.DebuggerBrowsableState.Never)]
    public string? ImportPrivateKey { get; set; }

    /// <summary>What the ring is called in metrics, where a program takes part in several; empty by default.</summary>
    public string Name { get; set; } = "";

    /// <summary>What this machine is called in the ring and in messages; its host name by default.</summary>
    public string NodeName { get; set; } = Environment.MachineName;

    /// <summary>The clock, which must be the signer's. A field for the same reason as <see cref="Protector"/>.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "See above.")]
    public TimeProvider TimeProvider = TimeProvider.System;

    /// <summary>Says what is wrong with the times, each with its name; empty when nothing is.</summary>
    public IEnumerable<string> Validate()
    {
        foreach (var (name, value) in new[]
        {
            (nameof(RotateAfter), RotateAfter), (nameof(LongestTokenLifetime), LongestTokenLifetime), (nameof(MaxStaleness), MaxStaleness),
            (nameof(PollInterval), PollInterval), (nameof(CreationTimeout), CreationTimeout), (nameof(CheckInterval), CheckInterval),
        })
        {
            if (value <= TimeSpan.Zero || value > MaxTime)
            {
                yield return $"{name} must be more than zero and at most {MaxTime.TotalDays:0} days, and is {value}.";
            }
        }

        foreach (var (name, value) in new[] { (nameof(PropagationTime), PropagationTime), (nameof(MaxClockSkew), MaxClockSkew) })
        {
            if (value < TimeSpan.Zero || value > MaxTime)
            {
                yield return $"{name} must not be less than zero nor more than {MaxTime.TotalDays:0} days, and is {value}.";
            }
        }

        if (MaxStaleness.Ticks < PollInterval.Ticks * 2m)
        {
            yield return $"{nameof(MaxStaleness)} ({MaxStaleness}) must be at least twice {nameof(PollInterval)} ({PollInterval}): "
                + "one reading that fails would end the signing.";
        }

        if (string.IsNullOrEmpty(ImportKeyId) != string.IsNullOrEmpty(ImportPrivateKey))
        {
            yield return $"{nameof(ImportKeyId)} and {nameof(ImportPrivateKey)} go together, and one of them is missing.";
        }
    }

    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(3650);
}

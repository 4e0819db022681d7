using System.Diagnostics.CodeAnalysis;

namespace Mux.Claims.Client.Tests.Simulation;

/// <summary>A machine that signs all the time: at every moment until its lease ends, it has just made a token of the longest
/// lifetime.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A ring that ends with its machine needs no disposal.")]
internal sealed class SimulatedNode : IRingSigner
{
    private KeyLease? _lease;
    private KeyRing? _ring;

    public SimulatedNode(SimulatedFleet fleet, string name)
    {
        (Fleet, Name) = (fleet, name);
        Clock = new SimulatedClock(fleet.World, this);
    }

    public SimulatedFleet Fleet { get; }

    public SimulatedWorld World => Fleet.World;

    public string Name { get; }

    public SimulatedClock Clock { get; }

    public KeyRingOptions Options { get; private set; } = new();

    /// <summary>Counts the lives: what a life before waited for does not come.</summary>
    public int Incarnation { get; private set; }

    public bool IsAlive => _ring is not null;

    public bool IsCutOff { get; set; }

    public bool IsCutOffFromMux { get; set; }

    /// <summary>What its operator wants it to do when it is awake next.</summary>
    public Func<KeyRing, Task>? Wish { get; set; }

    public string? KeyId { get; private set; }

    public KeyRingStatus? Status => _ring?.Status;

    /// <summary>The latest time of its clock at which it can have signed with its key by now.</summary>
    public DateTimeOffset LastSignature => _lease is { } lease && lease.Until < Clock.GetUtcNow() ? lease.Until : Clock.GetUtcNow();

    public bool CanSign => IsAlive && KeyId is not null && Clock.GetUtcNow() <= _lease?.Until;

    KeyLease? IRingSigner.Lease
    {
        set
        {
            Fleet.RecordTokens(this);
            _lease = value;
        }
    }

    public void Start(KeyRingOptions options, Func<KeyRingOptions, KeyRingProtocol> protocol)
    {
        options.TimeProvider = Clock;
        options.NodeName = Name;
        (Options, KeyId, _lease) = (options, null, null);
        World.Note($"{Name} starts{(options.ImportKeyId is { } id ? $" with {id} in its configuration" : "")}");
        _ring = new KeyRing(
            Fleet.Mux.For(this), this, Fleet.Store.For(this), options, protocol(options), events: null, () => $"claim-{Fleet.NextClaim()}");
        _ = LiveAsync(_ring);
    }

    public void Crash(string when)
    {
        if (IsAlive)
        {
            World.Note($"{Name} crashes {when}");
            Fleet.RecordTokens(this);
            Fleet.EndCreating(this);
            Incarnation++;
            (_ring, KeyId, _lease) = (null, null, null);
            World.After(World.UpTo(TimeSpan.FromMinutes(10)), () => Fleet.Restart(this));
        }
    }

    public void StepClock(TimeSpan skew)
    {
        Fleet.RecordTokens(this);
        Clock.Skew = skew;
    }

    (string Text, bool IsProtected) IRingSigner.Protect(string privateKey) => (privateKey, false);

    string? IRingSigner.ProblemOf(RingKey key) => key.PrivateKey == "private-of-" + key.KeyId ? null : "It is damaged.";

    void IRingSigner.Use(RingKey key)
    {
        Fleet.RecordTokens(this);
        World.Note($"{Name} signs with {key.KeyId}");
        KeyId = key.KeyId;
        if (key.PrivateKey != "private-of-" + key.KeyId)
        {
            World.Violate($"{Name} signs with {key.KeyId}, whose private half is lost.");
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends a machine's loop is what the schedule was to find.")]
    private async Task LiveAsync(KeyRing ring)
    {
        try
        {
            while (true)
            {
                await ring.RunOnceAsync().ConfigureAwait(false);
                if (Wish is { } wish)
                {
                    Wish = null;
                    await wish(ring).ConfigureAwait(false);
                }

                await Task.Delay(Options.PollInterval * (0.8 + (0.4 * World.Random.NextDouble())), Clock).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            World.Violate($"{Name} ended: {e}");
        }
    }
}

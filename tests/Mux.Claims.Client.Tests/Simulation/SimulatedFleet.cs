namespace Mux.Claims.Client.Tests.Simulation;

/// <summary>One schedule: a fleet through some hours of failures and some of quiet, and the laws that hold after every step.</summary>
internal sealed class SimulatedFleet
{
    private static readonly TimeSpan Storm = TimeSpan.FromMinutes(120);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(150);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(10);

    private readonly Func<KeyRingOptions, KeyRingProtocol> _protocol;
    private readonly KeyRingProtocol _laws;
    private readonly TimeSpan _propagation;
    private readonly List<SimulatedNode> _nodes = [];
    private readonly List<SimulatedNode> _creating = [];
    private readonly HashSet<string> _ringKeys = [];
    private readonly HashSet<string> _foreign = [];
    private readonly HashSet<string> _revoked = [];
    private readonly HashSet<string> _lost = [];
    private readonly Dictionary<string, DateTimeOffset> _lastExpiry = [];
    private readonly string? _configured;
    private bool _hadKey;
    private int _claims;

    private SimulatedFleet(int seed, Func<KeyRingOptions, KeyRingProtocol> protocol, bool skipsCompare)
    {
        World = new SimulatedWorld(seed);
        Store = new SimulatedStore(World, CheckDocument) { SkipsCompare = skipsCompare };
        Mux = new SimulatedMux(World, CheckDeletion);
        _protocol = protocol;
        _laws = new KeyRingProtocol(new KeyRingOptions());
        _propagation = TimeSpan.FromMinutes(World.Random.Next(3) switch { 0 => 0, 1 => 4, _ => 12 });
        _foreign.Add(Mux.Add("dashboard-"));
        if (World.Random.Next(3) == 0)
        {
            _configured = Mux.Add("configured-");
        }

        var count = World.Random.Next(1, 5);
        for (var i = 0; i < count; i++)
        {
            _nodes.Add(new SimulatedNode(this, $"node-{i}"));
        }
    }

    public SimulatedWorld World { get; }

    public SimulatedStore Store { get; }

    public SimulatedMux Mux { get; }

    /// <summary>Runs a schedule.</summary>
    /// <returns>What happened, and the law that was broken; null when none was.</returns>
    public static (string? Violation, IReadOnlyList<string> Trace) Run(
        int seed, Func<KeyRingOptions, KeyRingProtocol>? protocol = null, bool skipsCompare = false)
    {
        var fleet = new SimulatedFleet(seed, protocol ?? (options => new KeyRingProtocol(options)), skipsCompare);
        fleet.Run();
        return (fleet.World.Violation, fleet.World.Trace);
    }

    public int NextClaim() => ++_claims;

    public void BeginCreating(SimulatedNode node)
    {
        foreach (var other in _creating.Where(other => other != node && other.IsAlive))
        {
            World.Violate($"{node.Name} and {other.Name} create a key for one rotation, and both live.");
        }

        _creating.Add(node);
    }

    public void EndCreating(SimulatedNode node) => _creating.Remove(node);

    public void Restart(SimulatedNode node) => node.Start(NewOptions(), _protocol);

    /// <summary>Notes the tokens that a machine can have made until now.</summary>
    public void RecordTokens(SimulatedNode node)
    {
        if (node is { IsAlive: true, KeyId: { } keyId })
        {
            var expiry = node.LastSignature + node.Options.LongestTokenLifetime;
            if (!_lastExpiry.TryGetValue(keyId, out var known) || known < expiry)
            {
                _lastExpiry[keyId] = expiry;
            }
        }
    }

    private bool IsBusy => Store.Document is { } document
        && (document.Creating is not null || document.Keys.Any(key => key.ActiveFrom is null || key.RevokedAt is not null || key.Deleting));

    private void Run()
    {
        foreach (var node in _nodes)
        {
            World.After(World.UpTo(TimeSpan.FromSeconds(5)), () => Restart(node));
        }

        World.After(World.UpTo(TimeSpan.FromMinutes(5)), Trouble);
        World.After(TimeSpan.FromMinutes(1), CheckHealth);
        var start = World.Now;
        World.RunUntil(start + Storm);
        EndTrouble();
        World.RunUntil(start + Storm + Quiet);

        // The end may fall between two steps, which all end soon.
        for (var end = start + Storm + Quiet; IsBusy && World.Violation is null && end < start + Storm + Quiet + Soon; end += TimeSpan.FromSeconds(1))
        {
            World.RunUntil(end);
        }

        if (World.Violation is null)
        {
            CheckEnd();
        }
    }

    /// <summary>A machine's options: those of the fleet, or of a deployment before or after it, which keeps less or more.</summary>
    private KeyRingOptions NewOptions()
    {
        var isOther = World.Happens(0.2);
        return new KeyRingOptions
        {
            RotateAfter = TimeSpan.FromMinutes(25),
            PropagationTime = _propagation,
            LongestTokenLifetime = TimeSpan.FromMinutes(isOther ? World.Random.Next(5, 20) : 10),
            MaxStaleness = TimeSpan.FromMinutes(isOther ? World.Random.Next(4, 12) : 6),
            MaxClockSkew = TimeSpan.FromSeconds(30),
            PollInterval = TimeSpan.FromMinutes(2),
            CreationTimeout = TimeSpan.FromMinutes(2),
            CheckInterval = TimeSpan.FromMinutes(10),
            ImportKeyId = _configured,
            ImportPrivateKey = _configured is null ? null : "private-of-" + _configured,
        };
    }

    private void Trouble()
    {
        if (!World.Chaos)
        {
            return;
        }

        var node = _nodes[World.Random.Next(_nodes.Count)];
        switch (World.Random.Next(16))
        {
            case 0 or 1:
                node.Crash("by itself");
                break;
            case 2 or 3 or 4:
                For("is cut off from the store", 15, value => node.IsCutOff = value, node);
                break;
            case 5:
                For("is cut off from Mux", 15, value => node.IsCutOffFromMux = value, node);
                break;
            case 6:
                For("the store is down", 10, value => Store.IsDown = value);
                break;
            case 7:
                World.Note("Mux limits");
                Mux.LimitedUntil = World.Now + World.UpTo(TimeSpan.FromMinutes(12));
                break;
            case 8:
                For("the access token is revoked", 10, value => Mux.IsTokenRevoked = value);
                break;
            case 9 or 10 or 11:
                var skew = TimeSpan.FromSeconds(World.Random.Next(3) switch { 0 => -30, 1 => 30, _ => World.Random.Next(-30, 31) });
                World.Note($"{node.Name}'s clock is wrong by {skew.TotalSeconds} s");
                node.StepClock(skew);
                break;
            case 12 or 13:
                node.Wish = async ring => await Try(() => ring.RotateAsync()).ConfigureAwait(false);
                break;
            case 14 when Store.Document?.Keys is { Count: > 0 } keys:
                var leaked = keys[World.Random.Next(keys.Count)].KeyId;
                node.Wish = async ring =>
                {
                    _revoked.Add(leaked);
                    World.Note($"{leaked} is to be revoked");
                    await Try(() => ring.RevokeAsync(leaked)).ConfigureAwait(false);
                };
                break;
            case 15 when World.Random.Next(2) == 0 && Store.Document?.Keys is { Count: > 0 } keys:
                var lost = keys[World.Random.Next(keys.Count)].KeyId;
                _revoked.Add(lost);
                _lost.Add(lost);
                World.Note($"{lost} is deleted in the dashboard");
                Mux.Keys.Remove(lost);
                break;
        }

        World.After(World.UpTo(TimeSpan.FromMinutes(6)), Trouble);
    }

    private void For(string what, int minutes, Action<bool> set, SimulatedNode? node = null)
    {
        World.Note($"{node?.Name} {what}");
        set(true);
        World.After(World.UpTo(TimeSpan.FromMinutes(minutes)), () => set(false));
    }

    private static async Task Try(Func<Task> wish)
    {
        try
        {
            await wish().ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The store is away, or the key has gone: the operator sees it.
        }
    }

    private void EndTrouble()
    {
        World.Note("All is quiet");
        World.Chaos = false;
        (Store.IsDown, Mux.IsTokenRevoked, Mux.LimitedUntil) = (false, false, DateTimeOffset.MinValue);
        foreach (var node in _nodes)
        {
            (node.IsCutOff, node.IsCutOffFromMux, node.Wish) = (false, false, null);
        }
    }

    /// <summary>What is true of every document.</summary>
    private void CheckDocument(KeyRingDocument document)
    {
        foreach (var key in document.Keys)
        {
            _ringKeys.Add(key.KeyId);
            if (key.ActiveFrom is not null && key.PrivateKey != "private-of-" + key.KeyId)
            {
                World.Violate($"{key.KeyId} is to go into use, and its private half is lost.");
            }
        }

        foreach (var key in document.Keys.Where(key => key.RevokedAt is not null))
        {
            _revoked.Add(key.KeyId);
        }

        if (document.Keys.Count(key => key is { RevokedAt: null, Deleting: false } && (key.ActiveFrom is null || key.ActiveFrom > World.Now + Skew)) > 1)
        {
            World.Violate("Two keys are in the ring for one rotation.");
        }

        var current = _laws.Current(document, World.Now);
        if (_hadKey && current is null)
        {
            World.Violate("The ring has lost the key that signs.");
        }

        _hadKey |= current is not null;
    }

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>No token outlives its key; and nothing is deleted by guess.</summary>
    private void CheckDeletion(SimulatedNode by, int incarnation, string keyId)
    {
        World.Note($"Mux deletes {keyId}");
        if (_foreign.Contains(keyId) || (!_ringKeys.Contains(keyId) && Mux.Creators[keyId] != (by, incarnation)))
        {
            World.Violate($"{keyId} is deleted by guess.");
        }

        if (_revoked.Contains(keyId))
        {
            return;
        }

        foreach (var node in _nodes.Where(node => node.KeyId == keyId))
        {
            RecordTokens(node);
            if (node.CanSign)
            {
                World.Violate($"{node.Name} signs with {keyId}, which is deleted.");
            }
        }

        if (_lastExpiry.TryGetValue(keyId, out var expiry) && expiry > World.Now)
        {
            World.Violate($"A token of {keyId} outlives it by {expiry - World.Now}.");
        }
    }

    /// <summary>A machine that has read nothing for too long does not sign, and says so.</summary>
    private void CheckHealth()
    {
        foreach (var node in _nodes.Where(node => node is { IsAlive: true, KeyId: not null, CanSign: false }))
        {
            if (node.Status is { IsStale: false, SignsUntil: not null })
            {
                World.Violate($"{node.Name} is stale, and its health does not say so.");
            }
        }

        foreach (var node in _nodes.Where(node => node.CanSign))
        {
            if (!_revoked.Contains(node.KeyId!) && !Mux.Keys.ContainsKey(node.KeyId!))
            {
                World.Violate($"{node.Name} signs with {node.KeyId}, which Mux does not have.");
            }
        }

        if (!World.Chaos)
        {
            Heed();
        }

        World.After(TimeSpan.FromMinutes(1), CheckHealth);
    }

    /// <summary>
    /// Does what a machine asks of its operator: a configured key that nobody could prove to Mux, and that was deleted there before anybody
    /// did, is revoked by hand.
    /// </summary>
    private void Heed()
    {
        foreach (var node in _nodes)
        {
            if (node.Status?.Problem?.Contains("if it was deleted, revoke it in the ring", StringComparison.Ordinal) == true
                && _lost.FirstOrDefault(keyId => node.Status.Problem.Contains(keyId, StringComparison.Ordinal)) is { } keyId)
            {
                node.Wish = async ring => await Try(() => ring.RevokeAsync(keyId)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>After some quiet the fleet signs with one key, nothing is stuck, and what was lost is named.</summary>
    private void CheckEnd()
    {
        var document = Store.Document;
        foreach (var node in _nodes)
        {
            if (!node.CanSign || !Mux.Keys.ContainsKey(node.KeyId!))
            {
                World.Violate($"{node.Name} does not sign in the end: {node.Status}");
            }
            else if (node.Status!.Problem is { } problem)
            {
                World.Violate($"{node.Name} has a problem in the end: {problem}");
            }
        }

        var named = document?.Losses.SelectMany(loss => loss.KeyIds).ToHashSet() ?? [];
        foreach (var keyId in Mux.Keys.Keys.Where(keyId => !_foreign.Contains(keyId) && keyId != _configured))
        {
            if (document?.Find(keyId) is null && !named.Contains(keyId))
            {
                World.Violate($"{keyId} was left at Mux, and is not named.");
            }
        }

        foreach (var key in document?.Keys.Where(key => key.RevokedAt is not null || key.ActiveFrom is null) ?? [])
        {
            World.Violate($"{key.KeyId} is still in the ring.");
        }

        if (document?.Keys.Count > 4)
        {
            World.Violate("The ring keeps too many keys.");
        }
    }
}

using System.Diagnostics;
using System.Text.Json;

namespace Mux.Claims.Client;

/// <summary>What a fleet shares: its keys, and what is being done to them. Each change is a new document.</summary>
internal sealed record KeyRingDocument
{
    public const int CurrentVersion = 1;

    /// <summary>Longer than the sum of all times that can be set.</summary>
    private static readonly TimeSpan LongestTail = TimeSpan.FromDays(40_000);

    public static readonly KeyRingDocument Empty = new() { Version = CurrentVersion };

    /// <summary>The format's version. A document of a later one is left alone.</summary>
    public required int Version { get; init; }

    /// <summary>Counts the saves, so that no two documents are equal and a hash of the text is a version.</summary>
    public long Revision { get; init; }

    /// <summary>Counts the keys that were ever in the ring.</summary>
    public int Generation { get; init; }

    /// <summary>Mux's environment of the keys; null until a machine has asked Mux.</summary>
    public string? EnvironmentId { get; init; }

    public IReadOnlyList<RingKey> Keys { get; init; } = [];

    /// <summary>Who is creating a key at Mux; null when nobody is.</summary>
    public RingClaim? Creating { get; init; }

    /// <summary>Before this time no key is created: Mux asked to wait.</summary>
    public DateTimeOffset? CreateNotBefore { get; init; }

    /// <summary>Whether somebody asked for a rotation before its time.</summary>
    public bool RotateNow { get; init; }

    /// <summary>When a machine last asked Mux for its keys.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Keys that Mux may have created, and whose private halves nobody has.</summary>
    public IReadOnlyList<RingLoss> Losses { get; init; } = [];

    /// <summary>Whether nothing is missing that JSON can leave out, and no time is one with which nobody can reckon.</summary>
    private bool IsWhole =>
        Keys is not null && Keys.All(key => key is { KeyId: not null, PrivateKey: not null }
            && key.Tail >= TimeSpan.Zero && key.Tail <= LongestTail && AreTimes(key.StoredAt, key.ActiveFrom, key.RetiredAt, key.RevokedAt))
        && Losses is not null && Losses.All(loss => loss is { Node: not null, KeyIds: not null }
            && loss.KeyIds.All(keyId => keyId is not null) && AreTimes(loss.From, loss.Until))
        && Creating is null or { Id: not null, Node: not null } && AreTimes(Creating?.At, Creating?.Until, CreateNotBefore, CheckedAt);

    public RingKey? Find(string keyId) => Keys.FirstOrDefault(key => key.KeyId == keyId);

    public KeyRingDocument With(RingKey changed) => this with { Keys = [.. Keys.Select(key => key.KeyId == changed.KeyId ? changed : key)] };

    public KeyRingDocument Without(string keyId) => this with { Keys = [.. Keys.Where(key => key.KeyId != keyId)] };

    /// <summary>Adds a key that was created or imported, and ends the claim.</summary>
    public KeyRingDocument WithNew(RingKey key) =>
        this with { Keys = [.. Keys, key], Generation = Generation + 1, Creating = null, RotateNow = false, CreateNotBefore = null };

    /// <summary>Asks for the next key now; null while one is on its way.</summary>
    public KeyRingDocument? WithRotation(DateTimeOffset now) =>
        RotateNow || Creating is not null || Keys.Any(key => key.ActiveFrom is null || key.ActiveFrom > now) ? null : this with { RotateNow = true };

    /// <summary>Replaces a key at once; null when that is being done.</summary>
    public KeyRingDocument? WithRevocation(RingKey key, DateTimeOffset now) =>
        key is { RevokedAt: not null } or { Deleting: true } ? null : With(key with { RevokedAt = now, RevokedBecause = "it was revoked" });

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no key ring, or one of a later version.</exception>
    public static KeyRingDocument FromJson(string json)
    {
        KeyRingDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(json, KeyRingJsonContext.Default.KeyRingDocument);
        }
        catch (JsonException)
        {
            // Its message can quote the text, which holds private keys.
            throw new JsonException("The store's document is no key ring: it was changed, cut off, or is something else.");
        }

        return document switch
        {
            { Version: > CurrentVersion } => throw new JsonException(
                $"The key ring has the format {document.Version}, which a newer version of Mux.Claims.Client wrote. Update this one."),
            { Version: >= 1, IsWhole: true } => document,
            _ => throw new JsonException("The store's document is no key ring."),
        };
    }

    private static bool AreTimes(params DateTimeOffset?[] times) => times.All(time => time is null or { Year: > 1900 and < 9000 });

    /// <summary>The document to save in place of this one's predecessor.</summary>
    public string ToJson() => JsonSerializer.Serialize(this with { Revision = Revision + 1 }, KeyRingJsonContext.Default.KeyRingDocument);
}

/// <summary>A key in the ring.</summary>
[DebuggerDisplay("{KeyId,nq}")]
internal sealed record RingKey
{
    public required string KeyId { get; init; }

    /// <summary>The private key, protected where <see cref="IsProtected"/> says so.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required string PrivateKey { get; init; }

    public bool IsProtected { get; init; }

    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>From when on it signs; null until a machine has read its private key back from the store.</summary>
    public DateTimeOffset? ActiveFrom { get; init; }

    /// <summary>When a machine saw that a later key signs. It never signs again.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokedBecause { get; init; }

    /// <summary>Whether it is about to be deleted at Mux, which nothing takes back.</summary>
    public bool Deleting { get; init; }

    /// <summary>How long after its retirement a token of it can live: the most that any machine which signs with it has
    /// announced.</summary>
    public required TimeSpan Tail { get; init; }

    /// <summary>How far it has come at a time.</summary>
    public KeyRingKeyState StateAt(DateTimeOffset now) => this switch
    {
        { Deleting: true } => KeyRingKeyState.Deleting,
        { RevokedAt: not null } => KeyRingKeyState.Revoked,
        { RetiredAt: not null } => KeyRingKeyState.Retired,
        { ActiveFrom: null } => KeyRingKeyState.Stored,
        _ when ActiveFrom > now => KeyRingKeyState.Announced,
        _ => KeyRingKeyState.Active,
    };

    /// <summary>The key ID alone.</summary>
    public override string ToString() => KeyId;
}

/// <summary>The right to create a key at Mux.</summary>
/// <param name="Id">Whose it is: a text that nobody else has.</param>
/// <param name="Node">The machine, for messages.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Until">When its owner sends nothing to Mux any more, by the owner's clock.</param>
internal sealed record RingClaim(string Id, string Node, DateTimeOffset At, DateTimeOffset Until);

/// <summary>A key that Mux may have created, and whose private half nobody has.</summary>
/// <param name="Node">The machine that asked for it.</param>
/// <param name="From">Mux created it at this time at the earliest.</param>
/// <param name="Until">And at this time at the latest.</param>
/// <param name="KeyIds">The keys at Mux of that time that no ring knows.</param>
internal sealed record RingLoss(string Node, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<string> KeyIds);

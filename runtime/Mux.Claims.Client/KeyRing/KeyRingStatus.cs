namespace Mux.Claims.Client;

/// <summary>Where a ring is, as this machine knows it. It holds no secret.</summary>
public sealed record KeyRingStatus
{
    /// <summary>The key that this machine signs with; null while it has none.</summary>
    public string? KeyId { get; init; }

    /// <summary>All keys of the ring, the oldest first.</summary>
    public IReadOnlyList<KeyRingKey> Keys { get; init; } = [];

    /// <summary>When this machine last read the store; null when it never could.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Until when this machine signs, unless it can read the store again before; null while it never could.</summary>
    public DateTimeOffset? SignsUntil { get; init; }

    /// <summary>Whether that time is over: the ring was not read for longer than <see cref="KeyRingOptions.MaxStaleness"/>, and nothing is
    /// signed.</summary>
    public bool IsStale { get; init; }

    /// <summary>What keeps the ring from going on, and what to do; null when nothing does.</summary>
    public string? Problem { get; init; }

    /// <summary>
    /// Keys at Mux that a crash or a lost answer may have left, and that nobody can sign with. They do no harm and are never deleted by the
    /// ring, because
    /// they may be somebody else's: delete them in Mux's dashboard when they are not.
    /// </summary>
    public IReadOnlyList<string> LeftOver { get; init; } = [];
}

namespace Mux.Claims.Client;

/// <summary>
/// The ring's rules, as functions of the document and the time: they ask nobody and change nothing. Tests break one rule at a time, which
/// is why they
/// can be overridden.
/// </summary>
/// <param name="options">This machine's times.</param>
/// <remarks>
/// <para>
/// Why no token outlives its key, with e for <see cref="KeyRingOptions.MaxClockSkew"/>. A machine retires a key when it has read a document
/// in which a
/// later one signs by now, and writes its time r. A machine that has not read such a document began its last reading before that, so that
/// its
/// lease ends <see cref="KeyRingOptions.MaxStaleness"/> after r at the latest; one that has read it switches when the later key's time has
/// come by its
/// own clock, which is 2e after r at the most, and its lease counts from before that too. With e for each of the clocks that wrote r,
/// granted the lease, made
/// the token, and decide on the deletion and on the expiry, and 2e for a clock that is set in between, a token's last second is no later
/// than
/// r + MaxStaleness + LongestTokenLifetime + 8e + 1 s. That is <see cref="Tail"/>.
/// </para>
/// </remarks>
internal class KeyRingProtocol(KeyRingOptions options)
{
    /// <summary>What clocks that differ, and seconds that are rounded, can add.</summary>
    public virtual TimeSpan Margin => (8 * options.MaxClockSkew) + TimeSpan.FromSeconds(1);

    /// <summary>How long after a key's retirement a token of this machine can live.</summary>
    public TimeSpan Tail => options.MaxStaleness + options.LongestTokenLifetime + Margin;

    /// <summary>
    /// The key that signs: of those that are neither retired nor revoked the one whose time has come last. While there is none, the next to
    /// come; and
    /// while there is none of these either, a revoked key, until it has a successor.
    /// </summary>
    public virtual RingKey? Current(KeyRingDocument document, DateTimeOffset now)
    {
        var usable = Usable(document);
        return usable.LastOrDefault(key => key.ActiveFrom <= now)
            ?? usable.FirstOrDefault()
            ?? document.Keys
                .Where(key => key is { ActiveFrom: not null, RevokedAt: not null, RetiredAt: null, Deleting: false })
                .OrderBy(key => key.ActiveFrom).ThenBy(key => key.KeyId, StringComparer.Ordinal)
                .LastOrDefault();
    }

    /// <summary>Whether the ring would keep a key, once it is retired, for as long as tokens of this machine can live.</summary>
    public virtual bool KeepsLongEnough(RingKey key) => key.Tail >= Tail;

    /// <summary>When a machine that read the ring, and began to do so at a time, signs for the last time unless it reads it
    /// again.</summary>
    public virtual DateTimeOffset LeaseUntil(DateTimeOffset asked) => asked + options.MaxStaleness;

    /// <summary>When no token of a retired key can be alive any more.</summary>
    public virtual DateTimeOffset DeleteAt(RingKey retired) => retired.RetiredAt!.Value + retired.Tail;

    /// <summary>When the owner of a claim cannot be at work with it any more.</summary>
    public virtual DateTimeOffset TakeOverAt(RingClaim claim) => claim.Until + (4 * options.MaxClockSkew);

    /// <summary>Whether a key that Mux has created, by right of a claim, may go into the ring.</summary>
    public virtual bool MayStore(KeyRingDocument document, string claimId) => document.Creating?.Id == claimId;

    /// <summary>What a machine does next.</summary>
    /// <param name="document">The ring; null when there is none yet.</param>
    /// <param name="now">The machine's time, read after the document.</param>
    /// <param name="node">What else the machine knows.</param>
    public KeyRingStep Next(KeyRingDocument? document, DateTimeOffset now, KeyRingNode node)
    {
        if (document is null or { Generation: 0 } && node.HasImport)
        {
            return new KeyRingStep.Import();
        }

        document ??= KeyRingDocument.Empty;
        return RaiseTail(document)
            ?? Announce(document, now, node)
            ?? GiveUpUnreadable(document, now)
            ?? Retire(document, now)
            ?? (node.MayAskMux ? AskMux(document, now, node) : null)
            ?? new KeyRingStep.Wait();
    }

    /// <summary>Whether the ring needs another key now.</summary>
    public virtual bool NeedsKey(KeyRingDocument document, DateTimeOffset now) =>
        !document.Keys.Any(key => key is { ActiveFrom: null, RevokedAt: null, Deleting: false })
        && Usable(document) is var usable
        && (usable.Count == 0 || (usable[^1].ActiveFrom <= now && (document.RotateNow || now >= usable[^1].ActiveFrom + options.RotateAfter)));

    /// <summary>A key may go into use once a machine has read its private half back.</summary>
    public virtual bool MayAnnounce(RingKey key, KeyRingNode node) => node.CanOpen(key);

    /// <summary>When a later key signs by now, in a document that every machine that reads from now on reads too.</summary>
    public virtual bool MayRetire(RingKey key, RingKey current, DateTimeOffset now) => current.ActiveFrom <= now && IsBefore(key, current);

    /// <summary>A revoked key goes when it has a successor, and a retired one when its tokens are gone.</summary>
    public virtual bool MayDelete(RingKey key, KeyRingDocument document, DateTimeOffset now) =>
        (key.RevokedAt is not null && (key.ActiveFrom is null || key.RetiredAt is not null || Usable(document).Count > 0))
        || (key.RetiredAt is not null && now >= DeleteAt(key));

    private static bool IsBefore(RingKey key, RingKey other) =>
        key.ActiveFrom < other.ActiveFrom
        || (key.ActiveFrom == other.ActiveFrom && string.CompareOrdinal(key.KeyId, other.KeyId) < 0);

    private static List<RingKey> Usable(KeyRingDocument document) =>
    [
        .. document.Keys
            .Where(key => key is { ActiveFrom: not null, RevokedAt: null, RetiredAt: null, Deleting: false })
            .OrderBy(key => key.ActiveFrom).ThenBy(key => key.KeyId, StringComparer.Ordinal),
    ];

    /// <summary>Before this machine signs with a key, the ring knows how long its tokens live.</summary>
    private KeyRingStep.Save? RaiseTail(KeyRingDocument document)
    {
        var short_ = document.Keys.Where(key => key is { RetiredAt: null, Deleting: false } && key.Tail < Tail).ToList();
        return short_.Count == 0
            ? null
            : new(
                document with { Keys = [.. document.Keys.Select(key => short_.Contains(key) ? key with { Tail = Tail } : key)] },
                KeyRingEventKind.Changed,
                short_[0].KeyId,
                $"This machine's tokens live longer than others': the keys of the ring are kept for {Tail} after their retirement.");
    }

    private KeyRingStep.Save? Announce(KeyRingDocument document, DateTimeOffset now, KeyRingNode node)
    {
        var key = document.Keys.FirstOrDefault(key => key is { ActiveFrom: null, RevokedAt: null, Deleting: false } && MayAnnounce(key, node));
        if (key is null)
        {
            return null;
        }

        var activeFrom = Usable(document).Count == 0 ? now : now + options.PropagationTime;
        return new(
            document.With(key with { ActiveFrom = activeFrom }),
            KeyRingEventKind.Announced,
            key.KeyId,
            $"The signing key {key.KeyId} signs from {activeFrom:u} on.");
    }

    /// <summary>A key that no machine could read back for so long was stored in vain.</summary>
    private KeyRingStep.Save? GiveUpUnreadable(KeyRingDocument document, DateTimeOffset now)
    {
        const string Because = "its private key could not be read back from the store";
        var key = document.Keys.FirstOrDefault(key => key is { ActiveFrom: null, RevokedAt: null, Deleting: false }
            && now >= key.StoredAt + options.CreationTimeout + (4 * options.MaxClockSkew));
        return key is null
            ? null
            : new(
                document.With(key with { RevokedAt = now, RevokedBecause = Because }),
                KeyRingEventKind.Revoked,
                key.KeyId,
                $"The signing key {key.KeyId} is given up: {Because}.");
    }

    private KeyRingStep.Save? Retire(KeyRingDocument document, DateTimeOffset now)
    {
        if (Current(document, now) is not { RevokedAt: null } current)
        {
            return null;
        }

        var retired = Usable(document).Where(key => key.KeyId != current.KeyId && MayRetire(key, current, now)).ToList();
        return retired.Count == 0
            ? null
            : new(
                document with { Keys = [.. document.Keys.Select(key => retired.Contains(key) ? key with { RetiredAt = now } : key)] },
                KeyRingEventKind.Retired,
                retired[0].KeyId,
                $"The signing key {retired[0].KeyId} is retired, and is deleted when its last token has expired.");
    }

    private KeyRingStep? AskMux(KeyRingDocument document, DateTimeOffset now, KeyRingNode node)
    {
        if (document.Keys.FirstOrDefault(key => key.Deleting) is { } deleting)
        {
            return new KeyRingStep.Delete(deleting.KeyId);
        }

        if (Create(document, now, node) is { } create)
        {
            return create;
        }

        if (document.Keys.FirstOrDefault(key => MayDelete(key, document, now)) is { } old)
        {
            return new KeyRingStep.MarkDeleting(document.With(old with { Deleting = true }), old.KeyId, Current(document, now));
        }

        return document.Keys.Count > 0 && !(now < document.CheckedAt + options.CheckInterval)
            ? new KeyRingStep.Check(document with { CheckedAt = now })
            : null;
    }

    private KeyRingStep.Create? Create(KeyRingDocument document, DateTimeOffset now, KeyRingNode node)
    {
        if (!NeedsKey(document, now) || now < document.CreateNotBefore)
        {
            return null;
        }

        if (document.Creating is { } other)
        {
            if (now < TakeOverAt(other))
            {
                return null;
            }

            document = document with { Losses = [.. document.Losses, new RingLoss(other.Node, other.At, other.Until, [])] };
        }

        var claim = new RingClaim(node.NewClaimId(), options.NodeName, now, now + options.CreationTimeout);
        return new(document with { Creating = claim }, claim);
    }
}

/// <summary>What a machine knows beside the document and the time.</summary>
/// <param name="HasImport">Whether it has a configured key to begin the ring with.</param>
/// <param name="MayAskMux">Whether Mux did not ask it to wait, nor refuse it a moment ago.</param>
/// <param name="CanOpen">Whether a key's private half can be read here.</param>
/// <param name="NewClaimId">Gives a text that nobody else has.</param>
internal sealed record KeyRingNode(bool HasImport, bool MayAskMux, Func<RingKey, bool> CanOpen, Func<string> NewClaimId);

using Mux.Claims.Catalogue;

namespace Mux.Claims.Client;

/// <content>What Mux is asked of the ring's keys, and how they leave it.</content>
public sealed partial class KeyRing
{
    /// <summary>
    /// Proves that the access token is of the ring's environment and has what it takes, before anything is created or deleted: a wrong one
    /// would
    /// create keys elsewhere, and take keys for deleted that are not.
    /// </summary>
    /// <returns>The environment's ID; null when the token is not the ring's.</returns>
    private async Task<string?> FindEnvironmentAsync(KeyRingDocument document, CancellationToken cancellationToken)
    {
        var token = await _mux.WhoAmIAsync(cancellationToken).ConfigureAwait(false);
        _refusals = 0;
        var system = token.Permissions.Where(permission => permission.Contains("system", StringComparison.OrdinalIgnoreCase)).ToList();
        if (token.Permissions.Count > 0
            && (system.Count == 0 || system.TrueForAll(permission => permission.Contains("read", StringComparison.OrdinalIgnoreCase))))
        {
            WaitForMux(
                _options.PollInterval,
                $"The access token {OutsideText.Quoted(token.Name)} of the environment {OutsideText.Plain(token.EnvironmentName)} lacks the System permission with the right to write: it has "
                + $"{OutsideText.Plain(string.Join(", ", token.Permissions))}. Make one that has it (Settings > API Access Tokens). {SigningGoesOn}.");
            return null;
        }

        if (document.EnvironmentId is { } expected)
        {
            if (expected != token.EnvironmentId)
            {
                WaitForMux(
                    _options.PollInterval,
                    $"The access token {OutsideText.Quoted(token.Name)} is of the environment {OutsideText.Plain(token.EnvironmentName)} ({OutsideText.Plain(token.EnvironmentId)}), and the ring's keys are of "
                    + $"{expected}. Give this machine an access token of the ring's environment, or a ring of its own.");
                return null;
            }
        }
        else if (document.Keys.FirstOrDefault(key => !key.Deleting && key.RevokedAt is null) is { } known
            && !await _mux.ExistsAsync(known.KeyId, cancellationToken).ConfigureAwait(false))
        {
            WaitForMux(
                _options.PollInterval,
                $"Mux does not know the signing key {known.KeyId} in the environment {OutsideText.Plain(token.EnvironmentName)} of the access token. If it is another "
                + "environment's key, give an access token of that one; if it was deleted, revoke it in the ring, which replaces it.");
            return null;
        }

        _refusedBecause = null;
        return token.EnvironmentId;
    }

    private async Task<bool> MarkDeletingAsync(
        KeyRingStep.MarkDeleting mark, (KeyRingDocument? Document, string? Version) read, CancellationToken cancellationToken)
    {
        if (await FindEnvironmentAsync(read.Document!, cancellationToken).ConfigureAwait(false) is not { } environment)
        {
            return false;
        }

        // Never without proof that Mux takes the key that signs now.
        if (mark.Current is { RevokedAt: null } current && !await _mux.ExistsAsync(current.KeyId, cancellationToken).ConfigureAwait(false))
        {
            return await SaveAsync(Gone(read.Document!, [current]), read.Version, cancellationToken).ConfigureAwait(false);
        }

        return await TrySaveAsync(mark.Next with { EnvironmentId = environment }, read.Version, cancellationToken).ConfigureAwait(false)
            || _problem is null;
    }

    private async Task<bool> DeleteAsync(string keyId, (KeyRingDocument? Document, string? Version) read, CancellationToken cancellationToken)
    {
        if (await FindEnvironmentAsync(read.Document!, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        await _mux.DeleteAsync(keyId, cancellationToken).ConfigureAwait(false);
        return await SaveAsync(
            new(read.Document!.Without(keyId), KeyRingEventKind.Deleted, keyId, $"The signing key {keyId} is deleted."), read.Version, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Compares the ring with the keys that Mux has.</summary>
    private async Task<bool> CheckAsync(KeyRingStep.Check check, (KeyRingDocument? Document, string? Version) read, CancellationToken cancellationToken)
    {
        if (await FindEnvironmentAsync(read.Document!, cancellationToken).ConfigureAwait(false) is not { } environment)
        {
            return false;
        }

        var document = check.Next with { EnvironmentId = environment };
        var listed = await _mux.ListAsync(cancellationToken).ConfigureAwait(false);
        var gone = new List<RingKey>();
        foreach (var key in document.Keys.Where(key => key is { RevokedAt: null, Deleting: false } && !listed.Any(other => other.KeyId == key.KeyId)))
        {
            if (!await _mux.ExistsAsync(key.KeyId, cancellationToken).ConfigureAwait(false))
            {
                gone.Add(key);
            }
        }

        var before = document.Losses.SelectMany(loss => loss.KeyIds).ToHashSet(StringComparer.Ordinal);
        if (document.Creating is null)
        {
            document = document with { Losses = [.. document.Losses.Select(loss => Find(loss, document, listed)).OfType<RingLoss>()] };
        }

        var save = gone.Count > 0 ? Gone(document, gone) : null;
        if (!await TrySaveAsync(save?.Next ?? document, read.Version, cancellationToken).ConfigureAwait(false))
        {
            return _problem is null;
        }

        if (save is not null)
        {
            Tell(save.Kind, save.KeyId, save.Message);
        }

        foreach (var keyId in document.Losses.SelectMany(loss => loss.KeyIds).Where(keyId => !before.Contains(keyId)))
        {
            Tell(
                KeyRingEventKind.LeftOver,
                keyId,
                $"The signing key {OutsideText.Plain(keyId)} at Mux is probably left from a crash or a lost answer. It is unused: delete it in Mux's dashboard if it is nobody else's.");
        }

        return true;
    }

    /// <summary>The keys that may be the lost one; null when there is none and none can come.</summary>
    private RingLoss? Find(RingLoss loss, KeyRingDocument document, IReadOnlyList<SigningKeyInfo> listed)
    {
        // A request that nobody waits for any more can still be on its way.
        var slack = (4 * _options.MaxClockSkew) + _options.CreationTimeout + TimeSpan.FromSeconds(1);
        string[] found =
        [
            .. listed
                .Where(key => key.CreatedAt >= loss.From - slack && key.CreatedAt <= loss.Until + slack && document.Find(key.KeyId) is null)
                .Select(key => key.KeyId),
        ];
        return found.Length == 0 && Now > loss.Until + slack ? null : loss with { KeyIds = found };
    }

    private KeyRingStep.Save Gone(KeyRingDocument document, List<RingKey> gone)
    {
        const string Because = "Mux does not have it any more";
        var now = Now;
        return new(
            gone.Aggregate(document, (next, key) => next.With(key with { RevokedAt = now, RevokedBecause = Because })),
            KeyRingEventKind.Revoked,
            gone[0].KeyId,
            $"The signing key {gone[0].KeyId} is replaced at once: {Because}, and refuses its tokens. Was it deleted in the dashboard?");
    }

    /// <summary>Asks Mux nothing for a while, during which the reason stands.</summary>
    private void WaitForMux(TimeSpan wait, string reason)
    {
        (_askMuxAt, _refusedBecause) = (Now + wait, reason);
        Fail(reason);
    }
}

using System.Net;

namespace Mux.Claims.Client;

/// <content>How a key comes into the ring.</content>
public sealed partial class KeyRing
{
    private async Task<bool> ImportAsync((KeyRingDocument? Document, string? Version) read, CancellationToken cancellationToken)
    {
        var id = _options.ImportKeyId!;
        string? environment = null;
        try
        {
            var token = await _mux.WhoAmIAsync(cancellationToken).ConfigureAwait(false);
            if (!await _mux.ExistsAsync(id, cancellationToken).ConfigureAwait(false))
            {
                Fail($"Mux does not know the configured signing key {id} in the environment {token.EnvironmentName} of the access token, so that the ring "
                    + "does not begin with it. Give an access token of the key's environment, or configure no key: the ring makes one then.");
                return false;
            }

            environment = token.EnvironmentId;
        }
        catch (MuxApiException e)
        {
            // The application has signed with it until now, and goes on.
            Fail($"The configured signing key {id} is taken without proof that Mux knows it. {e.Message}");
        }

        var key = NewKey(id, _options.ImportPrivateKey!);
        if (ProblemOf(key) is { } unusable)
        {
            Fail($"The configured signing key {id} cannot be used: {unusable}");
            return false;
        }

        var next = (read.Document ?? KeyRingDocument.Empty).WithNew(key) with { EnvironmentId = environment };
        var problem = _problem;
        _problem = null;
        var goOn = await SaveAsync(
            new(next, KeyRingEventKind.Imported, id, $"The ring begins with the configured signing key {id}."), read.Version, cancellationToken)
            .ConfigureAwait(false);
        _problem ??= problem;
        return goOn;
    }

    private async Task<bool> CreateAsync(
        KeyRingStep.Create create, (KeyRingDocument? Document, string? Version) read, CancellationToken cancellationToken)
    {
        if (await FindEnvironmentAsync(create.Next, cancellationToken).ConfigureAwait(false) is not { } environment)
        {
            return false;
        }

        if (!await TrySaveAsync(create.Next with { EnvironmentId = environment }, read.Version, cancellationToken).ConfigureAwait(false))
        {
            return _problem is null;
        }

        if (create.Next.Losses.Count > (read.Document?.Losses.Count ?? 0))
        {
            var loss = create.Next.Losses[^1];
            Tell(
                KeyRingEventKind.LeftOver,
                null,
                $"{loss.Node} wanted to create a signing key at {loss.From:u} and never stored one. If Mux created it, it is unused; it is named once Mux lists it.");
        }

        // Nothing is sent after the claim's time, since another machine creates a key then. An answer comes once: shutting down does not
        // cancel it.
        var left = create.Claim.Until - Now;
        if (left <= TimeSpan.Zero)
        {
            return true;
        }

        (string KeyId, string PrivateKey) created;
        try
        {
            using var timeout = new CancellationTokenSource(left, _options.TimeProvider);
            created = await _mux.CreateAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is MuxApiException or OperationCanceledException)
        {
            await ReleaseAsync(create.Claim, e as MuxApiException, cancellationToken).ConfigureAwait(false);
            throw e as MuxApiException ?? new MuxApiException($"Creating a signing key failed: Mux gave no answer within {left}.");
        }

        _created = new CreatedKey(create.Claim.Id, created.KeyId, created.PrivateKey);
        return true;
    }

    /// <summary>Gives a claim back, after Mux refused or gave no answer.</summary>
    private async Task ReleaseAsync(RingClaim claim, MuxApiException? error, CancellationToken cancellationToken)
    {
        var refused = error?.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError;
        if (await TryReadAsync(cancellationToken).ConfigureAwait(false) is not { Document: { } document, Version: var version }
            || document.Creating?.Id != claim.Id)
        {
            return;
        }

        var now = Now;
        document = document with { Creating = null, CreateNotBefore = now + (error?.RetryAfter ?? _options.PollInterval) };
        if (!refused)
        {
            document = document with { Losses = [.. document.Losses, new RingLoss(claim.Node, claim.At, now, [])] };
            Tell(
                KeyRingEventKind.LeftOver,
                null,
                "Mux gave no answer when a signing key was created. If it created one nevertheless, that one is unused; it is named once Mux lists it.");
        }

        await TrySaveAsync(document, version, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stores a key that Mux has created for this machine, whose private half is in this memory alone.</summary>
    private async Task<bool> StoreCreatedAsync(
        CreatedKey key, (KeyRingDocument? Document, string? Version) read, CancellationToken cancellationToken)
    {
        var document = read.Document ?? KeyRingDocument.Empty;
        if (document.Find(key.KeyId) is not null)
        {
            // An earlier attempt was saved, though its answer was lost.
            _created = null;
            Tell(KeyRingEventKind.Created, key.KeyId, $"The signing key {key.KeyId} was created and stored.");
            return true;
        }

        if (!_protocol.MayStore(document, key.ClaimId))
        {
            // Another machine makes the key in its place, and nobody else ever had this one: it is not deleted by guess.
            await _mux.DeleteAsync(key.KeyId, cancellationToken).ConfigureAwait(false);
            _created = null;
            Tell(KeyRingEventKind.Deleted, key.KeyId, $"The signing key {key.KeyId} came too late for the ring, was never used, and is deleted.");
            return true;
        }

        // Also where the answer is lost, the next reading tells whether it is saved.
        await TrySaveAsync(document.WithNew(NewKey(key.KeyId, key.PrivateKey)), read.Version, cancellationToken).ConfigureAwait(false);
        return _problem is null;
    }

    /// <summary>A key whose private half is in this memory alone.</summary>
    private sealed class CreatedKey(string claimId, string keyId, string privateKey)
    {
        public string ClaimId { get; } = claimId;

        public string KeyId { get; } = keyId;

        public string PrivateKey { get; } = privateKey;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;

namespace Mux.Claims.Client;

/// <summary>
/// One machine's part in the key ring that a fleet shares: keeps the machine's signer on the ring's key, makes the next key when it is
/// time, and deletes
/// an old one when no token of it can be alive. Every machine runs the same; a fleet of one does too.
/// </summary>
/// <remarks>
/// <para>
/// Run it for as long as the program signs, with <see cref="RunAsync"/>; in ASP.NET Core, <c>AddKeyRing</c> does. Every step is one
/// compare-and-swap in the
/// store, so that it does not matter which machine takes it, nor where one crashes. A machine that cannot read the store goes on signing
/// for
/// <see cref="KeyRingOptions.MaxStaleness"/>, and then stops.
/// </para>
/// <para>
/// A key at Mux whose private half a crash has lost is never used and never deleted by guess: <see cref="KeyRingStatus.LeftOver"/> names
/// it.
/// </para>
/// </remarks>
public sealed class KeyRing : IDisposable
{
    private const int MaxSteps = 100;

    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(30);

    private readonly IRingMux _mux;
    private readonly IRingSigner _signer;
    private readonly ISigningKeyStore _store;
    private readonly KeyRingOptions _options;
    private readonly KeyRingProtocol _protocol;
    private readonly IProgress<KeyRingEvent>? _events;
    private readonly Func<string> _newClaimId;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<string, (string Text, string? Problem)> _opened = new(StringComparer.Ordinal);
    private readonly bool _hasImport;

    private KeyRingDocument? _document;
    private RingKey? _using;
    private DateTimeOffset? _readAt;
    private DateTimeOffset? _signsUntil;
    private DateTimeOffset? _askMuxAt;
    private int _refusals;
    private CreatedKey? _created;
    private string? _problem;
    private string? _lastTold;
    private KeyRingStatus _status = new();

    /// <summary>Takes part in a ring, and does nothing yet.</summary>
    /// <param name="keys">Creates and deletes the keys.</param>
    /// <param name="system">Tells what the access token may, before it is used.</param>
    /// <param name="signer">Signs with the ring's key; <see cref="MuxSigner.WithoutKey"/> makes one that waits for it.</param>
    /// <param name="store">Keeps the ring.</param>
    /// <param name="options">The fleet's times.</param>
    /// <param name="events">Is told what happens, for a log; null for nobody.</param>
    /// <exception cref="ArgumentException">A time is out of its range.</exception>
    public KeyRing(
        MuxSigningKeysClient keys,
        MuxSystemClient system,
        MuxSigner signer,
        ISigningKeyStore store,
        KeyRingOptions options,
        IProgress<KeyRingEvent>? events = null)
        : this(
            new RingMux(keys ?? throw new ArgumentNullException(nameof(keys)), system ?? throw new ArgumentNullException(nameof(system))),
            new RingSigner(signer ?? throw new ArgumentNullException(nameof(signer)), options?.Protector),
            store ?? throw new ArgumentNullException(nameof(store)),
            options ?? throw new ArgumentNullException(nameof(options)),
            new KeyRingProtocol(options),
            events,
            () => Guid.NewGuid().ToString("N"))
    {
    }

    internal KeyRing(
        IRingMux mux,
        IRingSigner signer,
        ISigningKeyStore store,
        KeyRingOptions options,
        KeyRingProtocol protocol,
        IProgress<KeyRingEvent>? events,
        Func<string> newClaimId)
    {
        if (options.Validate().FirstOrDefault() is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(options));
        }

        (_mux, _signer, _store, _options, _protocol, _events, _newClaimId) = (mux, signer, store, options, protocol, events, newClaimId);
        _hasImport = !string.IsNullOrEmpty(options.ImportKeyId);

        // Nothing is signed before the ring was read: what the signer has may have been deleted long ago.
        signer.Lease = new KeyLease(DateTimeOffset.MinValue, options.LongestTokenLifetime);
    }

    /// <summary>Where the ring is. It asks nobody.</summary>
    public KeyRingStatus Status
    {
        get
        {
            var status = Volatile.Read(ref _status);
            return status with { IsStale = status.SignsUntil < Now };
        }
    }

    private DateTimeOffset Now => _options.TimeProvider.GetUtcNow();

    /// <summary>
    /// Reads the ring, signs with its key, and takes every step that can be taken now. What fails is in
    /// <see cref="KeyRingStatus.Problem"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends the work where anybody can take it up again.</param>
    /// <returns>Where the ring is then.</returns>
    public async Task<KeyRingStatus> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await StepAsync(cancellationToken).ConfigureAwait(false);
            return Status;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Takes part in the ring until it is cancelled: every <see cref="KeyRingOptions.PollInterval"/>, give or take a
    /// fifth.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await RunOnceAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(NextPoll(), _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for the next key now, whatever the age of the one that signs; while the next one is on its way already,
    /// nothing.</summary>
    /// <param name="cancellationToken">Ends the work where anybody can take it up again.</param>
    /// <returns>Where the ring is then: the next key signs after <see cref="KeyRingOptions.PropagationTime"/>.</returns>
    /// <exception cref="InvalidOperationException">The store could not be read or written.</exception>
    public Task<KeyRingStatus> RotateAsync(CancellationToken cancellationToken = default) => ChangeAsync(
        document => document.RotateNow || document.Creating is not null || document.Keys.Any(key => key.ActiveFrom is null || key.ActiveFrom > Now)
            ? null
            : new(document with { RotateNow = true }, KeyRingEventKind.RotationRequested, null, "A rotation was asked for."),
        cancellationToken);

    /// <summary>
    /// Replaces a key at once, because it leaked: makes a new one, signs with it, and deletes the revoked one at Mux, which refuses all its
    /// tokens from
    /// then on. Other machines go over to the new key when they read the ring next.
    /// </summary>
    /// <param name="keyId">A key of the ring.</param>
    /// <param name="cancellationToken">Ends the work where anybody can take it up again.</param>
    /// <returns>Where the ring is then. While <see cref="KeyRingStatus.Keys"/> still has the key, <see cref="KeyRingStatus.Problem"/> says
    /// why.</returns>
    /// <exception cref="ArgumentException">The ring has no such key.</exception>
    /// <exception cref="InvalidOperationException">The store could not be read or written.</exception>
    public Task<KeyRingStatus> RevokeAsync(string keyId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        return ChangeAsync(
            document => document.Find(keyId) switch
            {
                null => throw new ArgumentException("The ring has no key of this ID.", nameof(keyId)),
                { RevokedAt: not null } or { Deleting: true } => null,
                { } key => new(
                    document.With(key with { RevokedAt = Now, RevokedBecause = "it was revoked" }),
                    KeyRingEventKind.Revoked,
                    keyId,
                    $"The signing key {keyId} was revoked, and is replaced at once."),
            },
            cancellationToken);
    }

    /// <summary>Ends the waiting of callers. The signer is not disposed.</summary>
    public void Dispose() => _gate.Dispose();

    /// <summary>When to read the ring again.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Machines only should not ask all at once.")]
    private TimeSpan NextPoll()
    {
        var wait = _options.PollInterval * (0.8 + (0.4 * Random.Shared.NextDouble()));
        var next = _document?.Keys.Where(key => key is { RevokedAt: null, RetiredAt: null }).Max(key => key.ActiveFrom) - Now;
        return next > TimeSpan.Zero && next < wait ? next.Value + TimeSpan.FromMilliseconds(1) : wait;
    }

    private async Task<KeyRingStatus> ChangeAsync(Func<KeyRingDocument, KeyRingStep.Save?> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var attempt = 0; attempt < MaxSteps; attempt++)
            {
                if (await TryReadAsync(cancellationToken).ConfigureAwait(false) is not { } read)
                {
                    throw new InvalidOperationException(_problem);
                }

                if (read.Document is null && !await StepAsync(cancellationToken).ConfigureAwait(false))
                {
                    throw new InvalidOperationException(_problem ?? "The ring has no key yet.");
                }

                if (read.Document is { } document
                    && (change(document) is not { } save || await TrySaveAsync(save.Next, read.Version, cancellationToken).ConfigureAwait(false)))
                {
                    if (change(document) is { } saved)
                    {
                        Tell(saved.Kind, saved.KeyId, saved.Message);
                    }

                    await StepAsync(cancellationToken).ConfigureAwait(false);
                    return Status;
                }
            }

            throw new InvalidOperationException(_problem ?? "Others change the ring all the time.");
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Takes every step that can be taken now.</summary>
    /// <returns>Whether the ring could be read.</returns>
    private async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        _problem = null;
        var wasRead = false;
        for (var step = 0; step < MaxSteps; step++)
        {
            // A key whose time has come does not wait for a slow store; and a key that only this memory has is stored, whoever wants to
            // end.
            Sign(_document, asked: null);
            var token = _created is null ? cancellationToken : CancellationToken.None;
            if (await TryReadAsync(token).ConfigureAwait(false) is not { } read)
            {
                break;
            }

            wasRead = true;
            if (!await TryPerformAsync(read, token).ConfigureAwait(false))
            {
                break;
            }
        }

        Report();
        return wasRead;
    }

    /// <summary>Reads the ring, and signs with its key.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A store is the application's, and what it throws is reported.")]
    private async Task<(KeyRingDocument? Document, string? Version)?> TryReadAsync(CancellationToken cancellationToken)
    {
        var asked = Now;
        try
        {
            var stored = await WithTimeoutAsync(_store.LoadAsync, cancellationToken).ConfigureAwait(false);
            var document = stored is null ? null : KeyRingDocument.FromJson(stored.Document);
            (_document, _readAt) = (document, asked);
            Sign(document, asked);
            Report();
            return (document, stored?.Version);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(e is JsonException ? e.Message : $"The key ring's store could not be read: {e.Message}");
            return null;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A store is the application's, and what it throws is reported.")]
    private async Task<bool> TrySaveAsync(KeyRingDocument document, string? version, CancellationToken cancellationToken)
    {
        try
        {
            return await WithTimeoutAsync(token => _store.TrySaveAsync(document.ToJson(), version, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // It may be saved nevertheless: whoever goes on reads the ring again.
            Fail($"The key ring's store could not be written: {e.Message}");
            return false;
        }
    }

    /// <summary>Signs with the ring's key, and for as long as the reading allows.</summary>
    private void Sign(KeyRingDocument? document, DateTimeOffset? asked)
    {
        if (document is null || _protocol.Current(document, Now) is not { } current)
        {
            return;
        }

        if (_using is null || _using.KeyId != current.KeyId)
        {
            if (ProblemOf(current) is { } unread)
            {
                Fail($"The private key of {current.KeyId}, which the ring signs with, cannot be read here: {unread} "
                    + "Check that all machines share the keys of Data Protection, or whatever protects the ring.");
                return;
            }

            _signer.Use(current);
            _using = current;
            Tell(KeyRingEventKind.Signing, current.KeyId, $"Tokens are signed with the signing key {current.KeyId} from now on.");
        }

        // After the switch, so that a lease never counts for a key that the reading does not know as the current one.
        if (asked is { } time && current.Tail >= _protocol.Tail)
        {
            _signsUntil = _protocol.LeaseUntil(time);
            _signer.Lease = new KeyLease(_signsUntil.Value, _options.LongestTokenLifetime);
        }
    }

    /// <summary>Takes one step.</summary>
    /// <returns>Whether there may be another one.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "A protector is the application's, and what it throws is reported.")]
    private async Task<bool> TryPerformAsync((KeyRingDocument? Document, string? Version) read, CancellationToken cancellationToken)
    {
        try
        {
            if (_created is { } created)
            {
                return await StoreCreatedAsync(created, read, cancellationToken).ConfigureAwait(false);
            }

            var node = new KeyRingNode(_hasImport, !(Now < _askMuxAt), CanOpen, _newClaimId);
            switch (_protocol.Next(read.Document, Now, node))
            {
                case KeyRingStep.Save save:
                    return await SaveAsync(save, read.Version, cancellationToken).ConfigureAwait(false);
                case KeyRingStep.Import:
                    return await ImportAsync(read, cancellationToken).ConfigureAwait(false);
                case KeyRingStep.Create create:
                    return await CreateAsync(create, read, cancellationToken).ConfigureAwait(false);
                case KeyRingStep.MarkDeleting mark:
                    return await MarkDeletingAsync(mark, read, cancellationToken).ConfigureAwait(false);
                case KeyRingStep.Delete delete:
                    return await DeleteAsync(delete.KeyId, read, cancellationToken).ConfigureAwait(false);
                case KeyRingStep.Check check:
                    return await CheckAsync(check, read, cancellationToken).ConfigureAwait(false);
                default:
                    return false;
            }
        }
        catch (MuxApiException e)
        {
            // 429 says how long to wait. Everything else is tried again, ever more rarely.
            _refusals++;
            var wait = e.RetryAfter ?? TimeSpan.FromTicks(Math.Min(
                _options.PollInterval.Ticks << Math.Min(_refusals - 1, 8), Math.Max(_options.PollInterval.Ticks, TimeSpan.FromMinutes(15).Ticks)));
            _askMuxAt = Now + wait;
            Fail($"{e.Message} Signing goes on; the ring asks again at {_askMuxAt:u}.");
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A protector's, or a signer's that was disposed.
            Fail($"The key ring could not go on: {e.Message}");
            return false;
        }
    }

    private async Task<bool> SaveAsync(KeyRingStep.Save save, string? version, CancellationToken cancellationToken)
    {
        if (await TrySaveAsync(save.Next, version, cancellationToken).ConfigureAwait(false))
        {
            Tell(save.Kind, save.KeyId, save.Message);
            return true;
        }

        // Somebody was first, and the ring is read again. A store that failed is not asked again at once.
        return _problem is null;
    }

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
            WaitForMux();
            Fail($"The access token '{token.Name}' of the environment {token.EnvironmentName} lacks the System permission with the right to write: it has "
                + $"{string.Join(", ", token.Permissions)}. Make one that has it (Settings > API Access Tokens). Signing goes on.");
            return null;
        }

        if (document.EnvironmentId is { } expected)
        {
            if (expected != token.EnvironmentId)
            {
                WaitForMux();
                Fail($"The access token '{token.Name}' is of the environment {token.EnvironmentName} ({token.EnvironmentId}), and the ring's keys are of "
                    + $"{expected}. Give this machine an access token of the ring's environment, or a ring of its own.");
                return null;
            }
        }
        else if (document.Keys.FirstOrDefault(key => !key.Deleting && key.RevokedAt is null) is { } known
            && !await _mux.ExistsAsync(known.KeyId, cancellationToken).ConfigureAwait(false))
        {
            WaitForMux();
            Fail($"Mux does not know the signing key {known.KeyId} in the environment {token.EnvironmentName} of the access token. If it is another "
                + "environment's key, give an access token of that one; if it was deleted, revoke it in the ring, which replaces it.");
            return null;
        }

        return token.EnvironmentId;
    }

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
                $"The signing key {keyId} at Mux is probably left from a crash or a lost answer. It is unused: delete it in Mux's dashboard if it is nobody else's.");
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

    private RingKey NewKey(string keyId, string privateKey)
    {
        var (text, isProtected) = _signer.Protect(privateKey);
        return new RingKey { KeyId = keyId, PrivateKey = text, IsProtected = isProtected, StoredAt = Now, Tail = _protocol.Tail };
    }

    private bool CanOpen(RingKey key) => ProblemOf(key) is null;

    /// <summary>Why a key's private half cannot be read, tried once for each text: what the store gives back is not what it was given,
    /// perhaps.</summary>
    private string? ProblemOf(RingKey key)
    {
        if (!_opened.TryGetValue(key.KeyId, out var opened) || opened.Problem is not null || opened.Text != key.PrivateKey)
        {
            _opened[key.KeyId] = opened = (key.PrivateKey, _signer.ProblemOf(key));
        }

        return opened.Problem;
    }

    private async Task<T> WithTimeoutAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        var limit = _options.MaxStaleness / 2;
        using var timeout = new CancellationTokenSource(limit < StoreTimeout ? limit : StoreTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var asking = ask(either.Token);
        if (!asking.IsCompleted)
        {
            // A store that does not look at the token must not hold the ring.
            var ended = new TaskCompletionSource();
            using var registration = either.Token.Register(() => ended.TrySetResult());
            _ = asking.ContinueWith(
                _ => ended.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await ended.Task.ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return timeout.IsCancellationRequested && !asking.IsCompletedSuccessfully
            ? throw new TimeoutException("It gave no answer in time.")
            : await asking.ConfigureAwait(false);
    }

    private void WaitForMux() => _askMuxAt = Now + _options.PollInterval;

    private void Fail(string problem)
    {
        _problem = problem;
        if (problem != _lastTold)
        {
            _lastTold = problem;
            Tell(KeyRingEventKind.Problem, null, problem);
        }

        Report();
    }

    private void Tell(KeyRingEventKind kind, string? keyId, string message)
    {
        KeyRingMetrics.Count(kind);
        _events?.Report(new KeyRingEvent(kind, keyId, message));
    }

    private void Report()
    {
        var now = Now;
        var document = _document ?? KeyRingDocument.Empty;
        Volatile.Write(ref _status, new KeyRingStatus
        {
            KeyId = _using?.KeyId,
            Keys =
            [
                .. document.Keys.OrderBy(key => key.StoredAt).Select(key => new KeyRingKey(
                    key.KeyId, StateOf(key, now), key.ActiveFrom, key.RetiredAt is null ? null : _protocol.DeleteAt(key))),
            ],
            ReadAt = _readAt,
            SignsUntil = _signsUntil,
            Problem = _problem,
            LeftOver = [.. document.Losses.SelectMany(loss => loss.KeyIds).Distinct()],
        });
    }

    private static KeyRingKeyState StateOf(RingKey key, DateTimeOffset now) => key switch
    {
        { Deleting: true } => KeyRingKeyState.Deleting,
        { RevokedAt: not null } => KeyRingKeyState.Revoked,
        { RetiredAt: not null } => KeyRingKeyState.Retired,
        { ActiveFrom: null } => KeyRingKeyState.Stored,
        _ when key.ActiveFrom > now => KeyRingKeyState.Announced,
        _ => KeyRingKeyState.Active,
    };

    /// <summary>A key whose private half is in this memory alone.</summary>
    private sealed class CreatedKey(string claimId, string keyId, string privateKey)
    {
        public string ClaimId { get; } = claimId;

        public string KeyId { get; } = keyId;

        public string PrivateKey { get; } = privateKey;
    }
}

using System.Diagnostics.CodeAnalysis;

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
public sealed partial class KeyRing : IDisposable
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
    private string? _refusedBecause;
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
        KeyRingMetrics.Add(this);
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
        document => document.WithRotation(Now) is { } next
            ? new(next, KeyRingEventKind.RotationRequested, null, "A rotation was asked for.")
            : null,
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
            document => document.WithRevocation(
                document.Find(keyId) ?? throw new ArgumentException("The ring has no key of this ID.", nameof(keyId)), Now) is { } next
                ? new(next, KeyRingEventKind.Revoked, keyId, $"The signing key {keyId} was revoked, and is replaced at once.")
                : null,
            cancellationToken);
    }

    /// <summary>Ends the waiting of callers. The signer is not disposed.</summary>
    public void Dispose()
    {
        KeyRingMetrics.Remove(this);
        _gate.Dispose();
    }

    internal string Name => _options.Name;

    internal TimeProvider Clock => _options.TimeProvider;

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

        if (_lastTold is not null && Problem is null)
        {
            _lastTold = null;
            Tell(KeyRingEventKind.Recovered, null, "What kept the key ring from going on is over.");
        }

        Report();
        return wasRead;
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
            WaitForMux(wait, $"{e.Message} {SigningGoesOn}; the ring asks again at {Now + wait:u}.");
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
}

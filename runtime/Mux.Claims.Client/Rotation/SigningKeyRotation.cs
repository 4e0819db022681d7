using System.Net;

namespace Mux.Claims.Client;

/// <summary>
/// Replaces a signing key without a token that fails: creates a new key, stores it, signs with it, and deletes the old key once the last token that
/// it signed has expired.
/// </summary>
/// <remarks>
/// <para>
/// Call <see cref="StartAsync"/> to begin, and <see cref="ContinueAsync"/> when the program starts and at
/// <see cref="SigningKeyRotationState.DeleteOldAt"/>, or every hour. Each step is saved before the next one, so that a rotation that any failure,
/// a crash or a cancellation ended goes on where it was, in another process as well. Run it in one process at a time; the others only load the key.
/// </para>
/// <para>
/// The private key never signs before it is stored: what signs is what the store gave back. A key at Mux whose private key was not stored is
/// deleted. Only a crash between Mux's answer and the first save leaves a key behind, which is unused and does no harm: it is in
/// <see cref="MuxSigningKeysClient.ListAsync"/>, and is not deleted here, since others may create keys as well.
/// </para>
/// </remarks>
public sealed class SigningKeyRotation
{
    // Clocks differ a little between here and Mux.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly MuxSigningKeysClient _keys;
    private readonly MuxSigner _signer;
    private readonly ISigningKeyStore _store;
    private readonly SigningKeyRotationOptions _options;
    private int _running;

    /// <summary>Prepares a rotation, and does nothing yet.</summary>
    /// <param name="keys">Creates and deletes the keys, in the environment of the signer's key.</param>
    /// <param name="signer">Signs with the old key, and then with the new one.</param>
    /// <param name="store">Keeps the private key and the rotation's state.</param>
    /// <param name="options">How long to wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of its range.</exception>
    public SigningKeyRotation(MuxSigningKeysClient keys, MuxSigner signer, ISigningKeyStore store, SigningKeyRotationOptions options)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.LongestTokenLifetime, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SwitchOverTime, TimeSpan.Zero, nameof(options));
        _keys = keys;
        _signer = signer;
        _store = store;
        _options = options;
    }

    /// <summary>Starts a rotation, or goes on with the one that has not ended yet, and does all that can be done now.</summary>
    /// <param name="cancellationToken">Ends the work where it can be taken up again.</param>
    /// <returns>How far it has come: mostly <see cref="SigningKeyRotationStep.Waiting"/>.</returns>
    /// <exception cref="MuxApiException">
    /// A request failed; 404 before anything has changed when the signer's key is not one of the access token's environment.
    /// </exception>
    /// <exception cref="MuxSigningKeyException">The store gave a text back that is no private key.</exception>
    /// <exception cref="InvalidOperationException">The rotation is at work already, or the store did not give back what it saved.</exception>
    public Task<SigningKeyRotationState> StartAsync(CancellationToken cancellationToken = default) => RunAsync(
        async state =>
        {
            if (state is null or { Step: SigningKeyRotationStep.Completed })
            {
                // An access token of another environment would create a key there, whose tokens open nothing here.
                var old = _signer.KeyId;
                await _keys.GetAsync(old, cancellationToken).ConfigureAwait(false);
                state = await SaveAsync(new(SigningKeyRotationStep.Creating, old), cancellationToken).ConfigureAwait(false);
            }

            return await AdvanceAsync(state, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Goes on with a rotation that was started, and does all that can be done now. It starts none.</summary>
    /// <param name="cancellationToken">Ends the work where it can be taken up again.</param>
    /// <returns>How far it has come; null when none was ever started.</returns>
    /// <inheritdoc cref="StartAsync" path="/exception"/>
    public Task<SigningKeyRotationState?> ContinueAsync(CancellationToken cancellationToken = default) => RunAsync(
        async state => state is null ? null : await AdvanceAsync(state, cancellationToken).ConfigureAwait(false),
        cancellationToken);

    private async Task<T> RunAsync<T>(Func<SigningKeyRotationState?, Task<T>> run, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            throw new InvalidOperationException("The rotation is at work already: wait for the call that runs.");
        }

        try
        {
            return await run(await _store.LoadStateAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private async Task<SigningKeyRotationState> AdvanceAsync(SigningKeyRotationState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (state.Step)
            {
                case SigningKeyRotationStep.Creating:
                    state = await CreateAsync(state, cancellationToken).ConfigureAwait(false);
                    break;
                case SigningKeyRotationStep.Storing:
                    state = await FindStoredAsync(state, cancellationToken).ConfigureAwait(false);
                    break;
                case SigningKeyRotationStep.Switching:
                    state = await SwitchAsync(state, cancellationToken).ConfigureAwait(false);
                    break;
                case SigningKeyRotationStep.Waiting when _signer.KeyId == state.OldKeyId:
                    // The process was started anew with the old key, and has signed with it since.
                    state = await SaveAsync(state with { Step = SigningKeyRotationStep.Switching }, cancellationToken).ConfigureAwait(false);
                    break;
                case SigningKeyRotationStep.Waiting when _options.TimeProvider.GetUtcNow() >= state.DeleteOldAt:
                    state = await DeleteOldAsync(state, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    return state;
            }
        }
    }

    /// <summary>Creates the key and stores it. What follows Mux's answer is not cancelled: the answer comes once.</summary>
    private async Task<SigningKeyRotationState> CreateAsync(SigningKeyRotationState state, CancellationToken cancellationToken)
    {
        using var created = await _keys.CreateAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            state = await SaveAsync(
                state with { Step = SigningKeyRotationStep.Storing, NewKeyId = created.KeyId }, CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            // Nobody would know of the key.
            await TryDeleteAsync(created.KeyId).ConfigureAwait(false);
            throw;
        }

        await _store.SaveKeyAsync(created.KeyId, created.ExportPrivateKey(), CancellationToken.None).ConfigureAwait(false);
        return await SaveAsync(state with { Step = SigningKeyRotationStep.Switching }, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Goes on after a failure that left open whether the private key is stored.</summary>
    private async Task<SigningKeyRotationState> FindStoredAsync(SigningKeyRotationState state, CancellationToken cancellationToken)
    {
        var id = NewKeyIdOf(state);
        if (_signer.KeyId == id || await _store.LoadKeyAsync(id, cancellationToken).ConfigureAwait(false) is not null)
        {
            return await SaveAsync(state with { Step = SigningKeyRotationStep.Switching }, cancellationToken).ConfigureAwait(false);
        }

        await DeleteAsync(id, cancellationToken).ConfigureAwait(false);
        return await SaveAsync(new(SigningKeyRotationStep.Creating, state.OldKeyId), cancellationToken).ConfigureAwait(false);
    }

    private async Task<SigningKeyRotationState> SwitchAsync(SigningKeyRotationState state, CancellationToken cancellationToken)
    {
        var id = NewKeyIdOf(state);
        if (_signer.KeyId != id)
        {
            var text = await _store.LoadKeyAsync(id, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The store does not have the private key of the signing key '{id}', which it has saved.");
            var key = MuxSigningKey.Parse(id, text);
            try
            {
                _signer.UseKey(key);
            }
            catch
            {
                key.Dispose();
                throw;
            }
        }

        // Read after UseKey: no token of the old key is missing.
        var latest = _signer.LatestExpiry ?? DateTimeOffset.MinValue;
        var elsewhere = _options.TimeProvider.GetUtcNow() + _options.SwitchOverTime + _options.LongestTokenLifetime;
        var deleteOldAt = (latest > elsewhere ? latest : elsewhere) + Margin;
        return await SaveAsync(
            state with { Step = SigningKeyRotationStep.Waiting, DeleteOldAt = deleteOldAt }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SigningKeyRotationState> DeleteOldAsync(SigningKeyRotationState state, CancellationToken cancellationToken)
    {
        // Never without proof that Mux takes the key that signs now.
        await _keys.GetAsync(_signer.KeyId, cancellationToken).ConfigureAwait(false);
        await DeleteAsync(state.OldKeyId, cancellationToken).ConfigureAwait(false);
        return await SaveAsync(state with { Step = SigningKeyRotationStep.Completed }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a key at Mux; one that is not there any more is deleted already.</summary>
    private async Task DeleteAsync(string keyId, CancellationToken cancellationToken)
    {
        try
        {
            await _keys.DeleteAsync(keyId, cancellationToken).ConfigureAwait(false);
        }
        catch (MuxApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
        }
    }

    private async Task TryDeleteAsync(string keyId)
    {
        try
        {
            await _keys.DeleteAsync(keyId, CancellationToken.None).ConfigureAwait(false);
        }
        catch (MuxApiException)
        {
            // The failure that led here is the one to report.
        }
    }

    private async Task<SigningKeyRotationState> SaveAsync(SigningKeyRotationState state, CancellationToken cancellationToken)
    {
        await _store.SaveStateAsync(state, cancellationToken).ConfigureAwait(false);
        return state;
    }

    private static string NewKeyIdOf(SigningKeyRotationState state) =>
        state.NewKeyId ?? throw new InvalidOperationException($"The rotation's state is at {state.Step}, but names no new key. It was changed outside the rotation.");
}

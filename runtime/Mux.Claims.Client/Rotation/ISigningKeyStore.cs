namespace Mux.Claims.Client;

/// <summary>
/// Where an application keeps its signing keys and how far a rotation has come: a secret store, a database, a file. A method that has returned
/// has done its work: what was saved is there after a crash, and for the next call that loads it.
/// </summary>
public interface ISigningKeyStore
{
    /// <summary>Loads what <see cref="SaveStateAsync"/> saved last.</summary>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <returns>The state; null when none was saved yet.</returns>
    Task<SigningKeyRotationState?> LoadStateAsync(CancellationToken cancellationToken);

    /// <summary>Saves how far the rotation has come, in place of what was saved before. It holds no secret.</summary>
    /// <param name="state">The state.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    Task SaveStateAsync(SigningKeyRotationState state, CancellationToken cancellationToken);

    /// <summary>Loads a private key that <see cref="SaveKeyAsync"/> saved.</summary>
    /// <param name="keyId">The key's ID.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <returns>
    /// The private key; null when it was never saved, and only then, since the rotation deletes a key at Mux whose private key is nowhere.
    /// </returns>
    Task<string?> LoadKeyAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a private key, from where the application also takes it when it starts next. Mux does not give it a second time.
    /// </summary>
    /// <param name="keyId">The key's ID.</param>
    /// <param name="privateKey">The private key: a secret.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    Task SaveKeyAsync(string keyId, string privateKey, CancellationToken cancellationToken);
}

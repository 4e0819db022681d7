namespace Mux.Claims.Client;

/// <summary>
/// Where a fleet keeps its key ring: one document in whatever can compare and swap, such as a row with a version, a blob with an ETag, a
/// secret, or a
/// file. Every machine of the fleet has the same one. The document holds private keys: as text, unless a <see cref="ISigningKeyProtector"/>
/// is set.
/// </summary>
public interface ISigningKeyStore
{
    /// <summary>Loads the document that was saved last: never an older one, such as a replica's or a cache's.</summary>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <returns>The document and its version; null when none was ever saved.</returns>
    Task<StoredKeyRing?> LoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Saves the document if the store still has the expected version. Comparing and saving are one step, and what was saved is there after
    /// a
    /// crash.
    /// </summary>
    /// <param name="document">The document. No two are equal, so that a hash of the text serves as its version.</param>
    /// <param name="expectedVersion">The version that was loaded; null when there must be no document yet.</param>
    /// <param name="cancellationToken">Ends the saving; the document may be saved nevertheless.</param>
    /// <returns>Whether it was saved: false when somebody else was first.</returns>
    Task<bool> TrySaveAsync(string document, string? expectedVersion, CancellationToken cancellationToken);
}

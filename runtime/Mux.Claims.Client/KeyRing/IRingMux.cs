namespace Mux.Claims.Client;

/// <summary>Mux, as far as a ring asks it. Every failure is a <see cref="MuxApiException"/>.</summary>
internal interface IRingMux
{
    Task<MuxAccessTokenInfo> WhoAmIAsync(CancellationToken cancellationToken);

    Task<(string KeyId, string PrivateKey)> CreateAsync(CancellationToken cancellationToken);

    Task<bool> ExistsAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>Deletes a key; one that is not there any more is deleted already.</summary>
    Task DeleteAsync(string keyId, CancellationToken cancellationToken);

    Task<IReadOnlyList<SigningKeyInfo>> ListAsync(CancellationToken cancellationToken);
}

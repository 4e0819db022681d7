using System.Net;

namespace Mux.Claims.Client;

/// <summary>Mux by its API.</summary>
internal sealed class RingMux(MuxSigningKeysClient keys, MuxSystemClient system) : IRingMux
{
    public Task<MuxAccessTokenInfo> WhoAmIAsync(CancellationToken cancellationToken) => system.WhoAmIAsync(cancellationToken);

    public async Task<(string KeyId, string PrivateKey)> CreateAsync(CancellationToken cancellationToken)
    {
        using var created = await keys.CreateAsync(cancellationToken).ConfigureAwait(false);
        return (created.KeyId, created.ExportPrivateKey());
    }

    public async Task<bool> ExistsAsync(string keyId, CancellationToken cancellationToken)
    {
        try
        {
            await keys.GetAsync(keyId, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (MuxApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    public async Task DeleteAsync(string keyId, CancellationToken cancellationToken)
    {
        try
        {
            await keys.DeleteAsync(keyId, cancellationToken).ConfigureAwait(false);
        }
        catch (MuxApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
        }
    }

    public async Task<IReadOnlyList<SigningKeyInfo>> ListAsync(CancellationToken cancellationToken)
    {
        var all = new List<SigningKeyInfo>();
        await foreach (var key in keys.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            all.Add(key);
        }

        return all;
    }
}

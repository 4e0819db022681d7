using System.Text.Json.Serialization.Metadata;

namespace Mux.Claims.Client;

/// <summary>Signs and sends requests to stats.mux.com.</summary>
internal sealed class StatsClient
{
    // Long enough for a clock that is a little off, and too short to be worth taking.
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(5);

    private readonly MuxSigner _signer;

    public StatsClient(HttpClient http, MuxSigner signer, TimeProvider? timeProvider)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(signer);
        Http = new MuxHttp(http, new Uri("https://stats.mux.com/"), timeProvider ?? TimeProvider.System);
        _signer = signer;
    }

    public MuxHttp Http { get; }

    /// <summary>Gets the one element of the answer; null when there is none.</summary>
    public async Task<T?> GetAsync<T>(
        string action, Func<MuxSigner, Expiry, SignedUrl> sign, JsonTypeInfo<DataJson<T[]>> type, CancellationToken cancellationToken)
        where T : class
    {
        var data = await Http.SendAsync(action, () => MuxRequest.OfStats(sign(_signer, TokenLifetime)), type, cancellationToken).ConfigureAwait(false);
        return data is [var first, ..] ? first : null;
    }
}

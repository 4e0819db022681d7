namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>What mux-node's client is made with.</summary>
/// <param name="BaseUrl">The server that stands for api.mux.com.</param>
/// <param name="TokenId">The access token's ID.</param>
/// <param name="TokenSecret">The access token's secret.</param>
public sealed record NodeClient(Uri BaseUrl, string TokenId, string TokenSecret);

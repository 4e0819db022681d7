namespace Mux.Claims.Client;

/// <summary>What proves that a request is allowed, and so what to check when it is not.</summary>
internal enum MuxRequestKind
{
    /// <summary>An access token, on api.mux.com.</summary>
    System,

    /// <summary>A signed token, on stats.mux.com.</summary>
    Stats,
}

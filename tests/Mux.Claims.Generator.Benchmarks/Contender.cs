namespace Mux.Claims.Generator.Benchmarks;

/// <summary>What runs over the records.</summary>
public enum Contender
{
    /// <summary>Roslyn's attribute lookup and nothing else: the least that a generator can cost which waits for an attribute.</summary>
    Lookup,

    /// <summary>This project's generator.</summary>
    MuxClaims,

    /// <summary>System.Text.Json's generator, for a context that names every record.</summary>
    SystemTextJson,
}

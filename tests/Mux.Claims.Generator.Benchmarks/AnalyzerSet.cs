namespace Mux.Claims.Generator.Benchmarks;

/// <summary>What analyzes a project.</summary>
public enum AnalyzerSet
{
    /// <summary>The attribute lookup, and an analyzer that registers nothing.</summary>
    Idle,

    /// <summary>The attribute lookup, and an analyzer that does nothing whenever it is called, as often as this project's are.</summary>
    Empty,

    /// <summary>This project's generator and analyzers.</summary>
    MuxClaims,
}

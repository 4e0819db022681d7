namespace Mux.Claims;

/// <summary>How a finding is known.</summary>
public enum TokenFindingBasis
{
    /// <summary>Mux's documentation says so.</summary>
    Documented,

    /// <summary>Mux's own players and libraries, or reports about Mux, show it.</summary>
    Observed,

    /// <summary>It follows from the standards or from what is documented; Mux does not say so itself.</summary>
    Inferred,
}

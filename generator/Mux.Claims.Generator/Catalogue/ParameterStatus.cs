namespace Mux.Claims.Catalogue;

/// <summary>How Mux stands to a parameter.</summary>
internal enum ParameterStatus
{
    Documented,

    /// <summary>Read by Mux's own clients, but in no document of Mux's.</summary>
    Undocumented,

    Deprecated,
}

namespace Mux.Claims;

/// <summary>In which order a playlist lists its renditions: <c>rendition_order</c>.</summary>
public enum RenditionSort
{
    /// <summary><c>desc</c>: from the highest resolution to the lowest, the only order that Mux offers beside its own.</summary>
    Descending,
}

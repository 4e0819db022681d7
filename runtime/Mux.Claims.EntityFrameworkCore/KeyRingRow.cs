namespace Mux.Claims.EntityFrameworkCore;

/// <summary>A ring in the table.</summary>
internal sealed class KeyRingRow
{
    public const int LongestName = 128;

    public required string Name { get; init; }

    /// <summary>A secret: it holds private keys.</summary>
    public required string Document { get; set; }

    /// <summary>Random, and new with every save, so that a save that is repeated knows what it wrote.</summary>
    public required string Version { get; set; }
}

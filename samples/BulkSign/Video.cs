namespace BulkSign;

/// <summary>A row of the catalogue.</summary>
/// <param name="Id">The row's own ID, by whose order the catalogue is split into ranges.</param>
/// <param name="PlaybackId">Whatever the row has; it need not be one.</param>
internal readonly record struct Video(long Id, string? PlaybackId);

namespace BulkSign;

/// <summary>A video that has no URL.</summary>
/// <param name="Id">The row's ID.</param>
/// <param name="Reason">Why not.</param>
internal readonly record struct RefusedVideo(long Id, string Reason);

namespace BulkSign;

/// <summary>What became of a video: a URL, or a reason why it has none.</summary>
internal readonly record struct Outcome(long Id, string? Url, string? Reason);

namespace BulkSign;

/// <summary>A video and its URL.</summary>
internal readonly record struct SignedVideo(long Id, string Url);

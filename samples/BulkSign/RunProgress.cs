namespace BulkSign;

/// <summary>How far a run is, on all machines together.</summary>
/// <param name="Videos">How many videos there were when the run began.</param>
/// <param name="Done">How many of them are in ranges that are done.</param>
/// <param name="Signed">How many have a URL.</param>
/// <param name="Refused">How many have none, for a reason that is recorded.</param>
internal readonly record struct RunProgress(long Videos, long Done, long Signed, long Refused);

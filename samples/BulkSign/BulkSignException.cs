namespace BulkSign;

/// <summary>Why nothing, or no more, can be signed; the message says what to do. What was signed before is kept.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught here alone.
internal sealed class BulkSignException(string message, Exception? cause = null) : Exception(message, cause);
#pragma warning restore CA1032, CA1064

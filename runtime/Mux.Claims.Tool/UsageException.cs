namespace Mux.Claims.Tool;

/// <summary>What the tool was given is not enough, or not right; its message says what to do.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught here alone.
internal sealed class UsageException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064

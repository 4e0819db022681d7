namespace Mux.Claims.AspNetCore;

/// <summary>What the health check wants to know of the last reload.</summary>
internal sealed class ReloadState
{
    private volatile string? _failure;

    /// <summary>Why the key that is configured now is not the one that signs; null when it is.</summary>
    public string? Failure
    {
        get => _failure;
        set => _failure = value;
    }
}

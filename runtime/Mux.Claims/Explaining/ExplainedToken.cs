namespace Mux.Claims;

/// <summary>What could be read of a token.</summary>
internal sealed record ExplainedToken
{
    public JsonClaims? Payload { get; init; }

    public MuxAudience? Audience { get; init; }

    public string? Subject { get; init; }

    public string? KeyId { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public int? PlayerCode { get; init; }

    /// <summary>Whether a key proved the signature.</summary>
    public bool IsProven { get; init; }
}

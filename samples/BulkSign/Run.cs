namespace BulkSign;

/// <summary>
/// What all workers of a run must agree on. With it, a URL has the same bytes whoever signs it, and when.
/// </summary>
/// <param name="Name">The run's name.</param>
/// <param name="KeyId">The signing key's ID.</param>
/// <param name="KeyFingerprint">SHA-256 of its public half, since an ID may be given to another key by mistake.</param>
/// <param name="ExpiresAt">When all URLs expire, to the second.</param>
internal sealed record Run(string Name, string KeyId, string KeyFingerprint, DateTimeOffset ExpiresAt);

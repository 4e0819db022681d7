namespace Mux.Claims.Client;

/// <summary>A signing key as Mux lists it: without its private key, which Mux gives once and does not keep.</summary>
/// <param name="KeyId">The key's ID, which tokens carry as <c>kid</c>.</param>
/// <param name="CreatedAt">When it was created, to the second.</param>
public sealed record SigningKeyInfo(string KeyId, DateTimeOffset CreatedAt);

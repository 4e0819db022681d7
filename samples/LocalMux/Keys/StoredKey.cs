namespace LocalMux.Keys;

/// <summary>A signing key as it is kept.</summary>
internal sealed record StoredKey(string Id, long CreatedAt, string PublicKey);

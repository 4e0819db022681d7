namespace LocalMux.Keys;

/// <summary>A signing key as its creator gets it, once.</summary>
/// <param name="Id">The key ID (<c>MUX_SIGNING_KEY</c>).</param>
/// <param name="PrivateKey">Base64 of the PKCS#1 PEM (<c>MUX_PRIVATE_KEY</c>).</param>
/// <param name="CreatedAt">UNIX seconds.</param>
public sealed record NewSigningKey(string Id, string PrivateKey, long CreatedAt);

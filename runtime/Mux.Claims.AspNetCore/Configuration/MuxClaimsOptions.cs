using System.Diagnostics;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// The configuration of Mux's signed playback. Without <see cref="SigningKey"/>, <see cref="PrivateKey"/> and <see cref="PrivateKeyFile"/> the key is
/// taken from the environment variables of Mux's own SDKs, <c>MUX_SIGNING_KEY</c> and <c>MUX_PRIVATE_KEY</c>. The key is followed when it changes
/// while the program runs; everything else is read once.
/// </summary>
public sealed class MuxClaimsOptions
{
    /// <summary>The ID of the signing key.</summary>
    public string? SigningKey { get; set; }

    /// <summary>The private key, in any form that <see cref="MuxSigningKey.Parse"/> takes.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? PrivateKey { get; set; }

    /// <summary>The path of a file that holds the private key, in place of <see cref="PrivateKey"/>.</summary>
    public string? PrivateKeyFile { get; set; }

    /// <inheritdoc cref="MuxSignerOptions.Lifetime"/>
    public TimeSpan Lifetime { get; set; } = new MuxSignerOptions().Lifetime;

    /// <inheritdoc cref="MuxSignerOptions.ExpiryWindow"/>
    public TimeSpan ExpiryWindow { get; set; }

    /// <inheritdoc cref="MuxSignerOptions.TokenCacheCapacity"/>
    public int TokenCacheCapacity { get; set; }

    /// <inheritdoc cref="MuxSignerOptions.KeyIdPlacement"/>
    public KeyIdPlacement KeyIdPlacement { get; set; }

    /// <inheritdoc cref="MuxSignerOptions.Domain"/>
    public string Domain { get; set; } = new MuxSignerOptions().Domain;

    /// <summary>
    /// The ID of the access token that <see cref="MuxSigningKeysClient"/> uses; without it and <see cref="TokenSecret"/>, <c>MUX_TOKEN_ID</c> and
    /// <c>MUX_TOKEN_SECRET</c>.
    /// </summary>
    public string? TokenId { get; set; }

    /// <summary>The access token's secret.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? TokenSecret { get; set; }

    /// <summary>What stands for <c>https://api.mux.com/</c>, such as a local stand-in; null for Mux.</summary>
    public Uri? ApiAddress { get; set; }

    /// <summary>What stands for <c>https://stats.mux.com/</c>, such as a local stand-in; null for Mux.</summary>
    public Uri? StatsAddress { get; set; }

    internal MuxSigningKey LoadKey() => (Given(SigningKey), Given(PrivateKey), Given(PrivateKeyFile)) switch
    {
        (null, null, null) => MuxSigningKey.FromEnvironment(),
        (null, _, _) => throw new MuxSigningKeyException($"{nameof(SigningKey)}, the ID of the signing key, is not set, and its private key is."),
        (_, null, null) => throw new MuxSigningKeyException(
            $"{nameof(SigningKey)} is set, and its private key is not. Set {nameof(PrivateKey)} or {nameof(PrivateKeyFile)}."),
        (_, not null, not null) => throw new MuxSigningKeyException($"{nameof(PrivateKey)} and {nameof(PrivateKeyFile)} are set: set one of them."),
        ({ } id, { } text, null) => MuxSigningKey.Parse(id, text),
        ({ } id, null, { } path) => MuxSigningKey.FromFile(id, path),
    };

    internal MuxAccessToken LoadAccessToken() => Given(TokenId) is null && Given(TokenSecret) is null
        ? MuxAccessToken.FromEnvironment()
        : new MuxAccessToken(TokenId ?? "", TokenSecret ?? "");

    internal MuxSigner CreateSigner(TimeProvider clock)
    {
        var key = LoadKey();
        try
        {
            return new MuxSigner(key, new MuxSignerOptions
            {
                Lifetime = Lifetime,
                ExpiryWindow = ExpiryWindow,
                TokenCacheCapacity = TokenCacheCapacity,
                KeyIdPlacement = KeyIdPlacement,
                Domain = Domain,
                TimeProvider = clock,
            });
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    // An environment variable can hide a setting of a file only by being empty.
    internal static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

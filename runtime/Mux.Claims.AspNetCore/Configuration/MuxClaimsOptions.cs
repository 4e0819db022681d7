using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// The configuration of Mux's signed playback. Without <see cref="Key"/>, <see cref="SigningKeyId"/>, <see cref="PrivateKey"/> and
/// <see cref="PrivateKeyFile"/> the key is taken from the environment variables of Mux's own SDKs, <c>MUX_SIGNING_KEY</c> and
/// <c>MUX_PRIVATE_KEY</c>. The key is followed when it changes while the program runs; everything else is read once.
/// </summary>
public sealed class MuxClaimsOptions
{
    private const string KeyIdVariable = "MUX_SIGNING_KEY";
    private const string PrivateKeyVariable = "MUX_PRIVATE_KEY";

    /// <summary>
    /// Gives the signing key, where it is no text: a key of a key service, of a vault, or one made for a test. It goes before every other
    /// setting of the key. It is called when the application starts, and again when the configuration changes; the key belongs to the
    /// signer from then on, so that it gives a new <see cref="MuxSigningKey"/> each time, or the same one for as long as it is to sign.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Func<IServiceProvider, MuxSigningKey>? Key { get; set; }

    /// <summary>The ID of the signing key.</summary>
    public string? SigningKeyId { get; set; }

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

    /// <inheritdoc cref="MuxSignerOptions.LicenseDomain"/>
    public string LicenseDomain { get; set; } = new MuxSignerOptions().LicenseDomain;

    /// <inheritdoc cref="MuxSignerOptions.VerifyForeignSignatures"/>
    public bool VerifyForeignSignatures { get; set; } = new MuxSignerOptions().VerifyForeignSignatures;

    /// <summary>
    /// The ID of the access token that <see cref="MuxSigningKeysClient"/> and <see cref="MuxSystemClient"/> use; without it and
    /// <see cref="TokenSecret"/>, <c>MUX_TOKEN_ID</c> and <c>MUX_TOKEN_SECRET</c>.
    /// </summary>
    public string? TokenId { get; set; }

    /// <summary>The access token's secret.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? TokenSecret { get; set; }

    /// <summary>
    /// What stands for <c>https://api.mux.com/</c>, such as a local stand-in; null for Mux. Plain http is for this machine alone, since the access
    /// token's secret is sent there.
    /// </summary>
    public Uri? ApiAddress { get; set; }

    /// <summary>
    /// What stands for <c>https://stats.mux.com/</c>, such as a local stand-in; null for Mux. Plain http is for this machine alone, since tokens
    /// are sent there.
    /// </summary>
    public Uri? StatsAddress { get; set; }

    /// <summary>What was read from the configuration and cannot be used.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal List<string> Mistakes { get; } = [];

    /// <summary>The longest that a token lives whose expiry nobody gives.</summary>
    internal TimeSpan LongestLifetime => new((long)Int128.Clamp((Int128)Lifetime.Ticks + ExpiryWindow.Ticks, long.MinValue, long.MaxValue));

    /// <summary>Whether the key is a file's, which is looked at again and again.</summary>
    internal bool HasKeyFile => Key is null && Given(PrivateKeyFile) is not null;

    /// <summary>Loads the key as it is configured.</summary>
    /// <param name="services">What <see cref="Key"/> is given.</param>
    /// <param name="configuration">Where the settings come from, to say what else is there when one is missing; null for none.</param>
    /// <exception cref="MuxSigningKeyException">There is no key, or it cannot be used.</exception>
    internal MuxSigningKey LoadKey(IServiceProvider services, IConfiguration? configuration)
    {
        if (Key is { } key)
        {
            return key(services) ?? throw new MuxSigningKeyException($"{nameof(Key)} gave no signing key.");
        }

        switch (Given(SigningKeyId), Given(PrivateKey), Given(PrivateKeyFile))
        {
            case (null, null, null):
                try
                {
                    return MuxSigningKey.FromEnvironment();
                }
                catch (MuxSigningKeyException e)
                {
                    throw Missing(e.Message);
                }

            case (null, _, _):
                throw Missing($"{nameof(SigningKeyId)}, the ID of the signing key, is not set, and its private key is.");
            case (_, null, null):
                throw Missing($"{nameof(SigningKeyId)} is set, and its private key is not. Set {nameof(PrivateKey)} or {nameof(PrivateKeyFile)}.");
            case (_, not null, not null):
                throw new MuxSigningKeyException($"{nameof(PrivateKey)} and {nameof(PrivateKeyFile)} are set: set one of them.");
            case ({ } id, { } text, null):
                return Named(() => MuxSigningKey.Parse(id, text));
            case ({ } id, null, { } path):
                return Named(() => MuxSigningKey.FromFile(id, path));
        }

        MuxSigningKeyException Missing(string message) => new(message + FoundSettings.Describe(configuration, services, message));
    }

    // The key's own messages name arguments and methods, where there are settings.
    private static MuxSigningKey Named(Func<MuxSigningKey> load)
    {
        try
        {
            return load();
        }
        catch (MuxSigningKeyException e)
        {
            throw new MuxSigningKeyException(
                e.Message
                    .ReplaceStart("The key ID", nameof(SigningKeyId))
                    .ReplaceStart("The key text", nameof(PrivateKey))
                    .ReplaceStart("The path of the key file", nameof(PrivateKeyFile))
                    .Replace("Load the file with FromFile.", $"Set {nameof(PrivateKeyFile)} in its place.", StringComparison.Ordinal)
                    .Replace("Pass the path, or load the text with Parse.", $"Set {nameof(PrivateKey)} in its place.", StringComparison.Ordinal),
                e);
        }
    }

    internal MuxAccessToken LoadAccessToken() => Given(TokenId) is null && Given(TokenSecret) is null
        ? MuxAccessToken.FromEnvironment()
        : new MuxAccessToken(TokenId ?? "", TokenSecret ?? "");

    /// <summary>Whether a key is configured as text, with which a key ring can begin.</summary>
    internal bool HasKeySettings => Key is null
        && (Given(SigningKeyId) ?? Given(PrivateKey) ?? Given(PrivateKeyFile)
            ?? Given(Environment.GetEnvironmentVariable(KeyIdVariable)) ?? Given(Environment.GetEnvironmentVariable(PrivateKeyVariable))) is not null;

    /// <summary>The configured key as text, with which a key ring can begin; null where there is none, or not all of it.</summary>
    internal (string KeyId, string PrivateKey)? ConfiguredKeyText() => (Given(SigningKeyId), Given(PrivateKey), Given(PrivateKeyFile)) switch
    {
        _ when Key is not null => null,
        ({ } id, { } text, null) => (id, text),
        ({ } id, null, { } path) when KeyFileText(id, path) is { } text => (id, text),
        (null, null, null) when Given(Environment.GetEnvironmentVariable(KeyIdVariable)) is { } id
            && Given(Environment.GetEnvironmentVariable(PrivateKeyVariable)) is { } text => (id, text),
        _ => null,
    };

    /// <summary>The file's text; null where it is refused as a key, which validation says.</summary>
    private static string? KeyFileText(string keyId, string path)
    {
        try
        {
            using var key = MuxSigningKey.FromFile(keyId, path);
        }
        catch (MuxSigningKeyException)
        {
            return null;
        }

        try
        {
            // DER begins with a sequence.
            return File.ReadAllBytes(path) is [0x30, ..] der ? Convert.ToBase64String(der) : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is being replaced.
            return null;
        }
    }

    /// <summary>Makes a signer with these options.</summary>
    /// <exception cref="OptionsValidationException">An option is out of its range.</exception>
    internal MuxSigner CreateSigner(string name, Func<MuxSignerOptions, MuxSigner> create, TimeProvider clock)
    {
        try
        {
            return create(SignerOptions(clock));
        }
        catch (ArgumentException e)
        {
            // The signer's own message on a domain repeats the text, which is a secret where settings were mixed up.
            throw new OptionsValidationException(name, typeof(MuxClaimsOptions), [
                e.Message.Contains("domain", StringComparison.OrdinalIgnoreCase)
                    ? $"{nameof(Domain)} and {nameof(LicenseDomain)} must be domains such as media.example.com, without scheme, port, "
                        + "path, or the host's 'stream.', 'image.' or 'license.'."
                    : e.Message.Split(" (Parameter")[0],
            ]);
        }
    }

    private MuxSignerOptions SignerOptions(TimeProvider clock) => new()
    {
        Lifetime = Lifetime,
        ExpiryWindow = ExpiryWindow,
        TokenCacheCapacity = TokenCacheCapacity,
        KeyIdPlacement = KeyIdPlacement,
        Domain = Domain,
        LicenseDomain = LicenseDomain,
        VerifyForeignSignatures = VerifyForeignSignatures,
        TimeProvider = clock,
    };

    /// <summary>The names of the settings that are read once and differ from those of other options.</summary>
    internal IEnumerable<string> ChangesFrom(MuxClaimsOptions other)
    {
        (string Name, object? Value, object? Other)[] settings =
        [
            (nameof(Lifetime), Lifetime, other.Lifetime),
            (nameof(ExpiryWindow), ExpiryWindow, other.ExpiryWindow),
            (nameof(TokenCacheCapacity), TokenCacheCapacity, other.TokenCacheCapacity),
            (nameof(KeyIdPlacement), KeyIdPlacement, other.KeyIdPlacement),
            (nameof(Domain), Domain, other.Domain),
            (nameof(LicenseDomain), LicenseDomain, other.LicenseDomain),
            (nameof(VerifyForeignSignatures), VerifyForeignSignatures, other.VerifyForeignSignatures),
            (nameof(TokenId), Given(TokenId), Given(other.TokenId)),
            (nameof(TokenSecret), Given(TokenSecret), Given(other.TokenSecret)),
            (nameof(ApiAddress), ApiAddress, other.ApiAddress),
            (nameof(StatsAddress), StatsAddress, other.StatsAddress),
        ];
        return settings.Where(setting => !Equals(setting.Value, setting.Other)).Select(setting => setting.Name);
    }

    // An environment variable can hide a setting of a file only by being empty.
    internal static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// The application's signer, which follows the configured key. A key that cannot be used is logged, and the one before goes on signing.
/// </summary>
internal sealed partial class ReloadingSigner : IDisposable
{
    /// <summary>
    /// How often a key file is loaded again. No notice of the file system tells of a mounted secret, whose links are exchanged, or of a
    /// file that becomes readable, and neither times nor lengths tell every change: so the key itself is looked at, which takes a
    /// millisecond.
    /// </summary>
    internal static readonly TimeSpan FileInterval = TimeSpan.FromSeconds(10);

    private readonly string _name;
    private readonly IServiceProvider _services;
    private readonly IConfiguration? _configuration;
    private readonly IOptionsFactory<MuxClaimsOptions> _factory;
    private readonly ReloadState _state;
    private readonly TimeProvider _clock;
    private readonly ILogger<MuxSigner> _logger;
    private readonly IDisposable? _configurationWatch;
    private readonly ITimer _fileTimer;
    private readonly object _gate = new();
    private MuxClaimsOptions _options;

    // The key that the signer was last given, and which is its to dispose.
    private object _given;
    private string _keyId;
    private string _publicKey;
    private string? _invalid;
    private bool _disposed;

    /// <param name="name">The environment's name.</param>
    /// <param name="services">What the options' key factory is given.</param>
    /// <param name="configuration">Tells of changes; null where the options come from elsewhere.</param>
    /// <param name="factory">
    /// Makes the options anew for each reload. A monitor would throw for everybody while the configuration is invalid.
    /// </param>
    /// <param name="state">Told of reloads that failed.</param>
    /// <param name="clock">What expiry is counted by.</param>
    /// <param name="logger">Told of reloads.</param>
    /// <exception cref="OptionsValidationException">The options cannot be used.</exception>
    public ReloadingSigner(
        string name,
        IServiceProvider services,
        IConfiguration? configuration,
        IOptionsFactory<MuxClaimsOptions> factory,
        ReloadState state,
        TimeProvider clock,
        ILogger<MuxSigner> logger)
    {
        _name = name;
        _services = services;
        _configuration = configuration;
        _factory = factory;
        _state = state;
        _logger = logger;
        var changes = configuration?.GetReloadToken();
        _options = factory.Create(name);
        _clock = clock;
        var key = LoadKey();
        _given = key;
        _publicKey = key.ExportPublicKeyPem();
        Signer = CreateSigner(key, _options);
        _keyId = Signer.KeyId;
        _fileTimer = clock.CreateTimer(static self => ((ReloadingSigner)self!).LookAtFile(), this, FileInterval, FileInterval);
        _configurationWatch = configuration is null ? null : ChangeToken.OnChange(configuration.GetReloadToken, Reload);
        if (changes is { HasChanged: true })
        {
            // While the key was loaded, when nobody watched yet.
            Reload();
        }
    }

    public MuxSigner Signer { get; }

    public void Dispose()
    {
        // Outside the gate: the end of a watch may wait for a reload.
        _configurationWatch?.Dispose();
        _fileTimer.Dispose();
        lock (_gate)
        {
            _disposed = true;
            Signer.Dispose();
        }
    }

    private MuxSigningKey LoadKey()
    {
        try
        {
            return _options.LoadKey(_services, _configuration);
        }
        catch (Exception e) when (e is MuxSigningKeyException or ArgumentException)
        {
            throw Invalid(e.Message);
        }
    }

    /// <summary>A signer of the key, which it takes over; the key is disposed where the options cannot be used.</summary>
    /// <exception cref="OptionsValidationException">They cannot be used.</exception>
    private MuxSigner CreateSigner(MuxSigningKey key, MuxClaimsOptions options)
    {
        MuxSigner? signer = null;
        try
        {
            return signer = options.CreateSigner(_name, value => new MuxSigner(key, value), _clock);
        }
        finally
        {
            if (signer is null)
            {
                key.Dispose();
            }
        }
    }

    private OptionsValidationException Invalid(string message) => new(_name, typeof(MuxClaimsOptions), [message]);

    private void Reload() => Follow(configurationChanged: true);

    private void LookAtFile()
    {
        // A file system that hangs, hangs one look at it, and not one more each time.
        if (Volatile.Read(ref _options).HasKeyFile && Monitor.TryEnter(_gate))
        {
            try
            {
                Follow(configurationChanged: false);
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }

    /// <summary>Signs with the key as it is configured now.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "It is called by whatever watches the configuration, where an exception would end the process.")]
    private void Follow(bool configurationChanged)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            try
            {
                if (configurationChanged)
                {
                    ReadOptions();
                }

                Use(_options.LoadKey(_services, _configuration));
                _state.Failure = _invalid;
            }
            catch (Exception e)
            {
                // A file is looked at again and again, and its failure is told once.
                if (configurationChanged || _state.Failure != e.Message)
                {
                    LogRefused(_logger, KeyIdInUse(), e.Message);
                }

                _state.Failure = e.Message;
            }
        }
    }

    // Another than the configured one where a rotation gave it; a signer that somebody disposed has none.
    private string KeyIdInUse()
    {
        try
        {
            return Signer.KeyId;
        }
        catch (Exception e) when (e is ObjectDisposedException or MuxSigningKeyException)
        {
            return _keyId;
        }
    }

    private void ReadOptions()
    {
        List<string> changes;
        try
        {
            var read = _factory.Create(_name);
            changes = [.. read.ChangesFrom(_options)];
            if (changes.Count > 0)
            {
                // They wait for the next start, which would fail: a signer refuses them today, whatever its key.
                CreateSigner(MuxSigningKey.Generate("probe"), read).Dispose();
            }

            _options = read;
            _invalid = null;
        }
        catch (Exception e)
        {
            _invalid = e.Message;
            throw;
        }

        foreach (var setting in changes)
        {
            LogNotTakenOver(_logger, setting);
        }
    }

    private void Use(MuxSigningKey key)
    {
        // A factory may give the key that signs already.
        var used = ReferenceEquals(key, _given);
        try
        {
            var publicKey = key.ExportPublicKeyPem();
            var sameId = key.KeyId == _keyId;
            var sameKey = publicKey == _publicKey;
            if (sameId && sameKey)
            {
                // Something else has changed. The signer may have another key by now, which a rotation gave it.
                return;
            }

            if (sameId || sameKey)
            {
                // Mux gives every key an ID of its own, so that one of the two is yet to come, as with a mounted file.
                throw new MuxSigningKeyException(sameId
                    ? "The private key has changed, and the ID of the signing key has not. If the two did not belong together before, start the application again."
                    : "The ID of the signing key has changed, and the private key has not. If the two did not belong together before, start the application again.");
            }

            if (Signer.KeyId != key.KeyId)
            {
                // One that a factory has given to another environment is not disposed for being refused here.
                used = true;
                Signer.UseKey(key);
                _given = key;
            }

            _keyId = key.KeyId;
            _publicKey = publicKey;
            LogRotated(_logger, key.KeyId);
        }
        finally
        {
            if (!used)
            {
                key.Dispose();
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Tokens are signed with the signing key {KeyId} from now on.")]
    private static partial void LogRotated(ILogger logger, string keyId);

    [LoggerMessage(2, LogLevel.Error, "The changed configuration is not used, and the signing key {KeyId} goes on signing: {Reason}")]
    private static partial void LogRefused(ILogger logger, string keyId, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Setting} has changed in the configuration, and takes effect when the application is started again.")]
    private static partial void LogNotTakenOver(ILogger logger, string setting);
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Mux.Claims.AspNetCore;

/// <summary>The application's signer, which follows the configured key. A key that cannot be used is logged, and the one before goes on signing.</summary>
internal sealed partial class ReloadingSigner : IDisposable
{
    private readonly IOptionsFactory<MuxClaimsOptions> _options;
    private readonly ILogger<MuxSigner> _logger;
    private readonly IDisposable _configurationWatch;
    private readonly object _gate = new();
    private string _keyId;
    private string _publicKey;
    private string? _watchedFile;
    private IDisposable? _fileWatch;
    private PhysicalFileProvider? _files;
    private volatile string? _failure;
    private bool _disposed;

    /// <param name="options">Makes the options anew for each reload. A monitor would throw for everybody while the configuration is invalid.</param>
    /// <param name="configuration">Tells of changes.</param>
    /// <param name="clock">What expiry is counted by.</param>
    /// <param name="logger">Told of reloads.</param>
    public ReloadingSigner(
        IOptionsFactory<MuxClaimsOptions> options, IConfiguration configuration, TimeProvider clock, ILogger<MuxSigner> logger)
    {
        _options = options;
        _logger = logger;
        var current = options.Create(Options.DefaultName);
        using (var key = current.LoadKey())
        {
            _keyId = key.KeyId;
            _publicKey = key.ExportPublicKeyPem();
        }

        Signer = current.CreateSigner(clock);
        WatchFile(current);
        _configurationWatch = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    public MuxSigner Signer { get; }

    /// <summary>Why the key that is configured now is not the one that signs; null when it is.</summary>
    public string? Failure => _failure;

    public void Dispose()
    {
        // Outside the gate: the end of a watch may wait for a reload.
        _configurationWatch.Dispose();
        lock (_gate)
        {
            _disposed = true;
            _fileWatch?.Dispose();
            _files?.Dispose();
            Signer.Dispose();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "It is called by whatever watches the configuration, where an exception would end the process.")]
    private void Reload()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            try
            {
                var options = _options.Create(Options.DefaultName);
                WatchFile(options);
                Use(options.LoadKey());
                _failure = null;
            }
            catch (Exception e)
            {
                _failure = e.Message;
                LogRefused(_logger, Signer.KeyId, e.Message);
            }
        }
    }

    private void Use(MuxSigningKey key)
    {
        var used = false;
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
                    ? "The private key has changed, and the ID of the signing key has not."
                    : "The ID of the signing key has changed, and the private key has not.");
            }

            if (Signer.KeyId != key.KeyId)
            {
                Signer.UseKey(key);
                used = true;
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

    private void WatchFile(MuxClaimsOptions options)
    {
        var path = MuxClaimsOptions.Given(options.PrivateKeyFile) is { } file ? Path.GetFullPath(file) : null;
        if (path == _watchedFile)
        {
            return;
        }

        _fileWatch?.Dispose();
        _files?.Dispose();
        (_watchedFile, _fileWatch, _files) = (path, null, null);
        if (path is not null)
        {
            // Mounted secrets are links that are exchanged, of which the file system sends no notice.
            var files = new PhysicalFileProvider(Path.GetDirectoryName(path)!, ExclusionFilters.None)
            {
                UsePollingFileWatcher = true,
                UseActivePolling = true,
            };
            _files = files;
            _fileWatch = ChangeToken.OnChange(() => files.Watch(Path.GetFileName(path)), Reload);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Tokens are signed with the signing key {KeyId} from now on.")]
    private static partial void LogRotated(ILogger logger, string keyId);

    [LoggerMessage(2, LogLevel.Error, "The changed configuration is not used, and the signing key {KeyId} goes on signing: {Reason}")]
    private static partial void LogRefused(ILogger logger, string keyId, string reason);
}

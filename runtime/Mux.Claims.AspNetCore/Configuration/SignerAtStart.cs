using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Makes the signer before the application serves anything, so that a key that cannot sign ends the start, and says what is no error and
/// looks like a mistake.
/// </summary>
/// <param name="signer">Gives the application's signer.</param>
/// <param name="configuration">The environment's section; null where it has none.</param>
/// <param name="logger">Told of what looks like a mistake.</param>
internal sealed partial class SignerAtStart(Func<MuxSigner> signer, IConfiguration? configuration, ILogger<MuxSigner> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        signer();
        if (FoundSettings.DescribeMisspelled(configuration) is { } misspelled)
        {
            LogMisspelled(logger, misspelled);
        }

        if (Guid.TryParseExact(configuration?[nameof(MuxClaimsOptions.SigningKeyId)], "D", out _))
        {
            LogAccessToken(logger);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(4, LogLevel.Warning, "{Misspelled}")]
    private static partial void LogMisspelled(ILogger logger, string misspelled);

    [LoggerMessage(
        5,
        LogLevel.Warning,
        "SigningKeyId is a UUID, as an access token's ID is, and no signing key's: Mux would answer every token with 403. Take the ID that "
        + "Mux shows beside the signing key.")]
    private static partial void LogAccessToken(ILogger logger);
}

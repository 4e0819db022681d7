using Microsoft.Extensions.Logging;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>Logs what happens to a ring.</summary>
/// <param name="environment">The environment's name.</param>
/// <param name="logger">Is told.</param>
internal sealed partial class KeyRingLog(string environment, ILogger<KeyRing> logger) : IProgress<KeyRingEvent>
{
    private readonly string _ring = environment.Length == 0 ? "Key ring" : $"Key ring '{environment}'";

    public void Report(KeyRingEvent value) => Log(
        logger,
        value.Kind switch
        {
            KeyRingEventKind.Problem => LogLevel.Error,
            KeyRingEventKind.LeftOver or KeyRingEventKind.Revoked => LogLevel.Warning,
            _ => LogLevel.Information,
        },
        _ring,
        value.Kind,
        value.Message);

    [LoggerMessage(EventId = 1, Message = "{Ring}, {Event}: {Text}")]
    private static partial void Log(ILogger logger, LogLevel level, string ring, KeyRingEventKind @event, string text);
}

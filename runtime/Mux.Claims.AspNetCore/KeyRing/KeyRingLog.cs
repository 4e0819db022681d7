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

    /// <summary>Warns that the store has the private keys as text.</summary>
    public void WarnOfText() => LogText(logger, _ring);

    [LoggerMessage(EventId = 1, Message = "{Ring}, {Event}: {Text}")]
    private static partial void Log(ILogger logger, LogLevel level, string ring, KeyRingEventKind @event, string text);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "{Ring}: its store has the private keys as text, so that whoever reads it can sign. Register Data Protection "
            + "(AddDataProtection, with keys that all replicas share), or set KeyRingOptions.Protector; keys that are stored already "
            + "stay as they are until they are rotated.")]
    private static partial void LogText(ILogger logger, string ring);
}

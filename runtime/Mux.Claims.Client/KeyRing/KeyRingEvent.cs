namespace Mux.Claims.Client;

/// <summary>Something that happened to a ring, as this machine did or saw it. It holds no secret.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="KeyId">The key that it happened to; null where it is none.</param>
/// <param name="Message">A sentence for a log.</param>
public sealed record KeyRingEvent(KeyRingEventKind Kind, string? KeyId, string Message);

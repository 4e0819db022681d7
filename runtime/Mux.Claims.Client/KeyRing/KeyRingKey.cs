namespace Mux.Claims.Client;

/// <summary>A key in the ring, without its private half.</summary>
/// <param name="KeyId">The key's ID.</param>
/// <param name="State">How far it has come.</param>
/// <param name="ActiveFrom">From when on it signs; null while no machine has read it back.</param>
/// <param name="DeleteAt">When it is deleted at Mux at the earliest; null while it is not retired.</param>
public sealed record KeyRingKey(string KeyId, KeyRingKeyState State, DateTimeOffset? ActiveFrom, DateTimeOffset? DeleteAt);

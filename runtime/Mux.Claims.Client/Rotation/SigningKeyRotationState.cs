using System.Text.Json;

namespace Mux.Claims.Client;

/// <summary>How far a rotation has come. It holds no secret.</summary>
/// <param name="Step">What the rotation does next.</param>
/// <param name="OldKeyId">The key that signed when the rotation started.</param>
/// <param name="NewKeyId">The key that signs after it; null until Mux has created it.</param>
/// <param name="DeleteOldAt">When the old key can be deleted; null until the new one signs.</param>
public sealed record SigningKeyRotationState(
    SigningKeyRotationStep Step, string OldKeyId, string? NewKeyId = null, DateTimeOffset? DeleteOldAt = null)
{
    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The state as JSON.</param>
    /// <exception cref="JsonException">The text is no such state.</exception>
    public static SigningKeyRotationState FromJson(string json) =>
        JsonSerializer.Deserialize(json, MuxJsonContext.Default.SigningKeyRotationState) is { OldKeyId: not null } state
            ? state
            : throw new JsonException("The text is not the state of a rotation.");

    /// <summary>The state as JSON, for a store that keeps text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, MuxJsonContext.Default.SigningKeyRotationState);
}

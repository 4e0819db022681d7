namespace Mux.Claims.Client;

/// <summary>How long a rotation waits before it deletes the old key.</summary>
public sealed class SigningKeyRotationOptions
{
    /// <summary>
    /// The longest that any token lives which any process signs with the old key: the signers' lifetime, or the longest expiry that a caller
    /// gives, and the expiry window beside it. Tokens that the rotation's own signer gave more are waited for as well. More than zero.
    /// </summary>
    public required TimeSpan LongestTokenLifetime { get; init; }

    /// <summary>
    /// How long after the new key is stored other processes may go on signing with the old one, until they have loaded the new: an hour by default.
    /// Zero where this process is the only one that signs.
    /// </summary>
    public TimeSpan SwitchOverTime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The clock that the waiting is counted by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

using System.Text.Json.Serialization;

namespace Mux.Claims.Client;

/// <summary>How far a key in the ring has come; its name in JSON.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KeyRingKeyState>))]
public enum KeyRingKeyState
{
    /// <summary>It is stored, and no machine has read it back yet.</summary>
    Stored,

    /// <summary>It will sign from a time on that has not come yet.</summary>
    Announced,

    /// <summary>It may sign.</summary>
    Active,

    /// <summary>It signs no more, and waits for its tokens to expire.</summary>
    Retired,

    /// <summary>It is being replaced at once.</summary>
    Revoked,

    /// <summary>It is being deleted at Mux.</summary>
    Deleting,
}

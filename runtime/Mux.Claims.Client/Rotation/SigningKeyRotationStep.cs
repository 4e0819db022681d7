using System.Text.Json.Serialization;

namespace Mux.Claims.Client;

/// <summary>What a rotation does next.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SigningKeyRotationStep>))]
public enum SigningKeyRotationStep
{
    /// <summary>A new key is created at Mux.</summary>
    Creating,

    /// <summary>The new key exists at Mux, and its private key is being stored.</summary>
    Storing,

    /// <summary>The new key is stored, and the signer goes over to it.</summary>
    Switching,

    /// <summary>The new key signs; the old one waits for its last token to expire, and is then deleted at Mux.</summary>
    Waiting,

    /// <summary>The old key is deleted.</summary>
    Completed,
}

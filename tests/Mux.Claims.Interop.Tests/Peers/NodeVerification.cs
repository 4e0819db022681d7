namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>What Node says of a token.</summary>
/// <param name="Valid">Whether the signature is the key's.</param>
/// <param name="Header">The header's JSON as it was written.</param>
/// <param name="Payload">The payload's JSON as it was written.</param>
public sealed record NodeVerification(bool Valid, string Header, string Payload);

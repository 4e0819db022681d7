namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>What a player asked for.</summary>
/// <param name="Audience"><c>v</c> or <c>d</c>: the others have no codes.</param>
/// <param name="PlaybackId">The playback ID in the URL.</param>
/// <param name="Token">The token.</param>
public sealed record PlayerRequest(string Audience, string PlaybackId, string Token);

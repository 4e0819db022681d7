namespace Mux.Claims.Interop.Tests.Sampling;

/// <summary>A token that chance changed, in its URL.</summary>
/// <param name="Audience">The audience of the URL.</param>
/// <param name="PlaybackId">The playback ID of the URL.</param>
/// <param name="Token">The token.</param>
/// <param name="Url">The URL with the token.</param>
/// <param name="What">What it was made of, for a message.</param>
/// <param name="PlayerSees">Whether a player would find the token, which a URL without one hides from it.</param>
internal sealed record MutatedToken(string Audience, string PlaybackId, string Token, string Url, string What, bool PlayerSees);

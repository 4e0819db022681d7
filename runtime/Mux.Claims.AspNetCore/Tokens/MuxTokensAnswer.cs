using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mux.Claims.AspNetCore;

/// <summary>The token endpoint's answer, as OpenAPI describes it.</summary>
/// <param name="PlaybackId">The video.</param>
/// <param name="Tokens">The player's tokens.</param>
/// <param name="ExpiresAt">When the tokens expire.</param>
/// <param name="ExpiresIn">In how many seconds they do.</param>
/// <param name="CustomDomain">The domain in place of mux.com.</param>
[Description("The tokens of a player, and when they expire.")]
[SuppressMessage("Performance", "CA1812", Justification = "It is a description; the answer is written without it.")]
internal sealed record MuxTokensAnswer(
    [property: JsonPropertyName("playbackId"), Description("The video.")] string PlaybackId,
    [property: JsonPropertyName("tokens"), Description("What mux-player's property of this name takes.")] MuxTokensAnswer.PlayerTokens Tokens,
    [property: JsonPropertyName("expiresAt"), Description("When the tokens expire.")] DateTimeOffset ExpiresAt,
    [property: JsonPropertyName("expiresIn"), Description("In how many seconds they expire, whatever the reader's clock says.")] long ExpiresIn,
    [property: JsonPropertyName("customDomain"), Description("The domain in place of mux.com, where the signer has one.")] string? CustomDomain = null)
{
    /// <summary>The tokens of one player.</summary>
    /// <param name="Playback">Opens the video.</param>
    /// <param name="Thumbnail">Opens its poster.</param>
    /// <param name="Storyboard">Opens the pictures along its time line.</param>
    /// <param name="Drm">Opens its licence; absent where it has no DRM.</param>
    [SuppressMessage("Performance", "CA1812", Justification = "It is a description; the answer is written without it.")]
    internal sealed record PlayerTokens(
        [property: JsonPropertyName("playback")] string Playback,
        [property: JsonPropertyName("thumbnail")] string Thumbnail,
        [property: JsonPropertyName("storyboard")] string Storyboard,
        [property: JsonPropertyName("drm")] string? Drm = null);
}

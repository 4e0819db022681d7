using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mux.Claims.AspNetCore;

/// <summary>What the endpoint of many videos says of one, as OpenAPI describes it.</summary>
/// <param name="Status">What the endpoint of one would have answered with.</param>
/// <param name="Detail">Why there are no tokens.</param>
/// <param name="PlaybackId">The video.</param>
/// <param name="Tokens">The player's tokens.</param>
/// <param name="ExpiresAt">When the tokens expire.</param>
/// <param name="ExpiresIn">In how many seconds they do.</param>
/// <param name="CustomDomain">The domain in place of mux.com.</param>
[Description("The tokens of one video, or why there are none.")]
[SuppressMessage("Performance", "CA1812", Justification = "It is a description; the answer is written without it.")]
internal sealed record MuxTokensBatchAnswer(
    [property: JsonPropertyName("status"), Description("200; 400 for what is no playback ID; 401 or 403 for a caller who may not watch.")] int Status,
    [property: JsonPropertyName("detail"), Description("Why there are no tokens.")] string? Detail = null,
    [property: JsonPropertyName("playbackId"), Description("The video.")] string? PlaybackId = null,
    [property: JsonPropertyName("tokens"), Description("What mux-player's property of this name takes.")] MuxTokensAnswer.PlayerTokens? Tokens = null,
    [property: JsonPropertyName("expiresAt"), Description("When the tokens expire.")] DateTimeOffset? ExpiresAt = null,
    [property: JsonPropertyName("expiresIn"), Description("In how many seconds they expire, whatever the reader's clock says.")] long? ExpiresIn = null,
    [property: JsonPropertyName("customDomain"), Description("The domain in place of mux.com, where the signer has one.")] string? CustomDomain = null);

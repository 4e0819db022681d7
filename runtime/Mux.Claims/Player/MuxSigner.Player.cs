namespace Mux.Claims;

/// <content>The tokens of a player.</content>
public sealed partial class MuxSigner
{
    /// <summary>Signs the tokens that a player needs: video, thumbnail, storyboard, and the DRM licence when it is asked for.</summary>
    /// <param name="id">The playback ID.</param>
    /// <param name="drm">Whether the video is protected by DRM.</param>
    /// <param name="expires">When the tokens expire, all at the same second.</param>
    /// <inheritdoc cref="Sign{T}(T, Expiry)" path="/exception"/>
    public PlayerTokens SignPlayer(PlaybackId id, bool drm = false, Expiry expires = default) =>
        SignPlayer(PlayerClaims.Of(id, drm), expires);

    /// <summary>Signs the tokens that a player needs, with claims of their own.</summary>
    /// <param name="claims">The claims, all of one playback ID. All are validated before the first is signed.</param>
    /// <param name="expires">When the tokens expire, all at the same second.</param>
    /// <inheritdoc cref="Sign{T}(T, Expiry)" path="/exception"/>
    public PlayerTokens SignPlayer(PlayerClaims claims, Expiry expires = default)
    {
        ArgumentNullException.ThrowIfNull(claims);
        claims.ThrowIfInvalid();
        var exp = ExpiryOf(expires, claims.PlaybackId.Value);
        return new PlayerTokens(
            claims.PlaybackId,
            Sign(claims.Video ?? new VideoClaims(claims.PlaybackId), exp),
            Sign(claims.Thumbnail ?? new ThumbnailClaims(claims.PlaybackId), exp),
            Sign(claims.Storyboard ?? new StoryboardClaims(claims.PlaybackId), exp),
            claims.Drm is { } drm ? Sign(drm, exp) : null,
            Domain);
    }

    /// <summary>
    /// Signs the tokens that a player needs as <see cref="SignPlayer(PlaybackId, bool, Expiry)"/> does, also with a remote key.
    /// </summary>
    /// <param name="id">The playback ID.</param>
    /// <param name="drm">Whether the video is protected by DRM.</param>
    /// <param name="expires">When the tokens expire, all at the same second.</param>
    /// <param name="cancellationToken">
    /// Ends the waiting. Where there is a cache, the requests to a remote key go on, for the others who wait for the tokens.
    /// </param>
    /// <inheritdoc cref="SignAsync{T}(T, Expiry, CancellationToken)" path="/remarks|/exception"/>
    public ValueTask<PlayerTokens> SignPlayerAsync(
        PlaybackId id, bool drm = false, Expiry expires = default, CancellationToken cancellationToken = default) =>
        SignPlayerAsync(PlayerClaims.Of(id, drm), expires, cancellationToken);

    /// <summary>
    /// Signs the tokens that a player needs as <see cref="SignPlayer(PlayerClaims, Expiry)"/> does, also with a remote key.
    /// </summary>
    /// <param name="claims">The claims, all of one playback ID. All are validated before the first is signed.</param>
    /// <param name="expires">When the tokens expire, all at the same second.</param>
    /// <param name="cancellationToken">
    /// Ends the waiting. Where there is a cache, the requests to a remote key go on, for the others who wait for the tokens.
    /// </param>
    /// <inheritdoc cref="SignAsync{T}(T, Expiry, CancellationToken)" path="/remarks|/exception"/>
    public async ValueTask<PlayerTokens> SignPlayerAsync(
        PlayerClaims claims, Expiry expires = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claims);
        claims.ThrowIfInvalid();
        var id = claims.PlaybackId;
        var exp = ExpiryOf(expires, id.Value);

        // A remote key is asked for all of them at once.
        Task<MuxToken>[] tokens =
        [
            SignAsync(claims.Video ?? new VideoClaims(id), exp, cancellationToken).AsTask(),
            SignAsync(claims.Thumbnail ?? new ThumbnailClaims(id), exp, cancellationToken).AsTask(),
            SignAsync(claims.Storyboard ?? new StoryboardClaims(id), exp, cancellationToken).AsTask(),
            .. claims.Drm is { } drm ? [SignAsync(drm, exp, cancellationToken).AsTask()] : Array.Empty<Task<MuxToken>>(),
        ];
        var signed = await Task.WhenAll(tokens).ConfigureAwait(false);
        return new PlayerTokens(id, signed[0], signed[1], signed[2], signed.Length > 3 ? signed[3] : null, Domain);
    }
}

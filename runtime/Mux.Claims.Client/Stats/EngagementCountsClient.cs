namespace Mux.Claims.Client;

/// <summary>
/// Asks how many people are watching: Mux's Engagement Counts, <c>https://stats.mux.com/counts</c>. Each kind of ID has a method of its own,
/// since Mux tells them apart by the token's audience and gives no counts for a mistaken one. Mux's own player asks every 20 seconds, and
/// advises no less than 15.
/// </summary>
/// <remarks>
/// <para>
/// Every request carries a new token of five minutes, so that none ever expires in use; a signer with an expiry window and a cache signs
/// less often.
/// </para>
/// <para>
/// A request that Mux answers with 429 is sent again, at most three times unless <see cref="MaxAttempts"/> says otherwise, after the time
/// that Mux asks for, if that is 30 seconds or less.
/// </para>
/// </remarks>
public sealed class EngagementCountsClient
{
    private readonly StatsClient _stats;

    /// <summary>Makes a client.</summary>
    /// <param name="http">
    /// Sends the requests. Its base address, where it is set, stands for <c>https://stats.mux.com/</c>: https, or http of this machine alone; requests to
    /// another fail, and are not sent.
    /// </param>
    /// <param name="signer">Signs the requests, with a key of the environment of the views. It stays the caller's.</param>
    /// <param name="timeProvider">What waiting after a 429 is counted by; null for the system's clock.</param>
    public EngagementCountsClient(HttpClient http, MuxSigner signer, TimeProvider? timeProvider = null) =>
        _stats = new StatsClient(http, signer, timeProvider);

    /// <inheritdoc cref="MuxSigningKeysClient.MaxAttempts"/>
    public int MaxAttempts
    {
        get => _stats.Http.MaxAttempts;
        init => _stats.Http.MaxAttempts = value;
    }

    /// <summary>Gets the counts of a video, as your players named it to Mux Data.</summary>
    /// <param name="videoId">The <c>video_id</c> that you gave your player.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The counts; null when Mux has none.</returns>
    /// <exception cref="ClaimValidationException">The ID is <c>default</c>.</exception>
    /// <exception cref="MuxApiException">Mux refused, or gave no answer.</exception>
    public Task<EngagementCounts?> GetAsync(VideoId videoId, CancellationToken cancellationToken = default) =>
        GetAsync((signer, lifetime) => new VideoCountsClaims(videoId).ToSignedUrl(signer, lifetime), cancellationToken);

    /// <summary>Gets the counts of an asset, over all its playback IDs.</summary>
    /// <param name="assetId">The asset.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <inheritdoc cref="GetAsync(VideoId, CancellationToken)"/>
    public Task<EngagementCounts?> GetAsync(AssetId assetId, CancellationToken cancellationToken = default) =>
        GetAsync((signer, lifetime) => new AssetCountsClaims(assetId).ToSignedUrl(signer, lifetime), cancellationToken);

    /// <summary>Gets the counts of a playback ID.</summary>
    /// <param name="playbackId">The playback ID.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <inheritdoc cref="GetAsync(VideoId, CancellationToken)"/>
    public Task<EngagementCounts?> GetAsync(PlaybackId playbackId, CancellationToken cancellationToken = default) =>
        GetAsync((signer, lifetime) => new PlaybackCountsClaims(playbackId).ToSignedUrl(signer, lifetime), cancellationToken);

    /// <summary>Gets the counts of a live stream.</summary>
    /// <param name="liveStreamId">The live stream.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <inheritdoc cref="GetAsync(VideoId, CancellationToken)"/>
    public Task<EngagementCounts?> GetAsync(LiveStreamId liveStreamId, CancellationToken cancellationToken = default) =>
        GetAsync((signer, lifetime) => new LiveStreamCountsClaims(liveStreamId).ToSignedUrl(signer, lifetime), cancellationToken);

    private async Task<EngagementCounts?> GetAsync(Func<MuxSigner, Expiry, SignedUrl> sign, CancellationToken cancellationToken)
    {
        var counts = await _stats.GetAsync("Getting the counts", sign, MuxJsonContext.Default.DataJsonCountsJsonArray, cancellationToken)
            .ConfigureAwait(false);
        return counts is null ? null : new EngagementCounts(counts.Views, counts.Viewers, counts.UpdatedAt);
    }
}

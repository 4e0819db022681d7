namespace Mux.Claims;

/// <content>Public URLs of any audience, through its ready-made record.</content>
public sealed partial class MuxSigner
{
    /// <summary>
    /// Signs a public Mux URL: host and path say the audience, every query parameter becomes a claim, and the signed URL has the token
    /// alone. An old token is replaced; the <c>download</c> name of a static rendition stays.
    /// </summary>
    /// <param name="publicUrl">The URL, such as <c>https://stream.mux.com/{playback ID}.m3u8?max_resolution=720p</c>.</param>
    /// <param name="expires">
    /// When the token expires: a <see cref="TimeSpan"/>, a <see cref="DateTimeOffset"/>, or the signer's lifetime.
    /// </param>
    /// <exception cref="ClaimValidationException">
    /// The URL is none of Mux's, or has a parameter that Mux does not know or would refuse.
    /// </exception>
    /// <inheritdoc cref="Sign{T}(T, Expiry)" path="/exception[not(contains(@cref, 'ClaimValidationException'))]"/>
    public SignedUrl SignUrl(string publicUrl, Expiry expires = default)
    {
        var url = Parse(publicUrl, expected: null);
        return ReadyMadeUrls.Of(url.Audience).Sign(url, this, expires);
    }

    /// <summary>Signs a public Mux URL as <see cref="SignUrl(string, Expiry)"/> does, also with a remote key.</summary>
    /// <param name="publicUrl">The URL, such as <c>https://stream.mux.com/{playback ID}.m3u8?max_resolution=720p</c>.</param>
    /// <param name="expires">
    /// When the token expires: a <see cref="TimeSpan"/>, a <see cref="DateTimeOffset"/>, or the signer's lifetime.
    /// </param>
    /// <param name="cancellationToken">
    /// Ends the waiting. Where there is a cache, the request to a remote key goes on, for the others who wait for the token.
    /// </param>
    /// <exception cref="ClaimValidationException">
    /// The URL is none of Mux's, or has a parameter that Mux does not know or would refuse.
    /// </exception>
    /// <inheritdoc cref="SignAsync{T}(T, Expiry, CancellationToken)" path="/remarks|/exception[not(contains(@cref, 'ClaimValidationException'))]"/>
    public async ValueTask<SignedUrl> SignUrlAsync(string publicUrl, Expiry expires = default, CancellationToken cancellationToken = default)
    {
        var url = Parse(publicUrl, expected: null);
        return await ReadyMadeUrls.Of(url.Audience).SignAsync(url, this, expires, cancellationToken).ConfigureAwait(false);
    }
}

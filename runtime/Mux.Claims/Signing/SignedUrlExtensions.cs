using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>
/// <c>ToSignedUrlAsync</c> on every annotated record: as its <c>ToSignedUrl</c>, also with a key that is elsewhere
/// (<see cref="MuxSigningKey.FromRemote"/>). With a key in this process, the calls are complete when they return.
/// </summary>
public static class SignedUrlExtensions
{
    /// <summary>Signs the claims into their audience's first URL, as <c>ToSignedUrl</c> without a format does.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="expires">
    /// When the token expires: a <see cref="TimeSpan"/>, a <see cref="DateTimeOffset"/>, or the signer's lifetime.
    /// </param>
    /// <param name="cancellationToken">
    /// Ends the waiting. Where there is a cache, the request to a remote key goes on, for the others who wait for the token.
    /// </param>
    /// <inheritdoc cref="MuxSigner.SignAsync{T}(T, Expiry, CancellationToken)" path="/remarks|/exception"/>
    public static ValueTask<SignedUrl> ToSignedUrlAsync<T>(
        this T claims, MuxSigner signer, Expiry expires = default, CancellationToken cancellationToken = default)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(signer);
        return signer.SignUrlAsync(claims, default, expires, cancellationToken);
    }

    /// <summary>Signs the claims into one of the video's URLs.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="resource">Which one.</param>
    /// <param name="expires">When the token expires: a lifetime, an instant, or the signer's lifetime.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The record is of another audience than <see cref="MuxAudience.Video"/>.</exception>
    /// <inheritdoc cref="MuxSigner.SignAsync{T}(T, Expiry, CancellationToken)" path="/remarks|/exception"/>
    public static ValueTask<SignedUrl> ToSignedUrlAsync<T>(
        this T claims, MuxSigner signer, VideoResource resource, Expiry expires = default, CancellationToken cancellationToken = default)
        where T : IMuxClaims<T> => SignAsync(claims, signer, resource.Resource, nameof(VideoResource), expires, cancellationToken);

    /// <summary>Signs the claims into a thumbnail's URL.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="format">The picture's format.</param>
    /// <param name="expires">When the token expires: a lifetime, an instant, or the signer's lifetime.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The record is of another audience than <see cref="MuxAudience.Thumbnail"/>.</exception>
    /// <inheritdoc cref="MuxSigner.SignAsync{T}(T, Expiry, CancellationToken)" path="/remarks|/exception"/>
    public static ValueTask<SignedUrl> ToSignedUrlAsync<T>(
        this T claims, MuxSigner signer, ThumbnailFormat format, Expiry expires = default, CancellationToken cancellationToken = default)
        where T : IMuxClaims<T> => SignAsync(claims, signer, new((int)format), nameof(ThumbnailFormat), expires, cancellationToken);

    /// <summary>Signs the claims into an animated picture's URL.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="format">The picture's format.</param>
    /// <param name="expires">When the token expires: a lifetime, an instant, or the signer's lifetime.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The record is of another audience than <see cref="MuxAudience.Gif"/>.</exception>
    /// <inheritdoc cref="MuxSigner.SignAsync{T}(T, Expiry, CancellationToken)" path="/remarks|/exception"/>
    public static ValueTask<SignedUrl> ToSignedUrlAsync<T>(
        this T claims, MuxSigner signer, GifFormat format, Expiry expires = default, CancellationToken cancellationToken = default)
        where T : IMuxClaims<T> => SignAsync(claims, signer, new((int)format), nameof(GifFormat), expires, cancellationToken);

    /// <summary>Signs the claims into a storyboard's URL.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="format">The storyboard's format.</param>
    /// <param name="expires">When the token expires: a lifetime, an instant, or the signer's lifetime.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The record is of another audience than <see cref="MuxAudience.Storyboard"/>.</exception>
    /// <inheritdoc cref="MuxSigner.SignAsync{T}(T, Expiry, CancellationToken)" path="/remarks|/exception"/>
    public static ValueTask<SignedUrl> ToSignedUrlAsync<T>(
        this T claims, MuxSigner signer, StoryboardFormat format, Expiry expires = default, CancellationToken cancellationToken = default)
        where T : IMuxClaims<T> => SignAsync(claims, signer, new((int)format), nameof(StoryboardFormat), expires, cancellationToken);

    /// <summary>Signs the claims into a DRM licence's URL.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="endpoint">Which one.</param>
    /// <param name="expires">When the token expires: a lifetime, an instant, or the signer's lifetime.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The record is of another audience than <see cref="MuxAudience.DrmLicense"/>.</exception>
    /// <inheritdoc cref="MuxSigner.SignAsync{T}(T, Expiry, CancellationToken)" path="/remarks|/exception"/>
    public static ValueTask<SignedUrl> ToSignedUrlAsync<T>(
        this T claims, MuxSigner signer, DrmEndpoint endpoint, Expiry expires = default, CancellationToken cancellationToken = default)
        where T : IMuxClaims<T> => SignAsync(claims, signer, new((int)endpoint), nameof(DrmEndpoint), expires, cancellationToken);

    /// <summary>Signs the claims into one of a live stream's statistics' URLs.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="resource">Which one.</param>
    /// <param name="expires">When the token expires: a lifetime, an instant, or the signer's lifetime.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The record is of another audience than <see cref="MuxAudience.LiveStreamCounts"/>.</exception>
    /// <inheritdoc cref="MuxSigner.SignAsync{T}(T, Expiry, CancellationToken)" path="/remarks|/exception"/>
    public static ValueTask<SignedUrl> ToSignedUrlAsync<T>(
        this T claims, MuxSigner signer, LiveStreamResource resource, Expiry expires = default, CancellationToken cancellationToken = default)
        where T : IMuxClaims<T> => SignAsync(claims, signer, new((int)resource), nameof(LiveStreamResource), expires, cancellationToken);

    private static ValueTask<SignedUrl> SignAsync<T>(
        T claims, MuxSigner signer, UrlResource resource, string resourceType, Expiry expires, CancellationToken cancellationToken)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(signer);
        var audience = MuxCatalogue.Audiences[(int)T.Audience];
        if (audience.Resource?.Name != resourceType)
        {
            throw new ArgumentException(
                $"{T.Audience} has no URLs of a {resourceType}{(audience.Resource is { } other ? $", but of a {other.Name}" : "")}.");
        }

        if ((uint)resource.Index >= (uint)audience.Urls.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(resource), $"It must be a member of {resourceType}.");
        }

        return signer.SignUrlAsync(claims, resource, expires, cancellationToken);
    }
}

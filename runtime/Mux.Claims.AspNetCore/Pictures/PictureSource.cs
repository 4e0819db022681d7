using System.Diagnostics.CodeAnalysis;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// What a picture shows, in every width: <see cref="ThumbnailClaims"/>, which convert to it, or a function that gives a record of your
/// own for a
/// width.
/// </summary>
public abstract class PictureSource
{
    private PictureSource(int? width, int? height)
    {
        Width = width;
        Height = height;
    }

    /// <summary>The picture's width in CSS pixels, where it is known.</summary>
    public int? Width { get; }

    /// <summary>The picture's height in CSS pixels, where it is known.</summary>
    public int? Height { get; }

    /// <summary>A thumbnail, which keeps its ratio in every width.</summary>
    /// <param name="claims">The claims; their width is the picture's in CSS pixels.</param>
    /// <exception cref="ArgumentException">There is a height without a width.</exception>
    [return: NotNullIfNotNull(nameof(claims))]
    public static implicit operator PictureSource?(ThumbnailClaims? claims) => claims is null ? null : FromThumbnailClaims(claims);

    /// <inheritdoc cref="op_Implicit(ThumbnailClaims?)"/>
    public static PictureSource FromThumbnailClaims(ThumbnailClaims claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return (claims.Width, claims.Height) switch
        {
            (null, not null) => throw new ArgumentException(
                $"The thumbnail has a Height ({claims.Height}) and no Width: a picture in several widths needs both, to keep their ratio, or neither.",
                nameof(claims)),
            ( > 0 and var width, > 0 and var height) => new Of<ThumbnailClaims>(
                each => claims with { Width = each, Height = (int)Math.Max(1, Math.Round((double)height * each / width)) }, width, height),
            _ => new Of<ThumbnailClaims>(each => claims with { Width = each }, claims.Width, null),
        };
    }

    /// <summary>A record of your own, of <see cref="MuxAudience.Thumbnail"/>.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="ofWidth">
    /// Gives the claims for a width in pixels, such as <c>width => new Poster(id) { Width = width, Height = width * 9 / 16 }</c>.
    /// </param>
    /// <param name="width">The picture's width in CSS pixels.</param>
    /// <param name="height">The picture's height in CSS pixels.</param>
    /// <exception cref="ArgumentException">The record is of another audience.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Width or height is less than 1.</exception>
    public static PictureSource FromWidth<T>(Func<int, T> ofWidth, int width, int height)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(ofWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return T.Audience == MuxAudience.Thumbnail
            ? new Of<T>(ofWidth, width, height)
            : throw new ArgumentException($"{typeof(T).Name} is of {T.Audience}, and a picture of {MuxAudience.Thumbnail}.", nameof(ofWidth));
    }

    /// <summary>The claims in one width. They are equal where equal URLs come of them.</summary>
    internal abstract object ClaimsOf(int width);

    internal abstract ValueTask<SignedUrl> SignAsync(
        object claims, MuxSigner signer, ThumbnailFormat format, Expiry expires, CancellationToken cancellation);

    private sealed class Of<T>(Func<int, T> ofWidth, int? width, int? height) : PictureSource(width, height)
        where T : IMuxClaims<T>
    {
        internal override object ClaimsOf(int width) => ofWidth(width);

        internal override ValueTask<SignedUrl> SignAsync(
            object claims, MuxSigner signer, ThumbnailFormat format, Expiry expires, CancellationToken cancellation) =>
            ((T)claims).ToSignedUrlAsync(signer, format, expires, cancellation);
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// What a picture shows while the pointer is on it: <see cref="GifClaims"/>, which convert to it, or a record of your own.
/// </summary>
public abstract class PreviewSource : IEquatable<PreviewSource>
{
    private PreviewSource()
    {
    }

    private protected abstract object Claims { get; }

    /// <summary>A part of the video that moves.</summary>
    /// <param name="claims">The claims.</param>
    [return: NotNullIfNotNull(nameof(claims))]
    public static implicit operator PreviewSource?(GifClaims? claims) => claims is null ? null : FromGifClaims(claims);

    /// <inheritdoc cref="op_Implicit(GifClaims?)"/>
    public static PreviewSource FromGifClaims(GifClaims claims) => From(claims);

    /// <summary>A record of your own, of <see cref="MuxAudience.Gif"/>.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <exception cref="ArgumentException">The record is of another audience.</exception>
    public static PreviewSource From<T>(T claims)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(claims);
        return T.Audience == MuxAudience.Gif
            ? new Of<T>(claims)
            : throw new ArgumentException($"{typeof(T).Name} is of {T.Audience}, and a preview of {MuxAudience.Gif}.", nameof(claims));
    }

    /// <inheritdoc/>
    public bool Equals(PreviewSource? other) => other is not null && Claims.Equals(other.Claims);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PreviewSource);

    /// <inheritdoc/>
    public override int GetHashCode() => Claims.GetHashCode();

    internal abstract ValueTask<SignedUrl> SignAsync(MuxSigner signer, GifFormat format, Expiry expires, CancellationToken cancellation);

    private sealed class Of<T>(T claims) : PreviewSource
        where T : IMuxClaims<T>
    {
        private protected override object Claims => claims;

        internal override ValueTask<SignedUrl> SignAsync(MuxSigner signer, GifFormat format, Expiry expires, CancellationToken cancellation) =>
            claims.ToSignedUrlAsync(signer, format, expires, cancellation);
    }
}

using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>Signs the public URLs of an audience through its ready-made record.</summary>
internal abstract class UrlSigner
{
    private static readonly UrlSigner?[] ByAudience = new UrlSigner?[MuxCatalogue.Audiences.Length];

    /// <summary>Makes the URL signer of a record, and remembers it for its audience.</summary>
    public static UrlSigner For<T>()
        where T : IReadableMuxClaims<T> => ByAudience[(int)T.Audience] = new OfRecord<T>();

    /// <summary>The audience's, or null when no ready-made record has been named for it.</summary>
    public static UrlSigner? Find(Audience audience)
    {
        for (var i = 0; i < ByAudience.Length; i++)
        {
            if (MuxCatalogue.Audiences[i] == audience)
            {
                return ByAudience[i];
            }
        }

        return null;
    }

    /// <summary>Moves the parameters of a URL into a token.</summary>
    public abstract SignedUrl Sign(PublicUrlText url, MuxSigner signer, Expiry expires);

    /// <summary>Moves the parameters of a URL into a token, also with a remote key.</summary>
    public abstract ValueTask<SignedUrl> SignAsync(PublicUrlText url, MuxSigner signer, Expiry expires, CancellationToken cancellationToken);

    private sealed class OfRecord<T> : UrlSigner
        where T : IReadableMuxClaims<T>
    {
        public override SignedUrl Sign(PublicUrlText url, MuxSigner signer, Expiry expires) => signer.SignUrl<T>(url, expires);

        public override ValueTask<SignedUrl> SignAsync(
            PublicUrlText url, MuxSigner signer, Expiry expires, CancellationToken cancellationToken) =>
            signer.SignUrlAsync<T>(url, expires, cancellationToken);
    }
}

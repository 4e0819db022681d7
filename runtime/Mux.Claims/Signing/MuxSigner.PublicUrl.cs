using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <content>Public URLs that are taken apart, and signed through a record of their audience.</content>
public sealed partial class MuxSigner
{
    /// <summary>Takes a URL apart, whose audience is the expected one, or any when that is null.</summary>
    internal PublicUrlText Parse(string publicUrl, Audience? expected) =>
        PublicUrl.Parse(publicUrl, Domain, LicenseDomain, expected, out var url) is { } error
            ? throw new ClaimValidationException([error])
            : url;

    /// <summary>Moves the parameters of a public URL of the record's audience into a token.</summary>
    internal SignedUrl SignUrl<T>(PublicUrlText url, Expiry expires)
        where T : IReadableMuxClaims<T>
    {
        var claims = PublicUrl.ReadOrThrow<T>(url, out var resource);
        return SignValidUrl(claims, resource, url.Template.DomainOf(url.Domain, LicenseDomain), expires).With(url.Fragment);
    }

    /// <summary>Moves the parameters of a public URL of the record's audience into a token, also with a remote key.</summary>
    internal async ValueTask<SignedUrl> SignUrlAsync<T>(PublicUrlText url, Expiry expires, CancellationToken cancellationToken)
        where T : IReadableMuxClaims<T>
    {
        var claims = PublicUrl.ReadOrThrow<T>(url, out var resource);
        var domain = url.Template.DomainOf(url.Domain, LicenseDomain);
        var signed = await SignValidUrlAsync(claims, resource, domain, expires, cancellationToken).ConfigureAwait(false);
        return ToUrl(signed).With(url.Fragment);
    }
}

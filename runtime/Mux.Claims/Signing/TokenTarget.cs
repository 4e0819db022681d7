using System.Text;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>Whose token is signed, and what stands before it.</summary>
/// <param name="Audience">The token's audience.</param>
/// <param name="Subject">The token's subject.</param>
/// <param name="Resource">The URL's place among the audience's; null for a token alone.</param>
/// <param name="Domain">The URL's domain.</param>
internal readonly record struct TokenTarget(Audience Audience, string Subject, UrlResource? Resource = null, string Domain = "")
{
    /// <summary>How many bytes stand before the token: the URL with <c>?token=</c>, or none.</summary>
    public int StartLength => Resource is { } resource ? Url(resource).Length + Query(resource).Length : 0;

    /// <summary>Writes what stands before the token.</summary>
    /// <param name="destination">At least <see cref="StartLength"/> bytes.</param>
    public void CopyStartTo(Span<byte> destination)
    {
        if (Resource is { } resource)
        {
            var url = Url(resource);
            url.CopyTo(destination);
            Encoding.ASCII.GetBytes(Query(resource), destination[url.Length..]);
        }
    }

    private static string Query(UrlResource resource) =>
        resource.Download is { } name ? $"?download={Uri.EscapeDataString(name)}&token=" : "?token=";

    private MuxUrl Url(UrlResource resource) => new(Audience, resource, Subject, Domain);
}

namespace Mux.Claims;

/// <summary>A token that the cache remembers, or a signed URL that ends with it.</summary>
/// <param name="Signed">The token or the URL.</param>
/// <param name="Resource">The URL's place among its audience's; null for a token alone.</param>
/// <param name="Domain">The URL's domain.</param>
internal sealed record RememberedText(SignedText Signed, UrlResource? Resource, string Domain)
{
    /// <summary>Whether it is the text that is asked for, or has it at its end. Audience and subject are the payload's.</summary>
    public bool Serves(in TokenTarget target) => target.Resource is null || (target.Resource == Resource && target.Domain == Domain);
}

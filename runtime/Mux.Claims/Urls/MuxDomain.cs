using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The domain of Mux's URLs: mux.com, or a custom one.</summary>
internal static class MuxDomain
{
    /// <summary>Throws when the text is no domain.</summary>
    /// <exception cref="ArgumentException">The text is no domain.</exception>
    public static void Check(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (DomainText.Problem(domain) is { } problem)
        {
            throw new ArgumentException(problem + ".", nameof(domain));
        }
    }
}

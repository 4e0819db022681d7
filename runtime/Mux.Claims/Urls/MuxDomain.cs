using System.Buffers;

namespace Mux.Claims;

/// <summary>The domain of Mux's URLs: mux.com, or a custom one.</summary>
internal static class MuxDomain
{
    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    /// <summary>Throws when the text is no domain.</summary>
    /// <exception cref="ArgumentException">The text is no domain.</exception>
    public static void Check(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (!domain.Contains('.', StringComparison.Ordinal) ||
            domain.AsSpan().ContainsAnyExcept(HostCharacters) ||
            Uri.CheckHostName(domain) != UriHostNameType.Dns)
        {
            throw new ArgumentException(
                $"A domain is a host name such as media.example.com, without scheme, port or path, and in punycode; '{domain}' is none.", nameof(domain));
        }

        if (domain.StartsWith("stream.", StringComparison.OrdinalIgnoreCase) || domain.StartsWith("image.", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"'{domain}' has the host's first label, which is added by itself; leave out 'stream.' or 'image.'.", nameof(domain));
        }
    }
}

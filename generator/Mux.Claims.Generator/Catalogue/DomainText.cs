namespace Mux.Claims.Catalogue;

/// <summary>What a domain of Mux's URLs can be: mux.com, or a custom one. A problem is a sentence without its full stop.</summary>
internal static class DomainText
{
    // DNS's limits (RFC 1035, section 2.3.4), the first of them less the root's dot and length.
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    /// <summary>What is wrong with the text as a domain, or null.</summary>
    public static string? Problem(string domain)
    {
        if (!IsHostName(domain))
        {
            return "A domain is a host name such as media.example.com, without scheme, port or path, in punycode, and of at most 253 characters, " +
                $"63 between two dots; {OutsideText.Quoted(domain)} is none";
        }

        foreach (var label in MuxCatalogue.CustomDomainHosts)
        {
            if (domain.StartsWith(label, StringComparison.OrdinalIgnoreCase) && domain[label.Length] == '.')
            {
                return $"{OutsideText.Quoted(domain)} has the host's first label, which is added by itself; leave out '{label}.'";
            }
        }

        return null;
    }

    private static bool IsHostName(string domain)
    {
        var labels = 0;
        for (int start = 0, i = 0; i <= domain.Length; i++)
        {
            if (i == domain.Length || domain[i] == '.')
            {
                if (i - start is 0 or > MaxLabelLength || domain[start] == '-' || domain[i - 1] == '-')
                {
                    return false;
                }

                labels++;
                start = i + 1;
            }
            else if (domain[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-'))
            {
                return false;
            }
        }

        // No top-level domain is a number, and every IPv4 address ends with one.
        return labels > 1 && domain.Length <= MaxLength &&
            !domain.AsSpan(domain.LastIndexOf('.') + 1).TrimStart("0123456789".AsSpan()).IsEmpty;
    }
}

using System.Diagnostics.CodeAnalysis;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>A URL of Mux's, taken apart. The path is read as it was written, since <see cref="Uri"/> would fold and trim it.</summary>
internal sealed record PublicUrl(Audience Audience, UrlResource Resource, string Subject, string Domain, ReadOnlyMemory<char> Query)
{
    private const string UrlClaim = "url";
    private const string Scheme = "https://";

    /// <summary>Takes a URL apart.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="domain">The custom domain that is accepted beside Mux's own.</param>
    /// <param name="expected">The audience that the URL must have, or null for any.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="parsed">The parts.</param>
    public static bool TryParse(string url, string domain, Audience? expected, ref ClaimErrors errors, [NotNullWhen(true)] out PublicUrl? parsed)
    {
        ArgumentNullException.ThrowIfNull(url);
        parsed = null;
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(UrlClaim, url.Length == 0 ? "is empty; give a Mux URL" : $"must start with {Scheme}, as Mux's URLs do");
            return false;
        }

        if (url.Contains('#', StringComparison.Ordinal))
        {
            errors.Add(UrlClaim, "has a fragment ('#…'), which is not sent to Mux; leave it out");
            return false;
        }

        var rest = url.AsSpan(Scheme.Length);
        var pathStart = rest.IndexOfAny('/', '?');
        var authority = pathStart < 0 ? rest : rest[..pathStart];
        var pathAndQuery = pathStart < 0 ? [] : rest[pathStart..];
        if (!TryReadHost(authority, domain, expected, ref errors, out var label, out var actualDomain))
        {
            return false;
        }

        var queryStart = pathAndQuery.IndexOf('?');
        var path = queryStart < 0 ? pathAndQuery : pathAndQuery[..queryStart];
        var query = queryStart < 0 ? [] : pathAndQuery[(queryStart + 1)..];
        if (!TryMatch(label, path, out var audience, out var resource, out var subject))
        {
            errors.Add(UrlClaim, $"has the path '{path}', which is none of Mux's on this host; it takes {Shapes(label, expected)}");
            return false;
        }

        if (!audience.HasPublicUrl)
        {
            errors.Add(UrlClaim, $"names no subject, which is in the token alone; make {Records(path)} and call its ToSignedUrl");
            return false;
        }

        if (expected is not null && audience != expected)
        {
            errors.Add(
                UrlClaim,
                $"is a {audience.Name} URL, and the claims are for {expected.Name}; use {audience.Record} or MuxSigner.SignUrl, or a URL such as {expected.Urls[0]}");
            return false;
        }

        if (IdentifierText.Problem(audience.SubjectType, subject) is { } problem)
        {
            errors.Add("sub", problem);
            return false;
        }

        parsed = new PublicUrl(audience, resource, subject, actualDomain, url.AsMemory(url.Length - query.Length));
        return true;
    }

    private static bool TryReadHost(
        ReadOnlySpan<char> authority, string domain, Audience? expected, ref ClaimErrors errors, out string label, out string actualDomain)
    {
        label = "";
        actualDomain = "";
        if (authority.Contains('@'))
        {
            errors.Add(UrlClaim, "has user information before its host ('…@'); leave it out");
            return false;
        }

        if (authority.Contains(':'))
        {
            errors.Add(UrlClaim, "has a port, and Mux's URLs have none; leave it out");
            return false;
        }

        foreach (var audience in MuxCatalogue.Audiences)
        {
            foreach (var template in audience.Urls)
            {
                var accepted = template.OnCustomDomain && IsHost(authority, template.Host, domain) ? domain
                    : IsHost(authority, template.Host, MuxCatalogue.MuxDomain) ? MuxCatalogue.MuxDomain
                    : null;
                if (accepted is not null)
                {
                    label = template.Host;
                    actualDomain = accepted;
                    return true;
                }
            }
        }

        var hosts = (expected is null ? MuxCatalogue.Audiences : [expected])
            .SelectMany(audience => audience.Urls)
            .Select(template => $"{template.Host}.{(template.OnCustomDomain ? domain : MuxCatalogue.MuxDomain)}")
            .Distinct();
        errors.Add(UrlClaim, $"is on the host '{authority}', which is not Mux's; it must be {string.Join(" or ", hosts)}");
        return false;
    }

    private static bool IsHost(ReadOnlySpan<char> authority, string label, string domain) =>
        authority.Length == label.Length + 1 + domain.Length &&
        authority.StartsWith(label, StringComparison.OrdinalIgnoreCase) &&
        authority[label.Length] == '.' &&
        authority.EndsWith(domain, StringComparison.OrdinalIgnoreCase);

    private static bool TryMatch(
        string label, ReadOnlySpan<char> path, [NotNullWhen(true)] out Audience? audience, out UrlResource resource, out string subject)
    {
        foreach (var candidate in MuxCatalogue.Audiences)
        {
            for (var i = 0; i < candidate.Urls.Count; i++)
            {
                if (candidate.Urls[i] is var template && template.Host == label && TryMatch(template, path, out subject, out var name))
                {
                    audience = candidate;
                    resource = new UrlResource(i, name);
                    return true;
                }
            }
        }

        audience = null;
        resource = default;
        subject = "";
        return false;
    }

    private static bool TryMatch(UrlTemplate template, ReadOnlySpan<char> path, out string subject, out string? name)
    {
        subject = "";
        name = null;
        if (!template.HasSubject)
        {
            return path.SequenceEqual(template.Before);
        }

        var last = template.HasName ? template.After : template.Middle;
        if (path.Length <= template.Before.Length + last.Length ||
            !path.StartsWith(template.Before, StringComparison.Ordinal) ||
            !path.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        var hole = path[template.Before.Length..^last.Length];
        if (template.HasName)
        {
            var middle = hole.IndexOf(template.Middle, StringComparison.Ordinal);
            if (middle < 0)
            {
                return false;
            }

            var nameHole = hole[(middle + template.Middle.Length)..];
            if (!(template.After.Length == 0 ? UrlResource.IsStaticRendition(nameHole) : IdentifierText.ProblemOfMuxId(nameof(PlaybackId), nameHole) is null))
            {
                return false;
            }

            name = nameHole.ToString();
            hole = hole[..middle];
        }

        subject = hole.ToString();
        return !hole.Contains('/');
    }

    private static string Shapes(string label, Audience? expected) => string.Join(", ", MuxCatalogue.Audiences
        .Where(audience => audience == expected || (expected is null && audience.HasPublicUrl))
        .SelectMany(audience => audience.Urls)
        .Where(template => expected is not null || template.Host == label)
        .Select(template => template.Path)
        .DefaultIfEmpty("only signed claims"));

    private static string Records(ReadOnlySpan<char> path)
    {
        var records = new List<string>();
        foreach (var audience in MuxCatalogue.Audiences)
        {
            foreach (var template in audience.Urls)
            {
                if (path.SequenceEqual(template.Path))
                {
                    records.Add(audience.Record);
                }
            }
        }

        return string.Join(" or ", records);
    }
}

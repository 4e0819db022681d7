namespace Mux.Claims.Catalogue;

/// <summary>A URL of Mux's, taken apart. The path is read as it was written, since <see cref="Uri"/> would fold and trim it.</summary>
internal readonly struct PublicUrlText
{
    /// <summary>The name under which an error of the URL as a whole is reported.</summary>
    public const string UrlClaim = "url";

    private const string Scheme = "https://";

    private readonly string _url;
    private readonly int _queryStart;
    private readonly int _fragmentStart;

    private PublicUrlText(string url, Audience audience, int index, string subject, string? name, string domain, int queryStart, int fragmentStart)
    {
        _url = url;
        Audience = audience;
        Index = index;
        Subject = subject;
        Name = name;
        Domain = domain;
        _queryStart = queryStart;
        _fragmentStart = fragmentStart;
    }

    public Audience Audience { get; }

    /// <summary>The shape's place among the audience's.</summary>
    public int Index { get; }

    public string Subject { get; }

    /// <summary>The file or track that the shape leaves open.</summary>
    public string? Name { get; }

    /// <summary>The domain that the host was on.</summary>
    public string Domain { get; }

    public UrlTemplate Template => Audience.Urls[Index];

    /// <summary>What stands between the question mark and the fragment.</summary>
    public ReadOnlySpan<char> Query => _queryStart < _fragmentStart ? _url.AsSpan(_queryStart, _fragmentStart - _queryStart) : [];

    /// <summary>The fragment with its <c>#</c>, which never reaches Mux; empty for none.</summary>
    public ReadOnlySpan<char> Fragment => _url.AsSpan(_fragmentStart).Length > 1 ? _url.AsSpan(_fragmentStart) : [];

    /// <summary>Where a part of the query stands in the URL.</summary>
    public int PositionOf(ReadOnlySpan<char> part) => _url.AsSpan().Overlaps(part, out var position) ? position : 0;

    /// <summary>Takes a URL apart.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="domain">The custom domain that is accepted beside Mux's own.</param>
    /// <param name="licenseDomain">The domain that is accepted beside them for licences.</param>
    /// <param name="expected">The audience that the URL must have, or null for any.</param>
    /// <param name="parsed">The parts.</param>
    /// <param name="claim">What the problem is with: <c>url</c> or <c>sub</c>.</param>
    /// <returns>What is wrong, without a full stop, or null.</returns>
    public static string? Parse(string url, string domain, string licenseDomain, Audience? expected, out PublicUrlText parsed, out string claim)
    {
        parsed = default;
        claim = UrlClaim;
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return url.Length == 0 ? "is empty; give a Mux URL" : $"must start with {Scheme}, as Mux's URLs do";
        }

        var fragmentStart = url.AsSpan().IndexOf('#') is var hash and >= 0 ? hash : url.Length;
        if (!IsFragment(url.AsSpan(fragmentStart)))
        {
            return "has a fragment ('#…') with characters that no URL has; percent-encode them, or leave the fragment out";
        }

        var rest = url.AsSpan(Scheme.Length, Math.Max(fragmentStart - Scheme.Length, 0));
        var authority = AuthorityOf(rest);
        var pathStart = authority.Length;
        if (ProblemOfHost(authority, domain, licenseDomain, expected, out var label, out var actualDomain) is { } hostProblem)
        {
            return hostProblem;
        }

        var pathAndQuery = rest.Slice(pathStart);
        var path = pathAndQuery.IndexOf('?') is var query and >= 0 ? pathAndQuery.Slice(0, query) : pathAndQuery;
        if (!TryMatch(label, path, out var audience, out var index, out var subject, out var name))
        {
            return $"has the path {OutsideText.Quoted(path.ToString())}, which is none of Mux's on this host; {Meant(label, path, expected)}";
        }

        if (!audience!.HasPublicUrl)
        {
            return $"names no subject, which is in the token alone; make {Records(path)} and call its ToSignedUrl";
        }

        if (expected is not null && audience != expected)
        {
            return $"is a {audience.Name} URL, and the claims are for {expected.Name}; use {audience.Record} or MuxSigner.SignUrl, " +
                $"or a URL such as {expected.Urls[0]}";
        }

        if (IdentifierText.Problem(audience.SubjectType, subject) is { } problem)
        {
            claim = "sub";
            return problem;
        }

        var queryStart = Scheme.Length + pathStart + path.Length + 1;
        parsed = new PublicUrlText(url, audience, index, subject.ToString(), name.IsEmpty ? null : name.ToString(), actualDomain, queryStart, fragmentStart);
        return null;
    }

    /// <summary>Whether the URL's host can be on a custom domain, so that its signer's options decide whether it is Mux's.</summary>
    public static bool MayBeOnCustomDomain(string url) => url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) &&
        CustomDomainOf(AuthorityOf(url.AsSpan(Scheme.Length)).ToString(), out _) is { } domain &&
        !domain.Equals(MuxCatalogue.MuxDomain, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the name is a static rendition's: no slash, and the container's extension at its end.</summary>
    public static bool IsStaticRendition(ReadOnlySpan<char> name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && (name.EndsWith(".mp4".AsSpan()) || name.EndsWith(".m4a".AsSpan())) &&
            IdentifierText.ProblemOfMuxId("rendition", name.Slice(0, dot)) is null;
    }

    /// <summary>RFC 3986, section 3.5: what else there could be would have to be encoded in HTML or a header.</summary>
    private static bool IsFragment(ReadOnlySpan<char> fragment)
    {
        for (var i = 1; i < fragment.Length; i++)
        {
            if (fragment[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) && "-._~!$&'()*+,;=:@/?%".AsSpan().IndexOf(fragment[i]) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static string? ProblemOfHost(
        ReadOnlySpan<char> authority, string domain, string licenseDomain, Audience? expected, out string label, out string actualDomain)
    {
        label = "";
        actualDomain = "";
        if (authority.IndexOf('@') >= 0)
        {
            return "has user information before its host ('…@'); leave it out";
        }

        if (authority.IndexOf(':') >= 0)
        {
            return "has a port, and Mux's URLs have none; leave it out";
        }

        foreach (var audience in MuxCatalogue.Audiences)
        {
            foreach (var template in audience.Urls)
            {
                if (DomainOf(authority, template, domain, licenseDomain) is { } accepted)
                {
                    label = template.Host;
                    actualDomain = accepted;
                    return null;
                }
            }
        }

        return ProblemOfForeignHost(authority.ToString(), domain, licenseDomain, expected);
    }

    private static string ProblemOfForeignHost(string host, string domain, string licenseDomain, Audience? expected)
    {
        if (host.Equals("player." + MuxCatalogue.MuxDomain, StringComparison.OrdinalIgnoreCase))
        {
            return $"is on the host '{host}', which takes a token for each of the player's parts; call SignPlayer(id).ToPlayerUrl()";
        }

        var hosts = MuxCatalogue.Audiences
            .Where(audience => expected is null || audience == expected)
            .SelectMany(audience => audience.Urls)
            .Select(template => $"{template.Host}.{template.DomainOf(domain, licenseDomain)}")
            .Distinct();
        return $"is on the host {OutsideText.Quoted(host)}, which is not Mux's; it must be {string.Join(" or ", hosts)}{CustomDomainHint(host)}";
    }

    /// <summary>The domain that the host is on, or null when it is not the template's host.</summary>
    private static string? DomainOf(ReadOnlySpan<char> authority, UrlTemplate template, string domain, string licenseDomain)
    {
        if (authority.Length <= template.Host.Length || authority[template.Host.Length] != '.' ||
            !authority.StartsWith(template.Host.AsSpan(), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = authority.Slice(template.Host.Length + 1);
        var isLicense = template.Host == UrlTemplate.LicenseHost;
        return Is(rest, template.DomainOf(domain, domain)) ? template.DomainOf(domain, domain)
            : Is(rest, MuxCatalogue.MuxDomain) ? MuxCatalogue.MuxDomain
            : isLicense && Is(rest, licenseDomain) ? licenseDomain
            : null;

        static bool Is(ReadOnlySpan<char> text, string domain) => text.Equals(domain.AsSpan(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What stands before the path and the query.</summary>
    private static ReadOnlySpan<char> AuthorityOf(ReadOnlySpan<char> rest) =>
        rest.IndexOfAny('/', '?') is var end and >= 0 ? rest.Slice(0, end) : rest;

    /// <summary>What to do when the host is that of a custom domain which nobody set.</summary>
    private static string CustomDomainHint(string host)
    {
        if (CustomDomainOf(host, out var label) is not { } domain || domain.StartsWith(MuxCatalogue.MuxDomain + ".", StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        var option = label == UrlTemplate.LicenseHost ? "LicenseDomain" : "Domain";
        return $"; if {OutsideText.Quoted(domain)} is a custom domain of yours, set MuxSignerOptions.{option}, or give it as domain";
    }

    /// <summary>The domain of a host that begins as Mux's do, or null.</summary>
    private static string? CustomDomainOf(string host, out string label)
    {
        foreach (var first in MuxCatalogue.CustomDomainHosts)
        {
            if (host.StartsWith(first + ".", StringComparison.OrdinalIgnoreCase) &&
                host.Substring(first.Length + 1) is var domain && DomainText.Problem(domain) is null)
            {
                label = first;
                return domain;
            }
        }

        label = "";
        return null;
    }

    private static bool TryMatch(
        string label, ReadOnlySpan<char> path, out Audience? audience, out int index, out ReadOnlySpan<char> subject, out ReadOnlySpan<char> name)
    {
        foreach (var candidate in MuxCatalogue.Audiences)
        {
            for (var i = 0; i < candidate.Urls.Length; i++)
            {
                var template = candidate.Urls[i];
                if (template.Host == label &&
                    (TryMatch(template, path, out subject, out name) || (template.Also is { } also && TryMatch(also, path, out subject, out name))))
                {
                    audience = candidate;
                    index = i;
                    return true;
                }
            }
        }

        audience = null;
        index = 0;
        subject = [];
        name = [];
        return false;
    }

    private static bool TryMatch(UrlTemplate template, ReadOnlySpan<char> path, out ReadOnlySpan<char> subject, out ReadOnlySpan<char> name)
    {
        subject = [];
        name = [];
        if (!template.HasSubject)
        {
            return path.SequenceEqual(template.Before.AsSpan());
        }

        var last = template.HasName ? template.After : template.Middle;
        if (path.Length <= template.Before.Length + last.Length ||
            !path.StartsWith(template.Before.AsSpan(), StringComparison.Ordinal) ||
            !path.EndsWith(last.AsSpan(), StringComparison.Ordinal))
        {
            return false;
        }

        subject = path.Slice(template.Before.Length, path.Length - template.Before.Length - last.Length);
        if (template.HasName)
        {
            var middle = subject.IndexOf(template.Middle.AsSpan(), StringComparison.Ordinal);
            if (middle < 0)
            {
                return false;
            }

            name = subject.Slice(middle + template.Middle.Length);
            subject = subject.Slice(0, middle);
            if (!(template.TakesDownload ? IsStaticRendition(name) : IdentifierText.ProblemOfMuxId("track ID", name) is null))
            {
                return false;
            }
        }

        // The shape of an ID alone has no extension by which it is told from another file.
        return subject.IndexOf('/') < 0 && !(template.Before.Length + last.Length == 1 && subject.IndexOfAny('.', ';') >= 0);
    }

    /// <summary>What the path may have been meant to be.</summary>
    private static string Meant(string label, ReadOnlySpan<char> path, Audience? expected)
    {
        if (path.IndexOf('&') is var ampersand and > 0 && TryMatch(label, path.Slice(0, ampersand), out _, out _, out _, out _))
        {
            return "a query begins with '?', and goes on with '&'";
        }

        foreach (var other in MuxCatalogue.Audiences)
        {
            // An ID alone, which is the playlist's, may have been meant for anything.
            if (other.HasPublicUrl && other.Urls[0].Host != label && (path.LastIndexOf('/') > 0 || path.IndexOf('.') > 0) && TryMatch(other.Urls[0].Host, path, out _, out _, out _, out _))
            {
                return $"it is one of {other.Urls[0].Host}.{MuxCatalogue.MuxDomain}'s";
            }
        }

        return $"it takes {Shapes(label, expected)}";
    }

    private static string Shapes(string label, Audience? expected) => string.Join(", ", MuxCatalogue.Audiences
        .Where(audience => audience == expected || (expected is null && audience.HasPublicUrl))
        .SelectMany(audience => audience.Urls)
        .Where(template => expected is not null || template.Host == label)
        .Select(template => template is { HasName: true, After: "" } ? template.Path + ".mp4" : template.Path)
        .DefaultIfEmpty("only signed claims"));

    private static string Records(ReadOnlySpan<char> path)
    {
        var records = new List<string>();
        foreach (var audience in MuxCatalogue.Audiences)
        {
            foreach (var template in audience.Urls)
            {
                if (path.SequenceEqual(template.Path.AsSpan()))
                {
                    records.Add(audience.Record);
                }
            }
        }

        return string.Join(" or ", records);
    }
}

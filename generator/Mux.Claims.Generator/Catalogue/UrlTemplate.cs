namespace Mux.Claims.Catalogue;

/// <summary>
/// One shape of an audience's URLs, such as <c>https://image.mux.com/{id}/thumbnail.jpg</c>. <c>{id}</c> is the subject and
/// <c>{name}</c> a file or track that the caller names.
/// </summary>
internal sealed class UrlTemplate
{
    public const string LicenseHost = "license";

    private const string SubjectHole = "{id}";
    private const string NameHole = "{name}";

    /// <summary>A shape.</summary>
    /// <param name="resource">The member of the audience's resource type that stands for it.</param>
    /// <param name="host">The host's first label.</param>
    /// <param name="path">The path.</param>
    /// <param name="also">Another path that means the same, and is read but never written.</param>
    /// <param name="takesParameters">Whether the audience's parameters have an effect on it.</param>
    public UrlTemplate(string resource, string host, string path, string? also = null, bool takesParameters = true)
    {
        Resource = resource;
        Host = host;
        Path = path;
        Also = also is null ? null : new UrlTemplate(resource, host, also);
        TakesParameters = takesParameters;

        var subject = path.IndexOf(SubjectHole, StringComparison.Ordinal);
        HasSubject = subject >= 0;
        Before = HasSubject ? path.Substring(0, subject) : path;

        var rest = HasSubject ? path.Substring(subject + SubjectHole.Length) : "";
        var name = rest.IndexOf(NameHole, StringComparison.Ordinal);
        HasName = name >= 0;
        Middle = HasName ? rest.Substring(0, name) : rest;
        After = HasName ? rest.Substring(name + NameHole.Length) : "";
    }

    /// <summary>The member of the audience's resource type that stands for it.</summary>
    public string Resource { get; }

    /// <summary>As a sentence names it: <c>the static rendition</c>.</summary>
    public string Words => "the" + string.Concat(Resource.Select(character => char.IsUpper(character) ? " " + char.ToLowerInvariant(character) : character.ToString()));

    /// <summary>The host's first label: <c>stream</c>, <c>image</c>, <c>license</c> or <c>stats</c>.</summary>
    public string Host { get; }

    public string Path { get; }

    public bool HasSubject { get; }

    public bool HasName { get; }

    /// <summary>The path up to the subject; all of it where the subject is not in the URL.</summary>
    public string Before { get; }

    /// <summary>The path from the subject to the name, or to the end.</summary>
    public string Middle { get; }

    /// <summary>The path from the name to the end.</summary>
    public string After { get; }

    /// <summary>The shape of another path that means the same; it is read, and never written.</summary>
    public UrlTemplate? Also { get; }

    /// <summary>Whether the audience's parameters have an effect on it; what is in tokens alone always has.</summary>
    public bool TakesParameters { get; }

    /// <summary>Whether it is a file that <c>download</c> gives a name: a static rendition.</summary>
    public bool TakesDownload => HasName && After.Length == 0;

    /// <summary>The domain that it is written with: licences have one of their own, and counts stay on mux.com.</summary>
    public string DomainOf(string domain, string licenseDomain) => Host switch
    {
        "stream" or "image" => domain,
        LicenseHost => licenseDomain,
        _ => MuxCatalogue.MuxDomain,
    };

    /// <summary>As a message shows it.</summary>
    public override string ToString() => "https://" + Host + "." + MuxCatalogue.MuxDomain + Path;
}

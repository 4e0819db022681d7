using System;

namespace Mux.Claims.Catalogue;

/// <summary>
/// One shape of an audience's URLs, such as <c>https://image.mux.com/{id}/thumbnail.jpg</c>. <c>{id}</c> is the subject and
/// <c>{name}</c> a file or track that the caller names.
/// </summary>
internal sealed class UrlTemplate
{
    private const string SubjectHole = "{id}";
    private const string NameHole = "{name}";

    public UrlTemplate(string resource, string host, string path)
    {
        Resource = resource;
        Host = host;
        Path = path;

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

    /// <summary>Whether a custom domain serves it; licences and counts stay on mux.com.</summary>
    public bool OnCustomDomain => Host is "stream" or "image";

    /// <summary>As a message shows it.</summary>
    public override string ToString() => "https://" + Host + "." + MuxCatalogue.MuxDomain + Path;
}

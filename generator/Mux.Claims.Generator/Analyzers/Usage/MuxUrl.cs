using System.Text.RegularExpressions;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Mux's URLs in the text of a program, in which <see cref="TextParts.Hole"/> stands for what is not known.</summary>
internal static class MuxUrl
{
    /// <summary>A URL with a query. Whose it is, the host says; of a custom domain, only a token that Mux.Claims signed does.</summary>
    public static readonly Regex WithQuery = new(
        @"https?://(?<host>[^\s""'<>?#/]+)(?<path>/[^\s""'<>?#]*)\?(?<query>[^\s""'<>#]*)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(1));

    private static readonly Regex WithoutQuery = new(
        @"^https?://(?<host>[^\s""'<>?#/]+)(?<path>/[^\s""'<>?#]*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
            TimeSpan.FromSeconds(1));

    private static readonly string[] Labels = ["stream", "image", "license", "stats", "player"];

    private static readonly Regex[][] Paths =
    [
        .. MuxCatalogue.Audiences.Select(static audience => audience.Urls.Select(static url => new Regex(
            "^" + Regex.Escape(url.Path).Replace(@"\{id}", "[^/]+").Replace(@"\{name}", "[^/]+") + "$",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1))).ToArray()),
    ];

    /// <summary>
    /// The first label of one of Mux's own hosts: <c>stream</c>, <c>image</c>, <c>license</c>, <c>stats</c>, <c>player</c>; or null.
    /// </summary>
    public static string? OwnHost(string host)
    {
        var label = Label(host);
        return label is not null && host.Length == label.Length + ".mux.com".Length &&
            host.EndsWith(".mux.com", StringComparison.OrdinalIgnoreCase) ? label : null;
    }

    /// <summary>
    /// The first label of a host that can be Mux's on a customer's domain, or whose name is not known; <c>""</c> for a hole.
    /// </summary>
    public static string? CustomHost(string host) =>
        Label(host) is "stream" or "image" or "license" ? Label(host) : host[0] == TextParts.Hole ? "" : null;

    /// <summary>The audiences whose URLs look like this one: none where the path does not say.</summary>
    public static List<Audience> Audiences(string label, string path)
    {
        var found = new List<Audience>();
        for (var i = 0; i < Paths.Length; i++)
        {
            var urls = MuxCatalogue.Audiences[i].Urls;
            for (var j = 0; j < urls.Length; j++)
            {
                if ((label.Length == 0 ? IsTelling(urls[j]) : urls[j].Host == label) && Paths[i][j].IsMatch(path))
                {
                    found.Add(MuxCatalogue.Audiences[i]);
                    break;
                }
            }
        }

        // All that stream and license serve is of one audience.
        return found.Count == 0 && label is "stream" or "license"
            ? MuxCatalogue.Audiences.Where(audience => audience.Urls[0].Host == label).ToList() : found;
    }

    /// <summary>The audience of a public URL, or null.</summary>
    public static Audience? AudienceOf(string url) =>
        WithoutQuery.Match(url) is { Success: true } match && OwnHost(match.Groups["host"].Value) is { } label &&
        Audiences(label, match.Groups["path"].Value) is [var audience] ? audience : null;

    /// <summary>The audience of a piece of a path, such as <c>thumbnail.jpg</c> or <c>.m3u8</c>; or null.</summary>
    public static Audience? AudienceOfPiece(string piece)
    {
        foreach (var audience in MuxCatalogue.Audiences)
        {
            if (audience.Urls.Any(url => Mark(url) is { } mark && piece.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0))
            {
                return audience;
            }
        }

        return piece.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase) || piece.EndsWith(".m4a", StringComparison.OrdinalIgnoreCase)
            ? MuxCatalogue.Audiences[0] : null;
    }

    /// <summary>
    /// Whether Mux or its players take a parameter beside the token: a file's name to save as, and a storyboard's image format.
    /// </summary>
    public static bool MayStandBesideToken(string name, Audience? audience) => name switch
    {
        "download" => audience is null or { Name: "Video" },
        "format" => audience is null or { Name: "Storyboard" },
        _ => false,
    };

    /// <summary>
    /// What only one audience's paths have, behind the slash: <c>thumbnail</c>, <c>animated</c>, <c>storyboard</c>, <c>.m3u8</c>.
    /// </summary>
    private static string? Mark(UrlTemplate url) =>
        !url.HasSubject || url.HasName ? null
        : url.Host == "image" ? url.Middle.Substring(1, url.Middle.IndexOf('.') - 1)
        : url.Middle.Length > 0 ? url.Middle
        : null;

    private static bool IsTelling(UrlTemplate url) => Mark(url) is not null;

    private static string? Label(string host) =>
        host.IndexOf('.') is > 0 and var dot ? Array.Find(Labels, label =>
            host.Substring(0, dot).Equals(label, StringComparison.OrdinalIgnoreCase)) : null;
}

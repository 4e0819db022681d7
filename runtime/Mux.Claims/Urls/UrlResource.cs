using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>One of an audience's URLs: which template, and what fills it beside the subject.</summary>
/// <param name="Index">The template's place in the catalogue.</param>
/// <param name="Name">The file or track that the template leaves open.</param>
/// <param name="Download">The name under which a browser saves a static rendition.</param>
internal readonly record struct UrlResource(int Index, string? Name = null, string? Download = null)
{
    public static readonly int StaticRenditionIndex = IndexOf(nameof(VideoResource.StaticRendition));

    /// <summary>The place of one of video's templates.</summary>
    public static int IndexOf(string resource)
    {
        var urls = MuxCatalogue.Audiences[(int)MuxAudience.Video].Urls;
        for (var i = 0; i < urls.Length; i++)
        {
            if (urls[i].Resource == resource)
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(resource), resource, "The catalogue has no such URL.");
    }

    public string ToString(Audience audience) => audience.Urls[Index].Path.Replace("{name}", Name, StringComparison.Ordinal);
}

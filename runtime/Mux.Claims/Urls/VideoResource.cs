using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>Which of a video's files a URL on <c>stream.mux.com</c> is. The default is <see cref="Hls"/>.</summary>
public readonly record struct VideoResource
{
    private VideoResource(UrlResource resource) => Resource = resource;

    /// <summary><c>/{id}.m3u8</c>: the HLS playlist, which players take.</summary>
    public static VideoResource Hls => default;

    /// <summary><c>/{id}/metadata.json</c>: the title and more, which players ask for.</summary>
    public static VideoResource Metadata { get; } = new(new UrlResource(UrlResource.IndexOf(nameof(Metadata))));

    internal UrlResource Resource { get; }

    /// <summary><c>/{id}/{name}</c>: a file to download or to play without HLS. It needs static renditions enabled on the asset.</summary>
    /// <param name="name">
    /// The rendition's name as Mux gives it: <c>highest.mp4</c>, <c>270p.mp4</c> to <c>2160p.mp4</c>, <c>audio.m4a</c>, or, on older
    /// assets,
    /// <c>low.mp4</c>, <c>medium.mp4</c>, <c>high.mp4</c> or <c>capped-1080p.mp4</c>.
    /// </param>
    /// <param name="download">The name, without extension, under which browsers save the file; null plays it.</param>
    /// <exception cref="ArgumentException">
    /// The name is no static rendition's, or the download name is empty or not valid Unicode.
    /// </exception>
    public static VideoResource StaticRendition(string name, string? download = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!PublicUrlText.IsStaticRendition(name))
        {
            throw new ArgumentException($"A static rendition is named like highest.mp4, 720p.mp4 or audio.m4a, not {OutsideText.Quoted(name)}.", nameof(name));
        }

        if (download is not null && (download.Length == 0 || Catalogue.TextCheck.HasLoneSurrogate(download)))
        {
            throw new ArgumentException("The download name must not be empty and must be valid Unicode; leave it out to play the file.", nameof(download));
        }

        return new(new UrlResource(UrlResource.StaticRenditionIndex, name, download));
    }

    /// <summary><c>/{id}/text/{trackId}.vtt</c>: a subtitles or captions track.</summary>
    /// <param name="trackId">The text track's ID as Mux gives it.</param>
    /// <exception cref="ArgumentException">It is no ID.</exception>
    public static VideoResource TextTrack(string trackId) => OfTrack(nameof(TextTrack), trackId);

    /// <summary><c>/{id}/text/{trackId}.txt</c>: a text track as plain text.</summary>
    /// <param name="trackId">The text track's ID as Mux gives it.</param>
    /// <exception cref="ArgumentException">It is no ID.</exception>
    public static VideoResource Transcript(string trackId) => OfTrack(nameof(Transcript), trackId);

    /// <summary>The path that the URL has, with the ID left open.</summary>
    public override string ToString() => Resource.ToString(MuxCatalogue.Audiences[(int)MuxAudience.Video]);

    private static VideoResource OfTrack(string resource, string trackId)
    {
        ArgumentNullException.ThrowIfNull(trackId);
        return IdentifierText.ProblemOfMuxId("track ID", trackId) is { } problem
            ? throw new ArgumentException(problem + ".", nameof(trackId))
            : new(new UrlResource(UrlResource.IndexOf(resource), trackId));
    }
}

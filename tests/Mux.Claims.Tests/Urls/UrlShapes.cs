using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Urls;

/// <summary>Every URL shape of every audience that has a public URL, and what the catalogue leaves open in it.</summary>
internal static class UrlShapes
{
    public const string Id = ReadyMade.ReadyRecord.Id;

    /// <summary>Audience, the URL's index, the public URL, and video's resource.</summary>
    public static IEnumerable<(Audience Audience, int Index, string Url, VideoResource Video)> All =>
        MuxCatalogue.Audiences.Where(audience => audience.HasPublicUrl).SelectMany(
            audience => audience.Urls.Select((url, index) => (
                audience,
                index,
                $"https://{url.Host}.mux.com{url.Path.Replace("{id}", Id, StringComparison.Ordinal).Replace("{name}", NameOf(url), StringComparison.Ordinal)}",
                VideoOf(url))));

    private static string NameOf(UrlTemplate url) => url.Resource == "StaticRendition" ? "capped-1080p.mp4" : "track_1";

    private static VideoResource VideoOf(UrlTemplate url) => url.Resource switch
    {
        "StaticRendition" => VideoResource.StaticRendition("capped-1080p.mp4"),
        "TextTrack" => VideoResource.TextTrack("track_1"),
        "Transcript" => VideoResource.Transcript("track_1"),
        "Metadata" => VideoResource.Metadata,
        _ => VideoResource.Hls,
    };
}

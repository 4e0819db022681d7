using Mux.Claims;

namespace WatchPage.Videos;

/// <summary>The videos of this site.</summary>
internal sealed class Catalogue
{
    public Catalogue(IConfiguration configuration)
    {
        Videos = configuration.GetSection(nameof(Videos)).Get<Video[]>() ?? [];
        if (Videos.Count == 0)
        {
            throw new InvalidOperationException(
                "There is nothing to watch: set Videos:0:PlaybackId and Videos:0:Title to one of your signed playback IDs and its name.");
        }
    }

    public IReadOnlyList<Video> Videos { get; }

    public Video? Find(PlaybackId id) => Videos.FirstOrDefault(video => video.Id == id);
}

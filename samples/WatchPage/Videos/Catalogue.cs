namespace WatchPage.Videos;

/// <summary>The videos of this site.</summary>
internal sealed class Catalogue(IConfiguration configuration)
{
    public IReadOnlyList<Video> Videos { get; } = configuration.GetSection(nameof(Videos)).Get<Video[]>()
        ?? throw new InvalidOperationException("There is nothing to watch: set Videos:0:PlaybackId and Videos:0:Title, as README says.");

    /// <summary>The video of that playback ID, or the first where there is none; null where there is no such video.</summary>
    public Video? Find(string? playbackId) => Videos.FirstOrDefault(video => playbackId is null || video.PlaybackId.Value == playbackId);
}

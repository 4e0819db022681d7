using Mux.Claims;

namespace WatchPage.Videos;

/// <summary>A video or live stream, as the configuration has it.</summary>
/// <param name="PlaybackId">One of its signed playback IDs.</param>
/// <param name="Title">Its name.</param>
/// <param name="Description">A sentence on it.</param>
/// <param name="Highlight">The moment that its pictures show.</param>
/// <param name="Live">Whether it is a live stream.</param>
/// <param name="MembersOnly">Whether only members may watch it.</param>
internal sealed record Video(
    string PlaybackId, string Title, string Description = "", TimeSpan Highlight = default, bool Live = false, bool MembersOnly = false)
{
    public PlaybackId Id { get; } = new(PlaybackId);

    /// <summary>What the player's tokens claim, whenever they are signed.</summary>
    public PlayerClaims PlayerClaims => new(Id)
    {
        Thumbnail = new(Id) { Time = Live ? null : Highlight, Width = 1280 },
    };

    public CardImage CardImage => new(Id, Live ? null : Highlight);

    /// <summary>Two seconds from the highlight on; null for a live stream.</summary>
    public CardPreview? CardPreview => Live ? null : new(Id, Highlight, Highlight + TimeSpan.FromSeconds(2));
}

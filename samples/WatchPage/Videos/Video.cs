using System.Security.Claims;
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
    /// <summary>The role of those who may watch everything.</summary>
    public const string Member = nameof(Member);

    private TimeSpan? Time => Live ? null : Highlight;

    public PlaybackId Id => new(PlaybackId);

    public string StreamType => Live ? "live" : "on-demand";

    /// <summary>What the player's tokens claim, whenever they are signed.</summary>
    public PlayerClaims PlayerClaims => new(Id) { Thumbnail = new(Id) { Time = Time, Width = 1280 } };

    public ThumbnailClaims Picture => new(Id) { Time = Time, Width = 640, Height = 360, FitMode = ThumbnailFit.SmartCrop };

    /// <summary>Two seconds from the highlight on; null for a live stream.</summary>
    public GifClaims? Preview => Live ? null : new(Id) { Start = Highlight, End = Highlight + TimeSpan.FromSeconds(2), Width = 480, Fps = 12 };

    public bool IsFor(ClaimsPrincipal visitor) => !MembersOnly || visitor.IsInRole(Member);
}

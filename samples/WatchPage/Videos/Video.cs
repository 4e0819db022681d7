using System.Security.Claims;
using Mux.Claims;

namespace WatchPage.Videos;

/// <summary>A video or live stream, as the configuration has it. Its pictures show its highlight.</summary>
internal sealed record Video(
    PlaybackId PlaybackId, string Title, string Description = "", TimeSpan Highlight = default, bool Live = false, bool MembersOnly = false)
{
    /// <summary>The role of those who may watch everything.</summary>
    public const string Member = nameof(Member);

    public string StreamType => Live ? "live" : "on-demand";

    /// <summary>What the player's tokens claim, whenever they are signed.</summary>
    public PlayerClaims PlayerClaims => new(PlaybackId) { Thumbnail = new(PlaybackId) { Time = Time, Width = 1280 } };

    public ThumbnailClaims Picture => new(PlaybackId) { Time = Time, Width = 640, Height = 360, FitMode = ThumbnailFit.SmartCrop };

    /// <summary>Two seconds from the highlight on; null for a live stream.</summary>
    public GifClaims? Preview => Live
        ? null
        : new(PlaybackId) { Start = Highlight, End = Highlight + TimeSpan.FromSeconds(2), Width = 480, Fps = 12 };

    private TimeSpan? Time => Live ? null : Highlight;

    public bool IsFor(ClaimsPrincipal visitor) => !MembersOnly || visitor.IsInRole(Member);
}

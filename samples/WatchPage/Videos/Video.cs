using System.Security.Claims;
using Mux.Claims;

namespace WatchPage.Videos;

/// <summary>A video or live stream, as the configuration has it. Its pictures show its highlight.</summary>
internal sealed record Video(
    PlaybackId PlaybackId, string Title, string Description = "", TimeSpan? Highlight = null, bool Live = false, bool MembersOnly = false)
{
    /// <summary>What the player's tokens claim, whenever they are signed.</summary>
    public PlayerClaims PlayerClaims => new(PlaybackId) { Thumbnail = new(PlaybackId) { Time = Highlight, Width = 1280 } };

    public ThumbnailClaims Picture => new(PlaybackId) { Time = Highlight, Width = 640, Height = 360, FitMode = ThumbnailFit.SmartCrop };

    /// <summary>Two seconds from the highlight on; null for a live stream.</summary>
    public GifClaims? Preview => Live ? null
        : new(PlaybackId) { Start = Highlight, End = Highlight + TimeSpan.FromSeconds(2), Width = 480, Fps = 12 };

    /// <summary>Whoever has signed in is a member.</summary>
    public bool IsFor(ClaimsPrincipal visitor) => !MembersOnly || visitor.Identity is { IsAuthenticated: true };
}

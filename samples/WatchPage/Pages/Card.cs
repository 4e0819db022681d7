using Mux.Claims;
using WatchPage.Videos;

namespace WatchPage.Pages;

/// <summary>A video in the grid.</summary>
/// <param name="Video">The video.</param>
/// <param name="Image">Its picture, which everyone may see.</param>
/// <param name="Preview">The picture that moves; null where there is none for this visitor.</param>
/// <param name="IsCurrent">Whether it is the video that the page shows.</param>
internal sealed record Card(Video Video, SignedUrl Image, SignedUrl? Preview, bool IsCurrent)
{
    /// <summary>When the first of the URLs expires.</summary>
    public DateTimeOffset ExpiresAt => Preview is { } preview && preview.ExpiresAt < Image.ExpiresAt ? preview.ExpiresAt : Image.ExpiresAt;
}

namespace Mux.Claims;

/// <summary>What a storyboard's URL gives: the times of its tiles, or the image that holds them.</summary>
public enum StoryboardFormat
{
    /// <summary><c>storyboard.vtt</c>, the default: the tiles' times and places as WebVTT.</summary>
    Vtt,

    /// <summary><c>storyboard.json</c>: the same as JSON.</summary>
    Json,

    /// <summary><c>storyboard.jpg</c>: the image.</summary>
    Jpg,

    /// <summary><c>storyboard.png</c>: the image.</summary>
    Png,

    /// <summary><c>storyboard.webp</c>: the image.</summary>
    Webp,
}

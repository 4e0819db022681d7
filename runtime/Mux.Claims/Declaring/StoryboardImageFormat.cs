namespace Mux.Claims;

/// <summary>The format of the image that a storyboard's VTT or JSON refers to: <c>format</c>.</summary>
public enum StoryboardImageFormat
{
    /// <summary><c>jpg</c>, Mux's default.</summary>
    Jpg,

    /// <summary><c>png</c>.</summary>
    Png,

    /// <summary><c>webp</c>.</summary>
    Webp,
}

namespace Mux.Claims;

/// <summary>The file format of an animated image's URL. A token is good for both.</summary>
public enum GifFormat
{
    /// <summary><c>animated.gif</c>, the default.</summary>
    Gif,

    /// <summary><c>animated.webp</c>.</summary>
    Webp,
}

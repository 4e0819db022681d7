namespace Mux.Claims;

/// <summary>The file format of a thumbnail's URL. A token is good for all of them.</summary>
public enum ThumbnailFormat
{
    /// <summary><c>thumbnail.jpg</c>, the default.</summary>
    Jpg,

    /// <summary><c>thumbnail.png</c>.</summary>
    Png,

    /// <summary><c>thumbnail.webp</c>.</summary>
    Webp,
}

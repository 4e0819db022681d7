#pragma warning disable CA1008 // There is no resolution of zero; null leaves the claim out.
namespace Mux.Claims;

/// <summary>A rendition's height in pixels: <c>max_resolution</c> and <c>min_resolution</c>.</summary>
public enum VideoResolution
{
    /// <summary><c>270p</c>.</summary>
    P270 = 270,

    /// <summary><c>360p</c>.</summary>
    P360 = 360,

    /// <summary><c>480p</c>.</summary>
    P480 = 480,

    /// <summary><c>540p</c>.</summary>
    P540 = 540,

    /// <summary><c>720p</c>.</summary>
    P720 = 720,

    /// <summary><c>1080p</c>.</summary>
    P1080 = 1080,

    /// <summary><c>1440p</c>.</summary>
    P1440 = 1440,

    /// <summary><c>2160p</c>, which is 4K.</summary>
    P2160 = 2160,
}

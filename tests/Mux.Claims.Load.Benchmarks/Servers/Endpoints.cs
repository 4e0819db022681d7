namespace Mux.Claims.Load.Benchmarks.Servers;

/// <summary>What every server answers.</summary>
internal static class Endpoints
{
    public const string Tokens = "/mux/tokens/{playbackId}";
    public const string Thumbnails = "/thumbnails/{playbackId}";

    /// <summary>How many thumbnails the grid has, each of a second of its own.</summary>
    public const int GridSize = 24;

    public const int GridWidth = 320;

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);
}

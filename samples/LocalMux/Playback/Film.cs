namespace LocalMux.Playback;

/// <summary>The film that every playback ID shows. The video in <c>media/</c> is made of LocalMux's own thumbnails.</summary>
internal static class Film
{
    public const string Title = "A day in six seconds";

    /// <summary>Seconds.</summary>
    public const double Duration = 6;

    public const int Width = 1920;
    public const int Height = 1080;
}

using System.Globalization;

namespace LocalMux.Playback;

internal static class Timestamp
{
    /// <summary>Seconds as WebVTT writes them.</summary>
    public static string Format(double seconds) =>
        TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}

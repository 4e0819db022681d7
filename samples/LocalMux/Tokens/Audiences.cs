namespace LocalMux.Tokens;

/// <summary>The values of <c>aud</c>.</summary>
internal static class Audiences
{
    public const string Video = "v";
    public const string Thumbnail = "t";
    public const string Gif = "g";
    public const string Storyboard = "s";
    public const string DrmLicense = "d";
    public const string VideoCounts = "video_id";
    public const string AssetCounts = "asset_id";
    public const string PlaybackCounts = "playback_id";
    public const string LiveStreamCounts = "live_stream_id";
}

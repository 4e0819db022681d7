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

    private static readonly string[] AssetClip = ["asset_start_time", "asset_end_time"];
    private static readonly string[] ProgramClip = ["program_start_time", "program_end_time"];

    /// <summary>The claims that LocalMux acts on.</summary>
    public static string[] Parameters(string audience) => audience switch
    {
        Video =>
        [
            "max_resolution", "min_resolution", "rendition_order", "redundant_streams", "roku_trick_play", "default_subtitles_lang", "exclude_pdt",
            "low_latency", .. AssetClip, .. ProgramClip,
        ],
        Thumbnail => ["time", "program_time", "latest", "width", "height", "rotate", "fit_mode", "flip_v", "flip_h"],
        Gif => ["start", "end", "width", "height", "fps"],
        Storyboard => ["format", .. AssetClip, .. ProgramClip],
        _ => [],
    };
}

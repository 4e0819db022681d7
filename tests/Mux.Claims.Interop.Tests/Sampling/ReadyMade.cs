#pragma warning disable CS0618 // A deprecated parameter is signed all the same.
namespace Mux.Claims.Interop.Tests.Sampling;

/// <summary>Generated claims of the ready-made records, within Mux's rules.</summary>
internal static class ReadyMade
{
    public static VideoClaims Video(PlaybackId id, ParameterSample sample)
    {
        ValueSource values = sample.Values;
        VideoResolution[] resolutions = [values.Member<VideoResolution>(), values.Member<VideoResolution>()];
        TimeSpan? start = null;
        DateTimeOffset? from = null;
        return new(id)
        {
            MaxResolution = sample.With("max_resolution", values.Maybe(() => resolutions.Max())),
            MinResolution = sample.With("min_resolution", values.Maybe(() => resolutions.Min())),
            RenditionOrder = sample.With("rendition_order", values.Maybe(values.Member<RenditionSort>)),
            RedundantStreams = sample.With("redundant_streams", values.Maybe(values.Flag)),
            RokuTrickPlay = sample.With("roku_trick_play", values.Maybe(values.Flag)),
            DefaultSubtitlesLang = sample.With("default_subtitles_lang", values.OnceIn(2) ? values.LanguageTag() : null),
            AssetStartTime = start = sample.With("asset_start_time", values.Maybe(values.Seconds)),
            AssetEndTime = sample.With("asset_end_time", values.Maybe(() => values.Later(start))),
            ProgramStartTime = from = sample.With("program_start_time", values.Maybe(values.Epoch)),
            ProgramEndTime = sample.With("program_end_time", values.Maybe(() => values.Later(from))),
            ExcludePdt = sample.With("exclude_pdt", values.Maybe(values.Flag)),
            LowLatency = sample.With("low_latency", values.Maybe(values.Flag)),
            AddAudioOnly = sample.With("add_audio_only", values.Maybe(values.Flag)),
            PlaybackRestrictionId = sample.Restriction(),
        };
    }

    public static ThumbnailClaims Thumbnail(PlaybackId id, ParameterSample sample)
    {
        ValueSource values = sample.Values;
        string? frame = values.OneOf("time", "program_time", "latest", null);
        int? width = null;
        int? height = null;
        return new(id)
        {
            Time = sample.With("time", frame == "time" ? values.Seconds() : (TimeSpan?)null),
            Width = width = sample.With("width", values.Maybe(() => (int)values.Whole(1, int.MaxValue))),
            Height = height = sample.With("height", values.Maybe(() => (int)values.Whole(1, int.MaxValue))),
            Rotate = sample.With("rotate", values.Maybe(() => values.OneOf(90, 180, 270))),
            FitMode = sample.With("fit_mode", values.Maybe(
                () => width is null || height is null ? ThumbnailFit.Preserve : values.Member<ThumbnailFit>())),
            FlipV = sample.With("flip_v", values.Maybe(values.Flag)),
            FlipH = sample.With("flip_h", values.Maybe(values.Flag)),
            ProgramTime = sample.With("program_time", frame == "program_time" ? values.Epoch() : (DateTimeOffset?)null),
            Latest = sample.With("latest", frame == "latest" ? values.Flag() : (bool?)null),
            PlaybackRestrictionId = sample.Restriction(),
        };
    }

    public static GifClaims Gif(PlaybackId id, ParameterSample sample)
    {
        ValueSource values = sample.Values;
        TimeSpan? start = values.Maybe(values.Seconds);
        TimeSpan duration = TimeSpan.FromMilliseconds(values.Whole(250, 10_000));
        return new(id)
        {
            Start = sample.With("start", start),
            End = sample.With("end", values.Maybe(() => (start ?? TimeSpan.Zero) + duration)),
            Width = sample.With("width", values.Maybe(() => (int)values.Whole(1, 640))),
            Height = sample.With("height", values.Maybe(() => (int)values.Whole(1, 640))),
            Fps = sample.With("fps", values.Maybe(() => (int)values.Whole(1, 30))),
            PlaybackRestrictionId = sample.Restriction(),
        };
    }

    public static StoryboardClaims Storyboard(PlaybackId id, ParameterSample sample)
    {
        ValueSource values = sample.Values;
        TimeSpan? start = null;
        DateTimeOffset? from = null;
        return new(id)
        {
            AssetStartTime = start = sample.With("asset_start_time", values.Maybe(values.Seconds)),
            AssetEndTime = sample.With("asset_end_time", values.Maybe(() => values.Later(start))),
            ProgramStartTime = from = sample.With("program_start_time", values.Maybe(values.Epoch)),
            ProgramEndTime = sample.With("program_end_time", values.Maybe(() => values.Later(from))),
            Format = sample.With("format", values.Maybe(values.Member<StoryboardImageFormat>)),
            Width = sample.With("width", values.Maybe(() => (int)values.Whole(1, int.MaxValue))),
            PlaybackRestrictionId = sample.Restriction(),
        };
    }

    public static DrmLicenseClaims DrmLicense(PlaybackId id, ParameterSample sample) => new(id)
    {
        LicenseExpiration = sample.With("licenseExpiration", sample.Values.Maybe(sample.Values.Seconds)),
        PlayDuration = sample.With("playDuration", sample.Values.Maybe(sample.Values.Seconds)),
        Offline = sample.With("offline", sample.Values.Maybe(sample.Values.Flag)),
        PlaybackRestrictionId = sample.Restriction(),
    };

    public static PlaybackCountsClaims PlaybackCounts(PlaybackId id, ParameterSample sample) =>
        new(id) { PlaybackRestrictionId = sample.Restriction() };

    public static AssetCountsClaims AssetCounts(AssetId id, ParameterSample sample) =>
        new(id) { PlaybackRestrictionId = sample.Restriction() };

    public static VideoCountsClaims VideoCounts(VideoId id, ParameterSample sample) =>
        new(id) { PlaybackRestrictionId = sample.Restriction() };

    public static LiveStreamCountsClaims LiveStreamCounts(LiveStreamId id, ParameterSample sample) =>
        new(id) { PlaybackRestrictionId = sample.Restriction() };
}

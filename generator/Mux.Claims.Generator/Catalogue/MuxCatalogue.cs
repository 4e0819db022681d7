using System.Collections.Immutable;
using static Mux.Claims.Catalogue.ParameterKind;
using static Mux.Claims.Catalogue.ParameterStatus;

namespace Mux.Claims.Catalogue;

/// <summary>
/// Everything that Mux accepts in a token: the one table that the generator, the analyzers, the runtime and the documentation share.
/// A new parameter is one line here and one property on the ready-made record.
/// </summary>
internal static class MuxCatalogue
{
    private const string Docs = "https://www.mux.com/docs/guides/";
    private const string Signed = Docs + "secure-video-playback";
    private const string Modify = Docs + "modify-playback-behavior";
    private const string Resolution = Docs + "control-playback-resolution";
    private const string Clips = Docs + "create-instant-clips";
    private const string Images = Docs + "get-images-from-a-video";
    private const string Storyboards = Docs + "create-timeline-hover-previews";
    private const string Latency = Docs + "reduce-live-stream-latency";
    private const string Dates = Docs + "synchronize-video-playback";
    private const string Counts = Docs + "see-how-many-people-are-watching";
    private const string Health = Docs + "show-live-stream-health-stats";
    private const string AudioOnly = "https://www.mux.com/docs/changelog/add-audio-only-parameter-deprecated";
    private const string Offline = "https://github.com/muxinc/mux-player-swift/blob/main/Sources/MuxPlayerSwift/Offline/DRMTokenClaims.swift";
    private const string StoryboardWidth = "https://github.com/muxinc/ai/blob/main/src/primitives/storyboards.ts";

    /// <summary>Mux's own domain; a custom domain stands in for it on <see cref="CustomDomainHosts"/>.</summary>
    public const string MuxDomain = "mux.com";

    /// <summary>The first labels of the hosts that a custom domain serves too.</summary>
    public static readonly ImmutableArray<string> CustomDomainHosts = ImmutableArray.Create("stream", "image", "license");

    /// <summary>Claims that the signer writes itself, or that a token's reader gives a meaning of its own.</summary>
    public static readonly IReadOnlyList<string> ReservedClaims =
        ["sub", "aud", "exp", "kid", "iat", "nbf", "iss", "jti", "alg", "typ", "token", "custom"];

    public static readonly ClosedSet VideoResolution = new(
        "VideoResolution",
        new("P270", 270, "270p"), new("P360", 360, "360p"), new("P480", 480, "480p"), new("P540", 540, "540p"),
        new("P720", 720, "720p"), new("P1080", 1080, "1080p"), new("P1440", 1440, "1440p"), new("P2160", 2160, "2160p"));

    public static readonly ClosedSet RenditionSort = new("RenditionSort", new ClosedSetMember("Descending", 0, "desc"));

    public static readonly ClosedSet ThumbnailFit = new(
        "ThumbnailFit",
        new("Preserve", 0, "preserve"), new("Stretch", 1, "stretch"), new("Crop", 2, "crop"),
        new("SmartCrop", 3, "smartcrop"), new("Pad", 4, "pad"));

    public static readonly ClosedSet StoryboardImageFormat = new(
        "StoryboardImageFormat", new("Jpg", 0, "jpg"), new("Png", 1, "png"), new("Webp", 2, "webp"));

    public static readonly IReadOnlyList<ClosedSet> ClosedSets = [VideoResolution, RenditionSort, ThumbnailFit, StoryboardImageFormat];

    /// <summary>Known to every audience.</summary>
    private static readonly Parameter PlaybackRestriction = new("playback_restriction_id", Text, Signed, hasUrlForm: false);

    /// <summary>One row an audience, in the order of <c>MuxAudience</c>.</summary>
    public static readonly ImmutableArray<Audience> Audiences = ImmutableArray.Create<Audience>(
        new("Video", "v", "PlaybackId", "VideoClaims", new("VideoResource", "resource"),
            [
                new("Hls", "stream", "/{id}.m3u8", also: "/{id}"),
                new("TextTrack", "stream", "/{id}/text/{name}.vtt", takesParameters: false),
                new("Transcript", "stream", "/{id}/text/{name}.txt", takesParameters: false),
                new("StaticRendition", "stream", "/{id}/{name}", takesParameters: false),
                new("Metadata", "stream", "/{id}/metadata.json", takesParameters: false),
            ],
            [
                new("max_resolution", Choice, Resolution, set: VideoResolution),
                new("min_resolution", Choice, Resolution, set: VideoResolution),
                new("rendition_order", Choice, Modify, set: RenditionSort),
                new("redundant_streams", Flag, Modify),
                new("roku_trick_play", Flag, Modify),
                new("default_subtitles_lang", Text, Modify, check: new LanguageTagCheck()),
                new("asset_start_time", Seconds, Clips, min: 0, unit: "s"),
                new("asset_end_time", Seconds, Clips, min: 0, unit: "s"),
                new("program_start_time", EpochSeconds, Clips, min: 0, unit: "s"),
                new("program_end_time", EpochSeconds, Clips, min: 0, unit: "s"),
                new("exclude_pdt", Flag, Dates),
                new("low_latency", Flag, Latency),
                new("add_audio_only", Flag, AudioOnly, status: Deprecated),
                PlaybackRestriction,
            ],
            [
                new OrderRule("min_resolution", "max_resolution", equalAllowed: true, Resolution),
                new OrderRule("asset_start_time", "asset_end_time", equalAllowed: false, Clips),
                new OrderRule("program_start_time", "program_end_time", equalAllowed: false, Clips),
            ]),

        new("Thumbnail", "t", "PlaybackId", "ThumbnailClaims", new("ThumbnailFormat", "format"),
            [
                new("Jpg", "image", "/{id}/thumbnail.jpg", also: "/{id}/thumbnail.jpeg"),
                new("Png", "image", "/{id}/thumbnail.png"),
                new("Webp", "image", "/{id}/thumbnail.webp"),
            ],
            [
                new("time", Seconds, Images, min: 0, unit: "s"),
                new("width", Integer, Images, min: 1, unit: "px"),
                new("height", Integer, Images, min: 1, unit: "px"),
                new("rotate", Integer, Images, allowed: [90, 180, 270], unit: "degrees"),
                new("fit_mode", Choice, Images, set: ThumbnailFit),
                new("flip_v", Flag, Images),
                new("flip_h", Flag, Images),
                new("program_time", EpochSeconds, Clips, min: 0, unit: "s"),
                new("latest", Flag, Images),
                PlaybackRestriction,
            ],
            [
                new ExclusiveRule("time", "program_time", secondIsFlag: false, Images),
                new ExclusiveRule("time", "latest", secondIsFlag: true, Images),
                new ExclusiveRule("program_time", "latest", secondIsFlag: true, Images),
                new CompanionRule("fit_mode", unless: ThumbnailFit.Members[0], ["width", "height"], Images),
            ]),

        new("Gif", "g", "PlaybackId", "GifClaims", new("GifFormat", "format"),
            [
                new("Gif", "image", "/{id}/animated.gif"),
                new("Webp", "image", "/{id}/animated.webp"),
            ],
            [
                new("start", Seconds, Images, min: 0, unit: "s"),
                new("end", Seconds, Images, min: 0, unit: "s"),
                new("width", Integer, Images, min: 1, max: 640, unit: "px"),
                new("height", Integer, Images, min: 1, max: 640, unit: "px"),
                new("fps", Integer, Images, min: 1, max: 30, unit: "frames a second"),
                PlaybackRestriction,
            ],
            [
                new DurationRule("start", "end", min: 0.25, max: 10, Images),
            ]),

        new("Storyboard", "s", "PlaybackId", "StoryboardClaims", new("StoryboardFormat", "format"),
            [
                new("Vtt", "image", "/{id}/storyboard.vtt"),
                new("Json", "image", "/{id}/storyboard.json"),
                new("Jpg", "image", "/{id}/storyboard.jpg", also: "/{id}/storyboard.jpeg"),
                new("Png", "image", "/{id}/storyboard.png"),
                new("Webp", "image", "/{id}/storyboard.webp"),
            ],
            [
                new("asset_start_time", Seconds, Clips, min: 0, unit: "s"),
                new("asset_end_time", Seconds, Clips, min: 0, unit: "s"),
                new("program_start_time", EpochSeconds, Clips, min: 0, unit: "s"),
                new("program_end_time", EpochSeconds, Clips, min: 0, unit: "s"),
                new("format", Choice, Storyboards, set: StoryboardImageFormat),
                new("width", Integer, StoryboardWidth, min: 1, unit: "px", status: Undocumented),
                PlaybackRestriction,
            ],
            [
                new OrderRule("asset_start_time", "asset_end_time", equalAllowed: false, Clips),
                new OrderRule("program_start_time", "program_end_time", equalAllowed: false, Clips),
            ]),

        new("DrmLicense", "d", "PlaybackId", "DrmLicenseClaims", new("DrmEndpoint", "endpoint"),
            [
                new("Widevine", "license", "/license/widevine/{id}"),
                new("FairPlay", "license", "/license/fairplay/{id}"),
                new("PlayReady", "license", "/license/playready/{id}"),
                new("FairPlayCertificate", "license", "/appcert/fairplay/{id}"),
            ],
            [
                new("licenseExpiration", Seconds, Offline, min: 0, unit: "s", status: Undocumented),
                new("playDuration", Seconds, Offline, min: 0, unit: "s", status: Undocumented),
                new("offline", Flag, Offline, status: Undocumented),
                PlaybackRestriction,
            ],
            []),

        new("VideoCounts", "video_id", "VideoId", "VideoCountsClaims", null,
            [new("Counts", "stats", "/counts")], [PlaybackRestriction], []),

        new("AssetCounts", "asset_id", "AssetId", "AssetCountsClaims", null,
            [new("Counts", "stats", "/counts")], [PlaybackRestriction], []),

        new("PlaybackCounts", "playback_id", "PlaybackId", "PlaybackCountsClaims", null,
            [new("Counts", "stats", "/counts")], [PlaybackRestriction], []),

        new("LiveStreamCounts", "live_stream_id", "LiveStreamId", "LiveStreamCountsClaims", new("LiveStreamResource", "resource"),
            [new("Counts", "stats", "/counts"), new("Health", "stats", "/live-stream-health")], [PlaybackRestriction], []));

    /// <summary>The page on which Mux describes the tokens of an audience's URLs.</summary>
    public static string Page(Audience audience) => audience.HasPublicUrl ? Signed : audience.Resource is not null ? Health : Counts;
}

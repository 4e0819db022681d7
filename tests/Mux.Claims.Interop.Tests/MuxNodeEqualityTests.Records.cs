using Mux.Claims.Interop.Tests.Sampling;

namespace Mux.Claims.Interop.Tests;

/// <summary>Records as a customer could declare them: every custom type, other types and another order than the ready-made ones.</summary>
public sealed partial class MuxNodeEqualityTests
{
    internal enum Surface
    {
        HomePage,
        SideBar2,
        HTMLMail,
    }

    [MuxClaims(MuxAudience.Video)]
    internal sealed partial record Campaign(PlaybackId PlaybackId)
    {
        public VideoResolution? MaxResolution { get; init; }

        [CustomClaim]
        public string? Slogan { get; init; }

        [CustomClaim]
        public bool? Paid { get; init; }

        [CustomClaim]
        public sbyte? SignedByte { get; init; }

        [CustomClaim]
        public byte? UnsignedByte { get; init; }

        [CustomClaim]
        public short? SignedShort { get; init; }

        [CustomClaim]
        public ushort? UnsignedShort { get; init; }

        [CustomClaim]
        public int? SignedInteger { get; init; }

        [CustomClaim]
        public uint? UnsignedInteger { get; init; }

        public bool? LowLatency { get; init; }

        [CustomClaim]
        public long? SignedLong { get; init; }

        [CustomClaim]
        public ulong? UnsignedLong { get; init; }

        [CustomClaim]
        public double? Weight { get; init; }

        [CustomClaim]
        public decimal? Price { get; init; }

        [CustomClaim]
        public Guid? Session { get; init; }

        [CustomClaim]
        public DateTimeOffset? Since { get; init; }

        [CustomClaim]
        public Surface? Surface { get; init; }

        [CustomClaim]
        public ThumbnailFit? Fit { get; init; }

        [CustomClaim]
        public PlaybackId? NextPlaybackId { get; init; }

        [CustomClaim]
        public AssetId? AssetId { get; init; }

        [CustomClaim]
        public VideoId? VideoId { get; init; }

        [CustomClaim]
        public LiveStreamId? LiveStreamId { get; init; }

        [CustomClaim("\"quotes\" \\ \n\u0001 é 日 😀 \u2028")]
        public string? AnyName { get; init; }

        [CustomClaim("__proto__")]
        public bool? Prototype { get; init; }

        [CustomClaim("01")]
        public bool? NoArrayIndex { get; init; }

        public string? PlaybackRestrictionId { get; init; }

        public static Campaign Draw(PlaybackId id, ParameterSample sample)
        {
            ValueSource values = sample.Values;
            Surface? surface = values.Maybe(values.Member<Surface>);
            ThumbnailFit? fit = values.Maybe(() => ThumbnailFit.SmartCrop);
            return new(id)
            {
                MaxResolution = sample.With("max_resolution", values.Maybe(values.Member<VideoResolution>)),
                Slogan = sample.Custom("slogan", values.MaybeText()),
                Paid = sample.Custom("paid", values.Maybe(values.Flag)),
                SignedByte = sample.Custom("signed_byte", values.Maybe(() => (sbyte)values.Whole(sbyte.MinValue, sbyte.MaxValue))),
                UnsignedByte = sample.Custom("unsigned_byte", values.Maybe(() => (byte)values.Whole(0, byte.MaxValue))),
                SignedShort = sample.Custom("signed_short", values.Maybe(() => (short)values.Whole(short.MinValue, short.MaxValue))),
                UnsignedShort = sample.Custom("unsigned_short", values.Maybe(() => (ushort)values.Whole(0, ushort.MaxValue))),
                SignedInteger = sample.Custom("signed_integer", values.Maybe(() => (int)values.Whole(int.MinValue, int.MaxValue))),
                UnsignedInteger = sample.Custom("unsigned_integer", values.Maybe(() => (uint)values.Whole(0, uint.MaxValue))),
                SignedLong = sample.Custom(
                    "signed_long", values.Maybe(() => values.Whole(-ValueSource.MaxSafeInteger, ValueSource.MaxSafeInteger))),
                UnsignedLong = sample.Custom("unsigned_long", values.Maybe(() => (ulong)values.Whole(0, ValueSource.MaxSafeInteger))),
                Weight = sample.Custom("weight", values.Maybe(values.RealNumber)),
                Price = sample.Custom("price", values.Maybe(values.DecimalNumber)),
                Session = sample.Custom("session", values.Maybe(values.UniqueId)),
                Since = sample.Custom("since", values.Maybe(values.Instant)),
                Surface = sample.Custom("surface", surface, surface switch
                {
                    MuxNodeEqualityTests.Surface.HomePage => "'home_page'",
                    MuxNodeEqualityTests.Surface.SideBar2 => "'side_bar2'",
                    _ => "'html_mail'",
                }),
                Fit = sample.Custom("fit", fit, "'smart_crop'"),
                NextPlaybackId = sample.Custom("next_playback_id", values.Maybe(() => NewPlaybackId(values))),
                AssetId = sample.Custom("asset_id", values.Maybe(() => NewAssetId(values))),
                VideoId = sample.Custom("video_id", values.Maybe(() => NewVideoId(values))),
                LiveStreamId = sample.Custom("live_stream_id", values.Maybe(() => NewLiveStreamId(values))),
                AnyName = sample.Custom("\"quotes\" \\ \n\u0001 é 日 😀 \u2028", values.MaybeText()),
                Prototype = sample.Custom("__proto__", values.Maybe(values.Flag)),
                NoArrayIndex = sample.Custom("01", values.Maybe(values.Flag)),
                LowLatency = sample.With("low_latency", values.Maybe(values.Flag)),
                PlaybackRestrictionId = sample.Restriction(),
            };
        }
    }

    [MuxClaims(MuxAudience.Thumbnail)]
    internal readonly partial record struct Poster(
        int Height,
        double Time,
        PlaybackId PlaybackId,
        [CustomClaim] string Slogan,
        ThumbnailFit FitMode,
        int Width,
        [CustomClaim] decimal Price)
    {
        public static Poster Draw(PlaybackId id, ParameterSample sample)
        {
            ValueSource values = sample.Values;
            return new(
                sample.With("height", (int)values.Whole(1, int.MaxValue)),
                sample.With("time", Math.Abs(values.RealNumber())),
                id,
                sample.Custom("slogan", values.Text()),
                sample.With("fit_mode", values.Member<ThumbnailFit>()),
                sample.With("width", (int)values.Whole(1, int.MaxValue)),
                sample.Custom("price", values.DecimalNumber()));
        }
    }

    [MuxClaims(MuxAudience.Gif)]
    internal partial record struct Preview
    {
        [Claim("fps")]
        public int? FramesPerSecond { get; init; }

        public required decimal End { get; init; }

        public required decimal? Start { get; init; }

        public required PlaybackId PlaybackId { get; init; }

        public static Preview Draw(PlaybackId id, ParameterSample sample)
        {
            ValueSource values = sample.Values;
            decimal start = values.Whole(0, 100_000_000) / 100m;
            return new()
            {
                FramesPerSecond = sample.With("fps", values.Maybe(() => (int)values.Whole(1, 30))),
                End = sample.With("end", start + (values.Whole(2500, 100_000) / 10_000m)),
                Start = sample.With("start", start == 0 && values.OnceIn(2) ? (decimal?)null : start),
                PlaybackId = id,
            };
        }
    }

    internal abstract record Clip
    {
        public long? ProgramStartTime { get; init; }

        [CustomClaim]
        public string? Series { get; init; }
    }

    [MuxClaims(MuxAudience.Storyboard)]
    internal sealed partial record HoverTiles(PlaybackId PlaybackId, float? AssetEndTime) : Clip
    {
        [CustomClaim]
        public int Episode { get; init; }

        public StoryboardImageFormat? Format { get; init; }

        public static HoverTiles Draw(PlaybackId id, ParameterSample sample)
        {
            ValueSource values = sample.Values;

            // In the order of the claims: what is inherited comes first.
            long? start = sample.With("program_start_time", values.Maybe(() => values.Whole(0, 253_402_300_799)));
            string? series = sample.Custom("series", values.MaybeText());
            return new(id, sample.With("asset_end_time", values.Maybe(() => values.Whole(0, 1L << 40) / 1024f)))
            {
                ProgramStartTime = start,
                Series = series,
                Episode = sample.Custom("episode", (int)values.Whole(int.MinValue, int.MaxValue)),
                Format = sample.With("format", values.Maybe(values.Member<StoryboardImageFormat>)),
            };
        }
    }

    [MuxClaims(MuxAudience.DrmLicense)]
    internal sealed partial record Rental(PlaybackId PlaybackId)
    {
        [CustomClaim]
        public Guid Order { get; init; }

        public ulong? PlayDuration { get; init; }

        public int? LicenseExpiration { get; init; }

        public static Rental Draw(PlaybackId id, ParameterSample sample)
        {
            ValueSource values = sample.Values;
            return new(id)
            {
                Order = sample.Custom("order", values.UniqueId()),
                PlayDuration = sample.With("playDuration", values.Maybe(() => (ulong)values.Whole(0, ValueSource.MaxSafeInteger))),
                LicenseExpiration = sample.With("licenseExpiration", values.Maybe(() => (int)values.Whole(0, int.MaxValue))),
            };
        }
    }

    [MuxClaims(MuxAudience.PlaybackCounts)]
    internal sealed partial record PlaybackViews(PlaybackId PlaybackId, [CustomClaim] string? @event)
    {
        public static PlaybackViews Draw(PlaybackId id, ParameterSample sample) =>
            new(id, sample.Custom("event", sample.Values.MaybeText()));
    }

    [MuxClaims(MuxAudience.AssetCounts)]
    internal sealed partial record AssetViews(AssetId AssetId, [CustomClaim] DateTimeOffset Since)
    {
        public static AssetViews Draw(AssetId id, ParameterSample sample) => new(id, sample.Custom("since", sample.Values.Instant()));
    }

    [MuxClaims(MuxAudience.VideoCounts)]
    internal sealed partial record VideoViews(VideoId VideoId, [CustomClaim] VideoId Related)
    {
        public static VideoViews Draw(VideoId id, ParameterSample sample) =>
            new(id, sample.Custom("related", NewVideoId(sample.Values)));
    }

    [MuxClaims(MuxAudience.LiveStreamCounts)]
    internal sealed partial record LiveViews(LiveStreamId LiveStreamId, [CustomClaim] double Weight)
    {
        public static LiveViews Draw(LiveStreamId id, ParameterSample sample) =>
            new(id, sample.Custom("weight", sample.Values.RealNumber()));
    }
}

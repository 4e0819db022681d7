using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Generation;

/// <summary>What is generated for a record of each audience.</summary>
public class AudienceSnapshotTests
{
    [Theory]
    [InlineData("Video", "PlaybackId", """
        public VideoResolution? MaxResolution { get; init; }
            public VideoResolution? MinResolution { get; init; }
            public RenditionSort? RenditionOrder { get; init; }
            public bool? RedundantStreams { get; init; }
            public string? DefaultSubtitlesLang { get; init; }
            public TimeSpan? AssetStartTime { get; init; }
            public double? AssetEndTime { get; init; }
            public DateTimeOffset? ProgramStartTime { get; init; }
            public long? ProgramEndTime { get; init; }
            public string? PlaybackRestrictionId { get; init; }
        """)]
    [InlineData("Thumbnail", "PlaybackId", """
        public TimeSpan? Time { get; init; }
            public int? Width { get; init; }
            public int? Height { get; init; }
            public int? Rotate { get; init; }
            public ThumbnailFit? FitMode { get; init; }
            public bool? FlipV { get; init; }
            public DateTimeOffset? ProgramTime { get; init; }
            public bool? Latest { get; init; }
        """)]
    [InlineData("Gif", "PlaybackId", """
        public TimeSpan? Start { get; init; }
            public TimeSpan? End { get; init; }
            public int? Width { get; init; }
            public int? Fps { get; init; }
        """)]
    [InlineData("Storyboard", "PlaybackId", """
        public TimeSpan? AssetStartTime { get; init; }
            public TimeSpan? AssetEndTime { get; init; }
            public StoryboardImageFormat? Format { get; init; }
        """)]
    [InlineData("DrmLicense", "PlaybackId", """
        public TimeSpan? LicenseExpiration { get; init; }
            public TimeSpan? PlayDuration { get; init; }
            public bool? Offline { get; init; }
        """)]
    [InlineData("VideoCounts", "VideoId", "")]
    [InlineData("AssetCounts", "AssetId", "")]
    [InlineData("PlaybackCounts", "PlaybackId", "")]
    [InlineData("LiveStreamCounts", "LiveStreamId", "")]
    public void Each_audience(string audience, string subject, string members)
    {
        var run = Records.Generate($$"""
            namespace Pages;

            [MuxClaims(MuxAudience.{{audience}})]
            public sealed partial record {{audience}}Page({{subject}} {{subject}})
            {
                {{members}}
            }
            """);

        Snapshot.Of(this).With("audience", audience).Verify(run);
    }
}

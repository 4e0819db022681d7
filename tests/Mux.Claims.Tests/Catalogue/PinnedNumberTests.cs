using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

/// <summary>
/// Numbers that compiled callers and records carry. What is here keeps its number for ever: new audiences, formats, resources and rules go
/// to the end of their lists, and their lines to the end of these.
/// </summary>
public sealed class PinnedNumberTests
{
    [Fact]
    public void Audiences_keep_their_numbers() => Assert.Equal(
        [
            "Video = 0", "Thumbnail = 1", "Gif = 2", "Storyboard = 3", "DrmLicense = 4", "VideoCounts = 5", "AssetCounts = 6",
            "PlaybackCounts = 7", "LiveStreamCounts = 8",
        ],
        Members<MuxAudience>());

    [Fact]
    public void Audiences_keep_their_claims_and_their_types() => Assert.Equal(
        [
            "Video v PlaybackId VideoClaims VideoResource resource",
            "Thumbnail t PlaybackId ThumbnailClaims ThumbnailFormat format",
            "Gif g PlaybackId GifClaims GifFormat format",
            "Storyboard s PlaybackId StoryboardClaims StoryboardFormat format",
            "DrmLicense d PlaybackId DrmLicenseClaims DrmEndpoint endpoint",
            "VideoCounts video_id VideoId VideoCountsClaims  ",
            "AssetCounts asset_id AssetId AssetCountsClaims  ",
            "PlaybackCounts playback_id PlaybackId PlaybackCountsClaims  ",
            "LiveStreamCounts live_stream_id LiveStreamId LiveStreamCountsClaims LiveStreamResource resource",
        ],
        MuxCatalogue.Audiences.Select(
            row => $"{row.Name} {row.Claim} {row.SubjectType} {row.Record} {row.Resource?.Name} {row.Resource?.Parameter}"));

    [Fact]
    public void Formats_and_resources_keep_their_numbers()
    {
        Assert.Equal(["Jpg = 0", "Png = 1", "Webp = 2"], Members<ThumbnailFormat>());
        Assert.Equal(["Gif = 0", "Webp = 1"], Members<GifFormat>());
        Assert.Equal(["Vtt = 0", "Json = 1", "Jpg = 2", "Png = 3", "Webp = 4"], Members<StoryboardFormat>());
        Assert.Equal(["Widevine = 0", "FairPlay = 1", "PlayReady = 2", "FairPlayCertificate = 3"], Members<DrmEndpoint>());
        Assert.Equal(["Counts = 0", "Health = 1"], Members<LiveStreamResource>());
    }

    [Fact]
    public void Values_of_claims_keep_their_numbers()
    {
        Assert.Equal(["Preserve = 0", "Stretch = 1", "Crop = 2", "SmartCrop = 3", "Pad = 4"], Members<ThumbnailFit>());
        Assert.Equal(["Descending = 0"], Members<RenditionSort>());
        Assert.Equal(["Jpg = 0", "Png = 1", "Webp = 2"], Members<StoryboardImageFormat>());
        Assert.Equal(
            ["P270 = 270", "P360 = 360", "P480 = 480", "P540 = 540", "P720 = 720", "P1080 = 1080", "P1440 = 1440", "P2160 = 2160"],
            Members<VideoResolution>());
        Assert.Equal(["Payload = 0", "Header = 1", "Both = 2"], Members<KeyIdPlacement>());
    }

    [Fact]
    public void Rules_keep_their_places_and_their_claims() => Assert.Equal(
        [
            "Video 0: min_resolution, max_resolution",
            "Video 1: asset_start_time, asset_end_time",
            "Video 2: program_start_time, program_end_time",
            "Thumbnail 0: time, program_time",
            "Thumbnail 1: time, latest",
            "Thumbnail 2: program_time, latest",
            "Thumbnail 3: fit_mode, width, height",
            "Gif 0: end, start",
            "Storyboard 0: asset_start_time, asset_end_time",
            "Storyboard 1: program_start_time, program_end_time",
        ],
        MuxCatalogue.Audiences.SelectMany(
            audience => audience.Rules.Select((rule, index) => $"{audience.Name} {index}: {string.Join(", ", rule.Claims)}")));

    private static IEnumerable<string> Members<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(value => $"{value} = {Convert.ToInt32(value, null)}");
}

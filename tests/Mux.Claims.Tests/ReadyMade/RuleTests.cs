using System.Globalization;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.ReadyMade;

/// <summary>The rules between parameters.</summary>
public sealed class RuleTests
{
    private static readonly PlaybackId Id = new(ReadyRecord.Id);

    [Fact]
    public void Every_rule_of_the_catalogue_is_tested_here() => Assert.Equal(
        [
            "Video: OrderRule min_resolution, max_resolution",
            "Video: OrderRule asset_start_time, asset_end_time",
            "Video: OrderRule program_start_time, program_end_time",
            "Thumbnail: ExclusiveRule time, program_time",
            "Thumbnail: ExclusiveRule time, latest",
            "Thumbnail: ExclusiveRule program_time, latest",
            "Thumbnail: CompanionRule fit_mode, width, height",
            "Gif: DurationRule end, start",
            "Storyboard: OrderRule asset_start_time, asset_end_time",
            "Storyboard: OrderRule program_start_time, program_end_time",
        ],
        MuxCatalogue.Audiences.SelectMany(
            audience => audience.Rules.Select(rule => $"{audience.Name}: {rule.GetType().Name} {string.Join(", ", rule.Claims)}")));

    [Theory]
    [InlineData(VideoResolution.P270, VideoResolution.P2160, true)]
    [InlineData(VideoResolution.P720, VideoResolution.P720, true)]
    [InlineData(VideoResolution.P1080, VideoResolution.P720, false)]
    [InlineData(null, VideoResolution.P720, true)]
    [InlineData(VideoResolution.P1080, null, true)]
    public void The_least_resolution_is_not_above_the_greatest(VideoResolution? min, VideoResolution? max, bool valid) => Assert.Equal(
        valid ? [] : [new ClaimError("min_resolution", "'min_resolution' must not be greater than 'max_resolution'")],
        new VideoClaims(Id) { MinResolution = min, MaxResolution = max }.Validate());

    [Theory]
    [InlineData(0.0, 0.0000001, true)]
    [InlineData(1.0, 1.0, false)]
    [InlineData(2.0, 1.0, false)]
    [InlineData(null, 1.0, true)]
    [InlineData(2.0, null, true)]
    public void A_clip_starts_before_it_ends(double? start, double? end, bool valid)
    {
        ClaimError[] errors = valid ? [] : [new("asset_start_time", "'asset_start_time' must be before 'asset_end_time'")];

        Assert.Equal(errors, new VideoClaims(Id) { AssetStartTime = Seconds(start), AssetEndTime = Seconds(end) }.Validate());
        Assert.Equal(errors, new StoryboardClaims(Id) { AssetStartTime = Seconds(start), AssetEndTime = Seconds(end) }.Validate());
    }

    [Theory]
    [InlineData(0L, 1L, true)]
    [InlineData(1_700_000_000L, 1_700_000_000L, false)]
    [InlineData(1_700_000_001L, 1_700_000_000L, false)]
    [InlineData(null, 0L, true)]
    [InlineData(5L, null, true)]
    public void A_live_clip_starts_before_it_ends(long? start, long? end, bool valid)
    {
        ClaimError[] errors = valid ? [] : [new("program_start_time", "'program_start_time' must be before 'program_end_time'")];

        Assert.Equal(errors, new VideoClaims(Id) { ProgramStartTime = Instant(start), ProgramEndTime = Instant(end) }.Validate());
        Assert.Equal(errors, new StoryboardClaims(Id) { ProgramStartTime = Instant(start), ProgramEndTime = Instant(end) }.Validate());
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(100.0, null, null)]
    [InlineData(null, 0.25, null)]
    [InlineData(null, 10.0, null)]
    [InlineData(5.0, 5.25, null)]
    [InlineData(5.0, 15.0, null)]
    [InlineData(null, 0.2499999, "0.2499999 is 0.2499999 s after 0")]
    [InlineData(null, 10.0000001, "10.0000001 is 10.0000001 s after 0")]
    [InlineData(5.0, 5.2, "5.2 is 0.2 s after 5")]
    [InlineData(5.0, 20.0, "20 is 15 s after 5")]
    [InlineData(5.0, 5.0, "5 is 0 s after 5")]
    [InlineData(5.0, 4.0, "4 is -1 s after 5")]
    public void A_gif_lasts_a_quarter_of_a_second_to_ten(double? start, double? end, string? found) => Assert.Equal(
        found is null ? [] : [new ClaimError("end", $"'end' must be 0.25 s to 10 s after 'start'; {found}")],
        new GifClaims(Id) { Start = Seconds(start), End = Seconds(end) }.Validate());

    [Theory]
    [InlineData(1.0, null, null)]
    [InlineData(1.0, null, false)]
    [InlineData(null, 5L, null)]
    [InlineData(null, 5L, false)]
    [InlineData(null, null, true)]
    [InlineData(1.0, 5L, null, "time and program_time")]
    [InlineData(1.0, null, true, "time and latest")]
    [InlineData(null, 5L, true, "program_time and latest")]
    [InlineData(0.0, 0L, true, "time and program_time", "time and latest", "program_time and latest")]
    public void A_thumbnail_is_of_one_instant(double? time, long? programTime, bool? latest, params string[] pairs)
    {
        var errors = new ThumbnailClaims(Id) { Time = Seconds(time), ProgramTime = Instant(programTime), Latest = latest }.Validate();

        Assert.Equal(
            pairs.Select(pair => pair.Split(" and ")).Select(
                pair => new ClaimError(pair[0], $"'{pair[0]}' and '{pair[1]}' exclude each other; leave one of them out")),
            errors);
    }

    [Theory]
    [InlineData(ThumbnailFit.Preserve, null, null, true)]
    [InlineData(ThumbnailFit.Crop, 10, 10, true)]
    [InlineData(ThumbnailFit.Stretch, 10, null, false)]
    [InlineData(ThumbnailFit.Crop, null, 10, false)]
    [InlineData(ThumbnailFit.SmartCrop, null, null, false)]
    [InlineData(ThumbnailFit.Pad, null, null, false)]
    [InlineData(null, 10, null, true)]
    public void Fitting_other_than_preserve_needs_width_and_height(ThumbnailFit? fit, int? width, int? height, bool valid) => Assert.Equal(
        valid ? [] : [new ClaimError("fit_mode", $"'fit_mode' other than 'preserve' needs {Missing(width, height)} as well")],
        new ThumbnailClaims(Id) { FitMode = fit, Width = width, Height = height }.Validate());

    private static string Missing(int? width, int? height) =>
        width is not null ? "'height'" : height is not null ? "'width'" : "'width' and 'height'";

    [Theory]
    [InlineData("Video", "min_resolution=1080p&max_resolution=720p", "min_resolution")]
    [InlineData("Video", "asset_start_time=2&asset_end_time=1", "asset_start_time")]
    [InlineData("Video", "program_start_time=2&program_end_time=2", "program_start_time")]
    [InlineData("Thumbnail", "time=1&latest=true", "time")]
    [InlineData("Thumbnail", "fit_mode=crop&width=5", "fit_mode")]
    [InlineData("Gif", "start=5&end=20", "end")]
    [InlineData("Storyboard", "asset_start_time=2&asset_end_time=1", "asset_start_time")]
    [InlineData("Storyboard", "program_start_time=2&program_end_time=1", "program_start_time")]
    public void A_url_is_held_to_the_same_rules_in_the_same_words(string audience, string query, string claim)
    {
        using var signer = TestKeys.CreateSigner();
        var record = ReadyRecord.Of(audience);
        var url = record.ToPublicUrl(record.Create(), VideoResource.Hls, 0) + "?" + query;

        var byRecord = Assert.Throws<ClaimValidationException>(() => record.SignUrl(url, signer));
        var byCatalogue = Assert.Throws<ClaimValidationException>(() => signer.SignUrl(url));

        Assert.Equal(claim, Assert.Single(byRecord.Errors).Claim);
        Assert.Equal(byRecord.Errors, byCatalogue.Errors);
    }

    private static TimeSpan? Seconds(double? seconds) =>
        seconds is { } number ? TimeSpan.FromTicks((long)(Convert.ToDecimal(number, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond)) : null;

    private static DateTimeOffset? Instant(long? seconds) => seconds is { } number ? DateTimeOffset.FromUnixTimeSeconds(number) : null;
}

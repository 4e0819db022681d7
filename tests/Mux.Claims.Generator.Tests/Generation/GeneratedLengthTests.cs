using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Generation;

/// <summary>Generated text is short, since every build reads it.</summary>
public class GeneratedLengthTests
{
    /// <summary>The bytes are those that a record had when each member had its documentation and its attribute in full.</summary>
    [Theory]
    [InlineData("Video", 19_311)]
    [InlineData("Thumbnail", 17_529)]
    [InlineData("Gif", 15_719)]
    [InlineData("Storyboard", 15_992)]
    [InlineData("DrmLicense", 15_635)]
    [InlineData("VideoCounts", 7_796)]
    [InlineData("AssetCounts", 7_796)]
    [InlineData("PlaybackCounts", 7_862)]
    [InlineData("LiveStreamCounts", 9_003)]
    public void A_record_has_at_most_60_percent_of_the_text_that_it_had(string audience, int earlier)
    {
        var file = new FileInfo(Repository.PathOf(
            "tests/Mux.Claims.Generator.Tests/Generation/Snapshots/" +
            $"AudienceSnapshotTests.Each_audience_audience={audience}#Pages.{audience}Page.g.verified.cs"));

        Assert.InRange(file.Length, 1, earlier * 60 / 100);
    }
}

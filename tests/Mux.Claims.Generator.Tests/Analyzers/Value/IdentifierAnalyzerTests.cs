using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

public class IdentifierAnalyzerTests
{
    private static readonly AnalyzerRun Analysis = new(new IdentifierAnalyzer()) { Setup = ExampleRecords.Empty };

    [Theory]
    [InlineData("new PlaybackId({|MUXC025:\"https://stream.mux.com/abc.m3u8\"|})")]
    [InlineData("new PlaybackId({|MUXC025:\"\"|})")]
    [InlineData("new PlaybackId({|MUXC025:\"abc.m3u8\"|})")]
    [InlineData("new PlaybackId({|MUXC025:\"{playback_id}\"|})")]
    [InlineData("new PlaybackId({|MUXC025:\"undefined\"|})")]
    [InlineData("new PlaybackId({|MUXC025:\" abc\"|})")]
    [InlineData("new PlaybackId({|MUXC025:Url|})")]
    [InlineData("new PlaybackId({|MUXC025:Path + \"abc\"|})")]
    [InlineData("(AssetId)new({|MUXC025:\"video/assets/abc\"|})")]
    [InlineData("AssetId.Parse({|MUXC025:\"a/b\"|})")]
    [InlineData("LiveStreamId.Parse({|MUXC025:\"a?b=c\"|}, null)")]
    [InlineData("new VideoId({|MUXC025:\"\"|})")]
    [InlineData("new VideoId({|MUXC025:\"a\\nb\"|})")]
    [InlineData("new ThumbnailClaims(new({|MUXC025:\"https://image.mux.com/abc/thumbnail.jpg\"|}))")]
    public Task A_constant_that_is_no_ID_is_reported(string expression) => Analysis.ReportsAsync(Source(expression));

    [Theory]
    [InlineData("new PlaybackId(\"qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4\")")]
    [InlineData("new PlaybackId(\"abc\")")]
    [InlineData("new PlaybackId(text)")]
    [InlineData("new PlaybackId(text + \".m3u8\")")]
    [InlineData("new PlaybackId(text.Length > 0 ? text : \"abc\")")]
    [InlineData("AssetId.Parse(\"a-b_c\")")]
    [InlineData("new VideoId(\"https://example.com/videos/1\")")]
    [InlineData("new VideoId(\"film 7\")")]
    [InlineData("PlaybackId.TryParse(\"https://stream.mux.com/abc.m3u8\", out _)")]
    [InlineData("new Uri(\"https://stream.mux.com/abc.m3u8\")")]
    [InlineData("new Own.PlaybackId(\"https://stream.mux.com/abc.m3u8\")")]
    [InlineData("Guid.Parse(\"a/b\")")]
    [InlineData("Throws(() => new PlaybackId(\"\"))")]
    [InlineData("Throws(() => { PlaybackId.Parse(\"a/b\"); return null; })")]
    [InlineData("PlaybackId.TryParse(\"{playback_id}\", null, out _)")]
    [InlineData("new PlaybackId(string.Concat(text, \"/thumbnail.jpg\"))")]
    [InlineData("new LiveStreamId(\"aA02skpHXoLrbQm49qIzAG6RtewFOcDEY\")")]
    [InlineData("new AssetId(text.Trim())")]
    public Task Other_texts_are_not(string expression) => Analysis.ReportsNothingAsync(Source(expression));

    [Fact]
    public Task What_is_caught_is_asked_for() => Analysis.ReportsAsync("""
        public static class Page
        {
            public static bool Example()
            {
                try
                {
                    _ = new PlaybackId("a/b");
                    return false;
                }
                catch (ArgumentException)
                {
                    return new PlaybackId({|MUXC025:"a/b"|}).Value.Length > 0;
                }
            }
        }
        """);

    [Fact]
    public Task The_message_is_the_exceptions()
    {
        const string url = "https://stream.mux.com/abc.m3u8";
        var exception = Assert.Throws<ArgumentException>(() => new PlaybackId(url));

        return Analysis.ReportsMessagesAsync(
            Source($"new PlaybackId({{|MUXC025:\"{url}\"|}})"), exception.Message.Split(". (", 2)[0].Split(" (Parameter", 2)[0].TrimEnd('.'));
    }

    private static string Source(string expression) => $$"""
        namespace Own { public record PlaybackId(string Value); }

        public static class Page
        {
            private const string Url = "https://stream.mux.com/abc.m3u8";
            private const string Path = "videos/";
            public static object? Example(string text) => {{expression}};
            private static object? Throws(Func<object?> code) => code;
        }
        """;
}

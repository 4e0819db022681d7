using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

public class HandBuiltUrlAnalyzerTests
{
    private static readonly AnalyzerRun Analysis = new(new HandBuiltUrlAnalyzer()) { Setup = ExampleRecords.Empty };

    [Theory]
    [InlineData("_ = {|MUXC031:\"https://image.mux.com/abc/thumbnail.jpg?token=eyJh&width=600\"|};")]
    [InlineData("_ = {|MUXC031:\"https://image.mux.com/abc/thumbnail.jpg?width=600&token=eyJh\"|};")]
    [InlineData("_ = {|MUXC031:$\"https://image.mux.com/{id}/thumbnail.jpg?width={width}&token={text}\"|};")]
    [InlineData("_ = {|MUXC031:$\"https://stream.mux.com/{id}.m3u8?token={text}&max_resolution=720p\"|};")]
    [InlineData("_ = {|MUXC031:\"https://stream.mux.com/\" + id + \".m3u8?token=\" + text + \"&max_resolution=720p\"|};")]
    [InlineData("_ = {|MUXC031:string.Format(\"https://stream.mux.com/{0}.m3u8?token={1}&max_resolution=720p\", id, text)|};")]
    [InlineData("_ = {|MUXC031:string.Concat(\"https://stream.mux.com/\", id, \".m3u8?low_latency=true&token=\", text)|};")]
    [InlineData("const string Url = {|MUXC031:\"https://stream.mux.com/abc.m3u8\" + \"?token=eyJh&low_latency=true\"|};")]
    [InlineData("_ = {|MUXC031:$\"<img src='https://image.mux.com/{id}/thumbnail.jpg?token={text}&amp;width=600'>\"|};")]
    [InlineData("_ = $\"https://image.mux.com/{id}/animated.gif?token={{|MUXC031:thumbnail|}}\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/animated.gif?token={{|MUXC031:thumbnail.Value|}}\";")]
    [InlineData("_ = \"https://stream.mux.com/\" + id + \".m3u8?token=\" + {|MUXC031:thumbnail|};")]
    [InlineData("_ = $\"https://image.mux.com/{id}/storyboard.vtt?token={{|MUXC031:new GifClaims(id).Sign(signer)|}}\";")]
    [InlineData("_ = $\"https://stats.mux.com/counts?token={{|MUXC031:thumbnail|}}\";")]
    [InlineData("var text2 = thumbnail.Value; _ = $\"https://image.mux.com/{id}/animated.gif?token={{|MUXC031:text2|}}\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/thumbnail.jpg?token={{|MUXC031:player.Playback|}}\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/animated.gif?token={{|MUXC031:signer.Sign(new ThumbnailClaims(id))|}}\";")]
    public Task A_hand_built_url_with_a_fault_is_reported(string statement) => Analysis.ReportsAsync(Method(statement));

    [Theory]
    [InlineData("_ = \"https://image.mux.com/abc/thumbnail.jpg?width=600\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/thumbnail.jpg?token={text}\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/thumbnail.jpg?token={thumbnail}\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/thumbnail.webp?token={thumbnail.Value}\";")]
    [InlineData("_ = $\"https://stream.mux.com/{id}.m3u8?token={player.Playback}\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/thumbnail.jpg?token={player.Thumbnail}\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/storyboard.vtt?token={player.Storyboard}\";")]
    [InlineData("_ = $\"https://license.mux.com/license/widevine/{id}?token={player.Drm}\";")]
    [InlineData("_ = $\"https://stream.mux.com/{id}/highest.mp4?token={text}&download=film.mp4\";")]
    [InlineData("_ = $\"https://stream.mux.com/{id}/highest.mp4?download=film.mp4&token={player.Playback}\";")]
    [InlineData("_ = $\"https://stats.mux.com/counts?token={new AssetCountsClaims(new AssetId(\"a\")).Sign(signer)}\";")]
    [InlineData("_ = $\"https://player.mux.com/{id}?playback-token={text}&thumbnail-token={text}\";")]
    [InlineData("_ = $\"https://api.mux.com/video?token={text}&page=2\";")]
    [InlineData("_ = $\"https://example.com/?token={text}&width=600\";")]
    [InlineData("_ = signer.SignUrl(\"https://image.mux.com/abc/thumbnail.jpg?token=old&width=600\");")]
    [InlineData("_ = GifClaims.SignUrl($\"https://image.mux.com/{id}/animated.gif?token={thumbnail}&width=600\", signer);")]
    [InlineData("_ = GifClaims.FromPublicUrl(\"https://image.mux.com/abc/animated.gif?token=old&width=600\");")]
    [InlineData("_ = GifClaims.TryFromPublicUrl(\"https://image.mux.com/abc/animated.gif?token=old&width=600\", out _, out _);")]
    [InlineData("var url = \"https://image.mux.com/abc/thumbnail.jpg?token=old&width=600\"; _ = signer.SignUrl(url);")]
    [InlineData("_ = $\"See https://image.mux.com/{id}/thumbnail.jpg?token={text} and &width=600 in the docs\";")]
    [InlineData("var token = thumbnail; token = player.Playback; _ = $\"https://stream.mux.com/{id}.m3u8?token={token}\";")]
    [InlineData("_ = \"stream.mux.com takes ?token=a&width=b\";")]
    public Task Other_urls_are_not_reported(string statement) => Analysis.ReportsNothingAsync(Method(statement));

    [Fact]
    public Task The_message_says_what_is_wrong() => Analysis.ReportsMessagesAsync(
        Method("""
            _ = {|MUXC031:"https://image.mux.com/abc/thumbnail.jpg?token=eyJh&width=600"|};
            _ = $"https://image.mux.com/{id}/animated.gif?token={{|MUXC031:thumbnail|}}";
            """),
        "In this URL, 'width' stands beside the token, and Mux takes parameters from the token alone; let ToSignedUrl or SignUrl make the URL",
        "In this URL, this is a Thumbnail token, and the URL needs a Gif token; let ToSignedUrl or SignUrl make the URL");

    private static string Method(string statement) => $$"""
        public static class Page
        {
            public static void Example(PlaybackId id, MuxSigner signer, PlayerTokens player, string text, int width)
            {
                var thumbnail = new ThumbnailClaims(id).Sign(signer);
                {{statement}}
            }
        }
        """;
}

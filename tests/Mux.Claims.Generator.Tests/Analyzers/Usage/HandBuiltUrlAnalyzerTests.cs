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
    [InlineData("_ = {|MUXC031:string.Join(\"\", \"https://image.mux.com/\", id, \"/thumbnail.jpg?width=600&token=\", text)|};")]
    [InlineData("_ = {|MUXC031:string.Join(\"?\", \"https://image.mux.com/abc/thumbnail.jpg\", $\"width=600&token={text}\")|};")]
    [InlineData("_ = {|MUXC031:string.Create(null, $\"https://image.mux.com/{id}/thumbnail.jpg?width={width}&token={text}\")|};")]
    [InlineData("_ = {|MUXC031:\"https://image.mux.com/ID/thumbnail.jpg?token=TOKEN&width=600\"|}.Replace(\"ID\", text);")]
    [InlineData("_ = {|MUXC031:Images + $\"{id}/thumbnail.jpg?token={text}&width=600\"|};")]
    [InlineData("_ = {|MUXC031:$\"{Host}/{id}/thumbnail.jpg?token={text}&width=600\"|};")]
    [InlineData("_ = {|MUXC031:$\"{Site}{id}/thumbnail.jpg?token={text}&width=600\"|};")]
    [InlineData("var host = \"https://stream.mux.com\"; _ = {|MUXC031:$\"{host}/{id}.m3u8?token={text}&max_resolution=720p\"|};")]
    [InlineData("_ = {|MUXC031:new Uri(Site, $\"{id}/thumbnail.jpg?token={text}&width=600\")|};")]
    [InlineData("_ = {|MUXC031:new Uri(new Uri(\"https://image.mux.com\"), $\"/{id}/thumbnail.jpg?token={text}&width=600\")|};")]
    [InlineData("_ = new Uri({|MUXC031:$\"https://image.mux.com/{id}/thumbnail.jpg?token={text}&width=600\"|});")]
    [InlineData("_ = new UriBuilder(\"https\", \"image.mux.com\") { Path = $\"{id}/thumbnail.jpg\", Query = {|MUXC031:$\"token={text}&width=600\"|} };")]
    [InlineData("var uri = new UriBuilder($\"https://image.mux.com/{id}/thumbnail.jpg\"); uri.Query = {|MUXC031:$\"token={text}&width=600\"|};")]
    [InlineData("_ = new UriBuilder { Host = \"image.mux.com\", Path = $\"{id}/animated.gif\", Query = $\"token={{|MUXC031:thumbnail|}}\" };")]
    [InlineData("var uri = $\"https://image.mux.com/{id}/thumbnail.jpg?token={text}\"; uri += {|MUXC031:\"&width=600\"|};")]
    [InlineData("new StringBuilder(\"https://image.mux.com/\").Append(id).Append(\"/thumbnail.jpg?token=\").Append(text).Append({|MUXC031:\"&width=600\"|});")]
    [InlineData("var page = new StringBuilder(); page.Append(\"https://image.mux.com/\"); page.Append($\"{id}/animated.gif?token={{|MUXC031:thumbnail|}}\");")]
    [InlineData("new StringBuilder().AppendLine({|MUXC031:$\"https://image.mux.com/{id}/thumbnail.jpg?token={text}&width=600\"|});")]
    [InlineData("_ = {|MUXC031:QueryHelpers.AddQueryString($\"https://image.mux.com/{id}/thumbnail.jpg?token={text}\", \"width\", \"600\")|};")]
    [InlineData("_ = {|MUXC031:QueryHelpers.AddQueryString($\"https://image.mux.com/{id}/thumbnail.jpg\", new Dictionary<string, string?> { [\"token\"] = text, [\"width\"] = \"600\" })|};")]
    [InlineData("_ = QueryHelpers.AddQueryString($\"https://image.mux.com/{id}/animated.gif\", \"token\", {|MUXC031:thumbnail.Value|});")]
    [InlineData("_ = $\"https://image.media.example.com/{id}/animated.gif?token={{|MUXC031:thumbnail|}}\";")]
    [InlineData("_ = {|MUXC031:$\"https://image.{text}/{id}/thumbnail.jpg?token={thumbnail}&width=600\"|};")]
    [InlineData("_ = {|MUXC031:$\"https://{text}/{id}/thumbnail.jpg?token={thumbnail}&width=600\"|};")]
    [InlineData("_ = $\"https://player.mux.com/{id}?playback-token={{|MUXC031:player.Thumbnail|}}\";")]
    [InlineData("_ = $\"https://player.mux.com/{id}?playback-token={player.Playback}&storyboard-token={{|MUXC031:thumbnail|}}\";")]
    [InlineData("_ = $\"https://player.mux.com/{id}{|MUXC031:?token=|}{text}\";")]
    [InlineData("_ = {|MUXC031:$\"https://stream.mux.com/{id}.m3u8?signature={text}\"|};")]
    [InlineData("_ = {|MUXC031:$\"https://stream.mux.com/{id}.m3u8?jwt={text}\"|};")]
    [InlineData("_ = {|MUXC031:$\"https://stream.mux.com/{id}.m3u8?TOKEN={text}\"|};")]
    [InlineData("_ = $\"https://stream.mux.com/{id}.m3u8?token={{|MUXC031:signer.SignUrl(text)|}}\";")]
    [InlineData("_ = new ThumbnailClaims(id).ToSignedUrl(signer).Value.Replace(\"thumbnail.jpg\", {|MUXC031:\"animated.gif\"|});")]
    [InlineData("var url = new ThumbnailClaims(id).ToSignedUrl(signer); _ = $\"https://image.mux.com/{id}/storyboard.vtt?token={{|MUXC031:url.Token|}}\";")]
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
    [InlineData("_ = $\"https://image.mux.com/{id}/storyboard.vtt?token={text}&format=webp\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/storyboard.vtt?format=webp&token={player.Storyboard}\";")]
    [InlineData("_ = $\"https://stream.mux.com/{id}.m3u8?token={text}#t=10&width=600\";")]
    [InlineData("_ = $\"https://stream.mux.com/{id}?token={player.Playback}\";")]
    [InlineData("_ = $\"https://stream.{text}/{id}.m3u8?token={text}&quality=high\";")]
    [InlineData("_ = $\"https://image.example.com/{id}/thumbnail.jpg?token={text}&width=600\";")]
    [InlineData("_ = $\"https://{text}/{id}/download?token={thumbnail}&page=2\";")]
    [InlineData("_ = $\"https://image.media.example.com/{id}/thumbnail.jpg?token={thumbnail}\";")]
    [InlineData("_ = $\"https://player.mux.com/{id}?playback-token={player.Playback}&thumbnail-token={player.Thumbnail}&accent-color=fff\";")]
    [InlineData("_ = $\"https://player.mux.com/{id}?playback-token={new Other.Player(text).Thumbnail}\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/animated.gif?token={new Other.MuxToken(text)}\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/animated.gif?token={new Other.MuxToken(text).Value}\";")]
    [InlineData("_ = text == \"https://image.mux.com/abc/thumbnail.jpg?token=eyJh&width=600\";")]
    [InlineData("_ = text is \"https://image.mux.com/abc/thumbnail.jpg?token=eyJh&width=600\";")]
    [InlineData("_ = text.Contains($\"https://image.mux.com/{id}/thumbnail.jpg?width=600&token=\");")]
    [InlineData("_ = $\"https://stream.mux.com/{id}.m3u8?max_resolution=720p\";")]
    [InlineData("_ = $\"https://example.com/{id}?jwt={text}\";")]
    [InlineData("_ = new ThumbnailClaims(id).ToSignedUrl(signer).Value.Replace(\".jpg\", \".webp\");")]
    [InlineData("_ = text.Replace(\"thumbnail.jpg\", \"animated.gif\");")]
    [InlineData("var uri = $\"https://image.mux.com/{id}/thumbnail.jpg\"; if (width > 0) { uri += \"?width=600\"; } else { uri += $\"?token={text}\"; }")]
    [InlineData("var uri = new UriBuilder($\"https://image.mux.com/{id}/thumbnail.jpg\"); uri.Query = $\"token={text}\";")]
    [InlineData("new StringBuilder(\"https://image.mux.com/\").Append(id).Append(\"/thumbnail.jpg?token=\").Append(text).Append(\" &width=600\");")]
    [InlineData("_ = QueryHelpers.AddQueryString($\"https://image.mux.com/{id}/thumbnail.jpg\", \"token\", thumbnail.Value);")]
    [InlineData("_ = $\"https://cdn.example.com/{id}/thumbnail.jpg?token={text}&width=600\";")]
    [InlineData("_ = \"https://stream.example.net/\" + id + \".m3u8?token=\" + text + \"&expires=5\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/thumbnail.jpg?width=600&time=5\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/animated.webp?start={width}&end=5\";")]
    [InlineData("_ = $\"https://player.mux.com/{id}?playback-token={player.Playback}&autoplay=true&muted=true\";")]
    [InlineData("_ = $\"https://image.mux.com/{id}/thumbnail.png?token={thumbnail.Value}\";")]
    [InlineData("_ = $\"https://stream.mux.com/{id}/highest.mp4?token={text}&download=film\";")]
    [InlineData("_ = text.StartsWith(\"https://image.mux.com/\") && text.Contains(\"?token=\") && !text.Contains(\"&width=\");")]
    [InlineData("_ = $\"https://www.mux.com/docs/guides?token={text}&width=600\";")]
    [InlineData("_ = $\"https://dashboard.mux.com/environments?token={text}&page=2\";")]
    public Task Other_urls_are_not_reported(string statement) => Analysis.ReportsNothingAsync(Method(statement));

    [Fact]
    public Task The_message_says_what_is_wrong() => Analysis.ReportsMessagesAsync(
        Method("""
            _ = {|MUXC031:"https://image.mux.com/abc/thumbnail.jpg?token=eyJh&width=600"|};
            _ = $"https://image.mux.com/{id}/animated.gif?token={{|MUXC031:thumbnail|}}";
            """),
        "In this URL, 'width' stands beside the token, and Mux takes parameters from the token alone; let ToSignedUrl or SignUrl make the URL",
        "In this URL, this is a Thumbnail token, and the URL needs a Gif token; let ToSignedUrl or SignUrl make the URL");

    [Theory]
    [InlineData("SignUrl")]
    [InlineData("FromPublicUrl")]
    public Task A_method_that_only_has_the_name_takes_no_url(string name) => Analysis.ReportsAsync(
        $$"""
        public static class Page
        {
            public static string {{name}}(string url) => url;
            public static string Example() => {{name}}({|MUXC031:"https://image.mux.com/abc/thumbnail.jpg?token=old&width=600"|});
        }
        """);

    [Fact]
    public Task A_url_is_reported_once_where_a_local_holds_it() => Analysis.ReportsAsync(Method("""
        var url = {|MUXC031:"https://image.mux.com/abc/thumbnail.jpg?token=eyJh&width=600"|};
        _ = $"<img src='{url}'>";
        """));

    [Fact]
    public Task An_attribute_is_no_url_that_somebody_requests() => Analysis.ReportsNothingAsync(
        """
        public sealed class CaseAttribute(string url) : Attribute { public string Url => url; }
        public static class Tests { [Case("https://image.mux.com/abc/thumbnail.jpg?token=eyJh&width=600")] public static void Refused() { } }
        """);

    private static string Method(string statement) => $$"""
        using System.Text;
        using Microsoft.AspNetCore.WebUtilities;

        public static class Page
        {
            private const string Images = "https://image.mux.com/";
            private static readonly string Host = "https://image.mux.com";
            private static readonly Uri Site = new("https://image.mux.com");

            public static void Example(PlaybackId id, MuxSigner signer, PlayerTokens player, string text, int width)
            {
                var thumbnail = new ThumbnailClaims(id).Sign(signer);
                {{statement}}
            }
        }

        namespace Microsoft.AspNetCore.WebUtilities
        {
            public static class QueryHelpers
            {
                public static string AddQueryString(string uri, string name, string value) => uri + name + value;
                public static string AddQueryString(string uri, IDictionary<string, string?> pairs) => uri + pairs.Count;
            }
        }

        namespace Other
        {
            public readonly record struct MuxToken(string Value);
            public sealed record Player(string Thumbnail);
        }
        """;
}

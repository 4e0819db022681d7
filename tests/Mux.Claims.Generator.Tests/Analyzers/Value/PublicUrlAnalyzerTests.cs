using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>
/// MUXC024. What is said of each URL is in <see cref="PublicUrlSentenceTests"/>; here is which URLs are known, and which are not judged.
/// </summary>
public class PublicUrlAnalyzerTests
{
    private static readonly AnalyzerRun Analysis = new(new PublicUrlAnalyzer()) { Generator = new MuxClaimsGenerator(), Setup = ExampleRecords.Empty };

    [Theory]
    [InlineData("signer.SignUrl({|MUXC024:\"https://image.mux.com/abc/thumbnail.jpg?widht=600\"|})")]
    [InlineData("signer.SignUrl({|MUXC024:\"https://image.mux.com/abc/thumbnail.jpg?w=600\"|}, TimeSpan.FromHours(1))")]
    [InlineData("signer.SignUrl(expires: default, publicUrl: {|MUXC024:\"https://player.mux.com/abc\"|})")]
    [InlineData("signer?.SignUrl({|MUXC024:\"\"|})")]
    [InlineData("await signer.SignUrlAsync({|MUXC024:\"https://stream.mux.com/abc.m3u8?start=5\"|})")]
    [InlineData("signer.SignUrl({|MUXC024:Broken|})")]
    [InlineData("signer.SignUrl({|MUXC024:Fixed|})")]
    [InlineData("signer.SignUrl({|MUXC024:Image + \"animated.gif?fps=60\"|})")]
    [InlineData("signer.SignUrl({|MUXC024:$\"{Image}animated.gif?fps=60\"|})")]
    [InlineData("signer.SignUrl(text.Length > 0 ? text : {|MUXC024:\"https://image.mux.com/abc/animated.gif?fps=60\"|})")]
    [InlineData("signer.SignUrl(text ?? {|MUXC024:Broken|})")]
    [InlineData("signer.SignUrl(text switch { \"a\" => {|MUXC024:Broken|}, _ => text })")]
    [InlineData("signer.SignAll([\"https://stream.mux.com/abc.m3u8\", {|MUXC024:\"https://stream.mux.com/abc.m3u8?start=5\"|}])")]
    [InlineData("signer.SignAll(new[] { {|MUXC024:Broken|}, text })")]
    [InlineData("VideoClaims.FromPublicUrl({|MUXC024:\"https://image.mux.com/abc/thumbnail.jpg\"|})")]
    [InlineData("VideoClaims.FromPublicUrl({|MUXC024:\"https://stream.example.com/abc.m3u8\"|})")]
    [InlineData("VideoClaims.FromPublicUrl({|MUXC024:\"https://stream.example.com/abc.m3u8\"|}, \"example.org\")")]
    [InlineData("VideoClaims.FromPublicUrl({|MUXC024:\"https://stream.example.com/abc.m3u8?start=5\"|}, Domain)")]
    [InlineData("VideoClaims.SignUrl({|MUXC024:\"http://stream.mux.com/abc.m3u8\"|}, signer)")]
    [InlineData("Poster.SignUrl({|MUXC024:\"https://image.mux.com/abc/thumbnail.jpg?height=600\"|}, signer)")]
    [InlineData("Poster.SignUrl({|MUXC024:\"https://image.mux.com/abc/thumbnail.jpg?campaign=a\"|}, signer)")]
    [InlineData("Poster.FromPublicUrl({|MUXC024:\"https://image.mux.com/abc/thumbnail.jpg?width=900\"|})")]
    [InlineData("Clamped.FromPublicUrl({|MUXC024:\"https://image.mux.com/abc/animated.gif?fps=many\"|})")]
    [InlineData("Clamped.FromPublicUrl({|MUXC024:\"https://image.mux.com/abc/animated.gif?start=-5\"|})")]
    [InlineData("Sized.FromPublicUrl({|MUXC024:\"https://image.mux.com/abc/thumbnail.jpg\"|})")]
    public Task A_constant_that_would_be_refused_is_reported(string expression) => Analysis.ReportsAsync(Source(expression));

    [Theory]
    [InlineData("signer.SignUrl(\"https://image.mux.com/abc/thumbnail.jpg?width=600\")")]
    [InlineData("signer.SignUrl(\"https://stream.mux.com/abc\")")]
    [InlineData("signer.SignUrl(\"https://stream.media.example.com/abc.m3u8\")")]
    [InlineData("signer.SignUrl(\"https://image.media.example.com/abc/thumbnail.jpg?widht=600\")")]
    [InlineData("signer.SignUrl(\"https://license.example.com/license/widevine/abc\")")]
    [InlineData("await signer.SignUrlAsync(\"https://stream.example.com/abc.m3u8\")")]
    [InlineData("signer.SignUrl(text)")]
    [InlineData("signer.SignUrl($\"https://image.mux.com/{text}/thumbnail.jpg?widht=600\")")]
    [InlineData("signer.SignUrl(\"https://image.mux.com/\" + text + \"/thumbnail.jpg?widht=600\")")]
    [InlineData("signer.SignUrl(Changing)")]
    [InlineData("signer.SignUrl(text.Length > 0 ? text : Right)")]
    [InlineData("signer.SignUrl(false ? Broken : Right)")]
    [InlineData("signer.SignAll([Right, Image + \"thumbnail.png\"])")]
    [InlineData("signer.SignAll(new List<string>(5) { text })")]
    [InlineData("signer.SignAll(new[] { Broken }, url => url)")]
    [InlineData("VideoClaims.FromPublicUrl(\"https://stream.example.com/abc.m3u8\", Domain)")]
    [InlineData("VideoClaims.FromPublicUrl(\"https://stream.example.com/abc.m3u8\", text)")]
    [InlineData("VideoClaims.TryFromPublicUrl(Broken, out _, out _)")]
    [InlineData("VideoClaims.SignUrl(\"https://stream.media.example.com/abc.m3u8\", signer)")]
    [InlineData("Poster.SignUrl(\"https://image.mux.com/abc/thumbnail.jpg?width=200\", signer)")]
    [InlineData("Clamped.FromPublicUrl(\"https://image.mux.com/abc/animated.gif?fps=60\")")]
    [InlineData("Clamped.FromPublicUrl(\"https://image.mux.com/abc/animated.gif?start=5&end=50\")")]
    [InlineData("Sized.FromPublicUrl(\"https://image.mux.com/abc/thumbnail.jpg?width=600\")")]
    [InlineData("signer.SignUrl(\"https://image.mux.com/abc/animated.gif?start=5&end=15#t=1\")")]
    [InlineData("signer.SignUrl(\"https://image.mux.com/abc/storyboard.vtt?format=webp&token=old\")")]
    [InlineData("OwnWay.SignUrl(\"film/7\", signer)")]
    [InlineData("OwnWay.FromPublicUrl(\"film/7\")")]
    [InlineData("new OtherSigner().SignUrl(\"film/7\")")]
    [InlineData("OtherClaims.FromPublicUrl(\"film/7\")")]
    [InlineData("Throws(() => signer.SignUrl(Broken))")]
    [InlineData("Throws(() => { VideoClaims.FromPublicUrl(\"a\"); return null; })")]
    public Task Other_URLs_are_not(string expression) => Analysis.ReportsNothingAsync(Source(expression));

    [Fact]
    public Task A_local_and_a_loops_variable_are_followed() => Analysis.ReportsAsync("""
        public static class Page
        {
            public static void Example(MuxSigner signer, string text)
            {
                var url = "https://image.mux.com/abc/thumbnail.jpg" + "?widht=600";
                signer.SignUrl({|MUXC024:url|});
                foreach (var each in new[] { "https://stream.mux.com/abc.m3u8", "https://stream.mux.com/abc.m3u8?start=5" })
                {
                    signer.SignUrl({|MUXC024:each|});
                }

                var changed = "https://image.mux.com/abc/thumbnail.jpg?widht=600";
                changed = text;
                signer.SignUrl(changed);
            }
        }
        """);

    [Fact]
    public Task Each_thing_that_is_wrong_is_reported() => Analysis.ReportsMessagesAsync(
        Source("signer.SignUrl({|MUXC024:{|MUXC024:\"https://image.mux.com/abc/thumbnail.jpg?width=0&w=5\"|}|})"),
        "w: is not a parameter of Thumbnail, which has 'width'",
        "width: must be at least 1 px; it is 0");

    [Fact]
    public Task What_is_caught_is_asked_for() => Analysis.ReportsAsync("""
        public static class Page
        {
            public static string? Example(MuxSigner signer)
            {
                try
                {
                    return signer.SignUrl("https://image.mux.com/abc/thumbnail.jpg?w=5").Value;
                }
                catch (ClaimValidationException)
                {
                    return signer.SignUrl({|MUXC024:"https://image.mux.com/abc/thumbnail.jpg?w=5"|}).Value;
                }
            }
        }
        """);

    private static string Source(string expression) => $$"""
        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Poster(PlaybackId Id)
        {
            [Range(1, 800)] public int? Width { get; init; }
            [CustomClaim] public string? Campaign { get; init; }
        }

        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Sized(PlaybackId Id, int Width);

        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Clamped(PlaybackId Id)
        {
            private TimeSpan? _end;
            private int? _fps;
            public int? Fps { get => _fps; init => _fps = value is { } fps ? Math.Min(fps, 30) : null; }
            public TimeSpan? Start { get; init; }
            public TimeSpan? End { get => _end; init => _end = value > TimeSpan.FromSeconds(10) ? TimeSpan.FromSeconds(10) : value; }
        }

        [MuxClaims(MuxAudience.Video)]
        public sealed partial record OwnWay(PlaybackId Id)
        {
            public static SignedUrl SignUrl(string publicUrl, MuxSigner signer, Expiry expires = default) =>
                signer.SignUrl("https://stream.mux.com/" + publicUrl[5..] + ".m3u8", expires);

            public static OwnWay FromPublicUrl(string publicUrl) => new(new PlaybackId(publicUrl[5..]));
        }

        public sealed class OtherSigner { public string SignUrl(string publicUrl) => publicUrl; }

        public static class OtherClaims { public static string FromPublicUrl(string publicUrl) => publicUrl; }

        public static class Page
        {
            private const string Image = "https://image.mux.com/abc/";
            private const string Broken = Image + "thumbnail.jpg?widht=600";
            private const string Right = Image + "thumbnail.jpg?width=600";
            private const string Domain = "example.com";
            private static readonly string Fixed = Image + "thumbnail.jpg?w=600";
            private static string Changing = Image + "thumbnail.jpg?w=600";
            public static async System.Threading.Tasks.Task<object?> Example(MuxSigner signer, string text)
            {
                await System.Threading.Tasks.Task.Yield();
                return {{expression}};
            }

            private static object? Throws(Func<object?> code) => code;
        }
        """;
}

using Microsoft.CodeAnalysis.CodeFixes;
using Mux.Claims.Generator.CodeFixes;

namespace Mux.Claims.Generator.Tests.CodeFixes;

public class UsageFixTests
{
    [Theory]
    [InlineData(
        "new ThumbnailClaims(id).ToSignedUrl(signer) + {|MUXC030:\"&width=600\"|}",
        "new ThumbnailClaims(id) { Width = 600 }.ToSignedUrl(signer).Value")]
    [InlineData(
        "new ThumbnailClaims(id) { Width = 600 }.ToSignedUrl(signer).Value + {|MUXC030:\"&height=400&time=2.5\"|}",
        "new ThumbnailClaims(id) { Width = 600, Height = 400, Time = TimeSpan.FromSeconds(2.5) }.ToSignedUrl(signer).Value")]
    [InlineData(
        "$\"{new VideoClaims(id).ToSignedUrl(signer)}{|MUXC030:&max_resolution=720p&low_latency=true|}\"",
        "$\"{new VideoClaims(id) { MaxResolution = VideoResolution.P720, LowLatency = true }.ToSignedUrl(signer)}\"")]
    [InlineData(
        "$\"<img src='{new ThumbnailClaims(id).ToSignedUrl(signer)}{|MUXC030:&width=600'>|}\"",
        "$\"<img src='{new ThumbnailClaims(id) { Width = 600 }.ToSignedUrl(signer)}'>\"")]
    [InlineData(
        "signer.SignUrl(\"https://stream.mux.com/abc.m3u8\").Value + {|MUXC030:\"&max_resolution=720p\"|}",
        "signer.SignUrl(\"https://stream.mux.com/abc.m3u8?max_resolution=720p\").Value")]
    [InlineData(
        "signer.SignUrl($\"https://image.mux.com/{id}/thumbnail.jpg?time=5\") + {|MUXC030:\"&width=600\"|}",
        "signer.SignUrl($\"https://image.mux.com/{id}/thumbnail.jpg?time=5&width=600\").Value")]
    public Task A_parameter_moves_to_where_it_is_signed(string before, string after) => FixesAsync(new SignedUrlFix(), before, after);

    [Fact]
    public Task A_local_of_the_claims_gets_the_parameter() => Fixes.Of(new SignedUrlFix()).FixesAsync(
        """
        public static class Page
        {
            public static string Poster(PlaybackId id, MuxSigner signer)
            {
                var claims = new ThumbnailClaims(id);
                var url = claims.ToSignedUrl(signer);
                return url + {|MUXC030:"&width=600"|};
            }
        }
        """,
        """
        public static class Page
        {
            public static string Poster(PlaybackId id, MuxSigner signer)
            {
                var claims = new ThumbnailClaims(id) { Width = 600 };
                var url = claims.ToSignedUrl(signer);
                return url.Value;
            }
        }
        """);

    [Theory]
    [InlineData("url + {|MUXC030:\"&width=600\"|}")]
    [InlineData("new ThumbnailClaims(id).ToSignedUrl(signer) + {|MUXC030:\"&width=wide\"|}")]
    [InlineData("new ThumbnailClaims(id).ToSignedUrl(signer) + {|MUXC030:\"&fps=5\"|}")]
    [InlineData("new ThumbnailClaims(id) { Width = 600 }.ToSignedUrl(signer) + {|MUXC030:\"&width=700\"|}")]
    [InlineData("$\"{new ThumbnailClaims(id).ToSignedUrl(signer)}{|MUXC030:&width=|}{width}\"")]
    public Task A_parameter_without_a_place_stays(string expression) => StaysAsync(new SignedUrlFix(), expression);

    [Theory]
    [InlineData(
        "{|MUXC031:\"https://image.mux.com/abc/thumbnail.jpg?token=eyJh&width=600\"|}",
        "signer.SignUrl(\"https://image.mux.com/abc/thumbnail.jpg?width=600\").Value")]
    [InlineData(
        "{|MUXC031:$\"https://image.mux.com/{id}/thumbnail.jpg?width={width}&token={text}\"|}",
        "signer.SignUrl($\"https://image.mux.com/{id}/thumbnail.jpg?width={width}\").Value")]
    [InlineData(
        "$\"https://image.mux.com/{id}/animated.gif?token={{|MUXC031:new ThumbnailClaims(id).Sign(signer)|}}\"",
        "signer.SignUrl($\"https://image.mux.com/{id}/animated.gif\").Value")]
    public Task The_signer_makes_a_hand_built_url(string before, string after) => FixesAsync(new HandBuiltUrlFix(), before, after);

    [Theory]
    [InlineData("{|MUXC031:$\"<img src='https://image.mux.com/{id}/thumbnail.jpg?width={width}&token={text}'>\"|}")]
    [InlineData("{|MUXC031:\"https://image.mux.com/\" + text + \"/thumbnail.jpg?width=600&token=\" + text|}")]
    [InlineData("{|MUXC031:$\"https://stream.mux.com/{id}.m3u8?jwt={text}\"|}")]
    public Task Another_text_stays(string expression) => StaysAsync(new HandBuiltUrlFix(), expression);

    [Theory]
    [InlineData("LargerUnit", "{|MUXC034:TimeSpan.FromMilliseconds(3600)|}", "TimeSpan.FromSeconds(3600)")]
    [InlineData("LargerUnit", "{|MUXC034:TimeSpan.FromSeconds(30)|}", "TimeSpan.FromMinutes(30)")]
    [InlineData("LargerUnit", "{|MUXC034:DateTimeOffset.UtcNow.AddSeconds(30)|}", "DateTimeOffset.UtcNow.AddMinutes(30)")]
    public Task A_lifetime_gets_a_larger_unit(string fix, string before, string after) => FixesAsync(
        new LifetimeFix(), $"new VideoClaims(id).Sign(signer, {before})", $"new VideoClaims(id).Sign(signer, {after})", fix);

    [Theory]
    [InlineData("new VideoClaims(id).Sign(signer, {|MUXC034:TimeSpan.Zero|})", "new VideoClaims(id).Sign(signer)")]
    [InlineData("new VideoClaims(id).ToSignedUrl(signer, {|MUXC034:DateTimeOffset.UnixEpoch|})", "new VideoClaims(id).ToSignedUrl(signer)")]
    [InlineData("signer.SignUrl(text, expires: {|MUXC034:TimeSpan.FromHours(-1)|})", "signer.SignUrl(text)")]
    public Task The_signers_lifetime_takes_the_place(string before, string after) =>
        FixesAsync(new LifetimeFix(), before, after, "SignersLifetime");

    [Theory]
    [InlineData("new MuxSignerOptions { Lifetime = {|MUXC034:TimeSpan.Zero|} }")]
    [InlineData("new MuxSignerOptions { Lifetime = {|MUXC034:TimeSpan.FromHours(-1)|} }")]
    public Task A_lifetime_without_a_number_to_keep_stays(string expression) => StaysAsync(new LifetimeFix(), expression);

    [Fact]
    public Task A_property_keeps_its_signer() => Fixes.Of(new KeyPerCallFix()).FixesAsync(
        "public static class Page { public static MuxSigner Signer => {|MUXC035:MuxSigner.FromEnvironment()|}; }",
        "public static class Page { public static MuxSigner Signer { get; } = MuxSigner.FromEnvironment(); }");

    [Fact]
    public Task A_loop_uses_a_field() => Fixes.Of(new KeyPerCallFix()).FixesAllAsync(
        """
        public static class Page
        {
            public static void Print(string[] urls)
            {
                foreach (var url in urls)
                {
                    using var signer = {|MUXC035:MuxSigner.FromEnvironment()|};
                    Console.WriteLine(signer.SignUrl(url));
                }

                foreach (var url in urls)
                {
                    Console.WriteLine({|MUXC035:MuxSigner.FromEnvironment()|}.SignUrl(url));
                }
            }
        }
        """,
        """
        public static class Page
        {
            private static readonly MuxSigner SharedSigner = MuxSigner.FromEnvironment();

            public static void Print(string[] urls)
            {
                foreach (var url in urls)
                {
                    var signer = SharedSigner;
                    Console.WriteLine(signer.SignUrl(url));
                }

                foreach (var url in urls)
                {
                    Console.WriteLine(SharedSigner.SignUrl(url));
                }
            }
        }
        """);

    [Theory]
    [InlineData("while (true) { using (var signer = {|MUXC035:MuxSigner.FromEnvironment()|}) { } }")]
    [InlineData("while (true) { var signer = {|MUXC035:MuxSigner.FromEnvironment()|}; signer.Dispose(); }")]
    [InlineData("while (true) { using var signer = {|MUXC035:new MuxSigner(MuxSigningKey.Parse(id, text))|}; }")]
    [InlineData("while (true) { using var key = {|MUXC035:MuxSigningKey.FromEnvironment()|}; }")]
    public async Task A_signer_that_cannot_be_shared_stays(string statement)
    {
        var source = $$"""
            public static class Page
            {
                public static void Run(string id, string text)
                {
                    {{statement}}
                }
            }
            """;
        await Fixes.Of(new KeyPerCallFix()).OffersNothingAsync(source);
    }

    private static Task FixesAsync(CodeFixProvider provider, string before, string after, string? fix = null) =>
        Fixes.Of(provider).FixesAsync(Method(before), Method(after), fix);

    private static Task StaysAsync(CodeFixProvider provider, string expression) => Fixes.Of(provider).OffersNothingAsync(Method(expression));

    private static string Method(string expression) => $$"""
        public static class Page
        {
            public static object Make(PlaybackId id, MuxSigner signer, SignedUrl url, string text, int width) => {{expression}};
        }
        """;
}

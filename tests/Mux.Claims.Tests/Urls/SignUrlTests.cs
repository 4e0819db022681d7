using Mux.Claims.Tests.ReadyMade;
using Mux.Claims.Tests.Signing;

namespace Mux.Claims.Tests.Urls;

public sealed class SignUrlTests
{
    private const string Id = UrlShapes.Id;

    public static TheoryData<string, string> Shapes { get; } = MakeShapes();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_url_shape_is_signed_and_carries_the_token_alone(string audience, string url)
    {
        using var signer = TestKeys.CreateSigner();
        var shape = UrlShapes.All.Single(candidate => candidate.Url == url);
        var record = ReadyRecord.Of(audience);
        var claims = record.Create();

        var signed = signer.SignUrl(url);

        Assert.Equal($"{url}?token={record.Sign(claims, signer)}", signed.Value);
        Assert.Equal(signed, record.SignUrl(url, signer));
        Assert.Equal(signed, record.ToSignedUrl(claims, signer, shape.Video, shape.Index));
        Assert.Equal(url, record.ToPublicUrl(claims, shape.Video, shape.Index));
        Assert.Equal(claims, record.FromPublicUrl(url));
    }

    [Fact]
    public void A_random_url_is_signed_alike_by_the_signer_and_by_the_record_and_holds_the_claims()
    {
        using var signer = TestKeys.CreateSigner();
        var random = new Random(20260921);
        foreach (var (audience, index, url, video) in UrlShapes.All)
        {
            var record = ReadyRecord.Of(audience.Name);
            for (var i = 0; i < 25; i++)
            {
                var claims = ParameterValues.RandomClaims(random, record, withUrlForm: true);
                var publicUrl = record.ToPublicUrl(claims, video, index);

                var signed = signer.SignUrl(publicUrl);

                Assert.Equal(claims, record.FromPublicUrl(publicUrl));
                Assert.Equal(signed, record.SignUrl(publicUrl, signer));
                Assert.Equal(signed, record.ToSignedUrl(claims, signer, video, index));
                Assert.Equal($"{url}?token={signed.Token}", signed.Value);
                Assert.True(record.TryRead(CompactToken.Parse(signed.Token).Utf8Payload, out var read, out _));
                Assert.Equal(claims, read);
            }
        }
    }

    [Fact]
    public void Parameters_in_any_order_give_the_token_of_the_records_order()
    {
        using var signer = TestKeys.CreateSigner();

        Assert.Equal(
            signer.SignUrl($"https://image.mux.com/{Id}/thumbnail.png?time=2&width=10"),
            signer.SignUrl($"https://image.mux.com/{Id}/thumbnail.png?width=10&time=2.0"));
    }

    [Theory]
    [InlineData("?token=old", "?token=")]
    [InlineData("?token=old&max_resolution=720p", "?token=")]
    [InlineData("?max_resolution=720p&token=", "?token=")]
    [InlineData("?", "?token=")]
    [InlineData("?max%5Fresolution=72%30p", "?token=")]
    public void An_old_token_is_replaced_and_the_query_decoded_once(string query, string start)
    {
        using var signer = TestKeys.CreateSigner();

        var signed = signer.SignUrl($"https://stream.mux.com/{Id}.m3u8{query}");

        Assert.Equal($"https://stream.mux.com/{Id}.m3u8{start}{signed.Token}", signed.Value);
        Assert.Equal(signed, VideoClaims.SignUrl($"https://stream.mux.com/{Id}.m3u8{query}", signer));
        var resolution = VideoClaims.ReadClaims(CompactToken.Parse(signed.Token).Utf8Payload).MaxResolution;
        Assert.Equal(query.Contains("max", StringComparison.Ordinal) ? VideoResolution.P720 : null, resolution);
    }

    [Theory]
    [InlineData("cats", "cats")]
    [InlineData("my%20cats%26dogs", "my%20cats%26dogs")]
    [InlineData("%C3%A9%F0%9F%98%80", "%C3%A9%F0%9F%98%80")]
    [InlineData("a+b%2B", "a%2Bb%2B")]
    public void The_download_name_of_a_static_rendition_stays_beside_the_token(string name, string kept)
    {
        using var signer = TestKeys.CreateSigner();
        var url = $"https://stream.mux.com/{Id}/highest.mp4?download={name}&token=old&max_resolution=720p";

        var signed = signer.SignUrl(url);

        Assert.Equal($"https://stream.mux.com/{Id}/highest.mp4?download={kept}&token={signed.Token}", signed.Value);
        Assert.Equal(signed, VideoClaims.SignUrl(url, signer));
        var claims = VideoClaims.FromPublicUrl(url);
        var resource = VideoResource.StaticRendition("highest.mp4", Uri.UnescapeDataString(name));
        Assert.Equal(signed, claims.ToSignedUrl(signer, resource));
        Assert.Equal($"https://stream.mux.com/{Id}/highest.mp4?max_resolution=720p&download={kept}", claims.ToPublicUrl(resource));
    }

    [Fact]
    public void Host_and_scheme_are_taken_in_any_case_and_written_in_muxs()
    {
        using var signer = TestKeys.CreateSigner();

        Assert.Equal(signer.SignUrl($"https://stream.mux.com/{Id}.m3u8"), signer.SignUrl($"HTTPS://Stream.MUX.com/{Id}.m3u8"));
    }

    [Fact]
    public void A_custom_domain_is_taken_beside_muxs_own_and_kept()
    {
        using var signer = new MuxSigner(TestKeys.Create(), new MuxSignerOptions { Domain = "media.example.com" });

        foreach (var url in new[] { $"https://image.media.example.com/{Id}/animated.webp", $"https://image.mux.com/{Id}/animated.webp" })
        {
            Assert.StartsWith(url + "?token=", signer.SignUrl(url).Value, StringComparison.Ordinal);
            Assert.StartsWith(url + "?token=", GifClaims.SignUrl(url, signer).Value, StringComparison.Ordinal);
            Assert.Equal(new GifClaims(new PlaybackId(Id)), GifClaims.FromPublicUrl(url, "media.example.com"));
            Assert.True(GifClaims.TryFromPublicUrl(url, "media.example.com", out _, out _));
        }

        Assert.False(GifClaims.TryFromPublicUrl($"https://image.media.example.com/{Id}/animated.webp", out _, out var errors));
        Assert.Contains("is on the host 'image.media.example.com', which is not Mux's; it must be image.mux.com", errors[0].Message, StringComparison.Ordinal);
        Assert.Equal($"https://image.media.example.com/{Id}/animated.gif", new GifClaims(new PlaybackId(Id)).ToPublicUrl("media.example.com"));
        Assert.Equal($"https://license.mux.com/license/widevine/{Id}", new DrmLicenseClaims(new PlaybackId(Id)).ToPublicUrl("media.example.com"));
        Assert.Throws<ArgumentException>(() => new GifClaims(new PlaybackId(Id)).ToPublicUrl("https://media.example.com"));
        Assert.Throws<ArgumentException>(() => GifClaims.FromPublicUrl("https://image.mux.com", "a b"));
    }

    [Fact]
    public void Counts_have_signed_urls_alone()
    {
        using var signer = TestKeys.CreateSigner();
        var stream = new LiveStreamCountsClaims(new LiveStreamId("abc"));

        Assert.Equal($"https://stats.mux.com/counts?token={stream.Sign(signer)}", stream.ToSignedUrl(signer).Value);
        Assert.Equal($"https://stats.mux.com/live-stream-health?token={stream.Sign(signer)}", stream.ToSignedUrl(signer, LiveStreamResource.Health).Value);
        var video = new VideoCountsClaims(new VideoId("my video/ü"));
        Assert.Equal($"https://stats.mux.com/counts?token={video.Sign(signer)}", video.ToSignedUrl(signer).Value);
        Assert.Equal(video, VideoCountsClaims.ReadClaims(CompactToken.Parse(video.Sign(signer)).Utf8Payload));
    }

    [Fact]
    public void Claims_without_a_url_form_have_no_public_url()
    {
        var thrown = Assert.Throws<ClaimValidationException>(
            () => new VideoClaims(new PlaybackId(Id)) { MaxResolution = VideoResolution.P720, PlaybackRestrictionId = "r" }.ToPublicUrl());

        Assert.Equal(
            "playback_restriction_id: has no URL form: it is in tokens alone; sign the claims instead", Assert.Single(thrown.Errors).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("720p")]
    [InlineData(".mp4")]
    [InlineData("720p.mov")]
    [InlineData("720p.MP4")]
    [InlineData("a/b.mp4")]
    [InlineData("../a.mp4")]
    [InlineData("a.b.mp4")]
    [InlineData("a b.mp4")]
    public void A_static_rendition_has_a_renditions_name(string name) => Assert.Contains(
        $"not '{name}'", Assert.Throws<ArgumentException>(() => VideoResource.StaticRendition(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_resource_that_cannot_be_is_refused()
    {
        using var signer = TestKeys.CreateSigner();

        Assert.Throws<ArgumentException>(() => VideoResource.StaticRendition("a.mp4", ""));
        Assert.Throws<ArgumentException>(() => VideoResource.StaticRendition("a.mp4", "\uD800"));
        Assert.Contains("is a path", Assert.Throws<ArgumentException>(() => VideoResource.TextTrack("a/b")).Message, StringComparison.Ordinal);
        Assert.Contains("must not be empty", Assert.Throws<ArgumentException>(() => VideoResource.Transcript("")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "It must be a member of GifFormat: Gif, Webp.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new GifClaims(new PlaybackId(Id)).ToSignedUrl(signer, (GifFormat)2)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DrmLicenseClaims(new PlaybackId(Id)).ToPublicUrl((DrmEndpoint)(-1)));
    }

    private static TheoryData<string, string> MakeShapes()
    {
        var shapes = new TheoryData<string, string>();
        foreach (var (audience, _, url, _) in UrlShapes.All)
        {
            shapes.Add(audience.Name, url);
        }

        return shapes;
    }
}

using Mux.Claims.Tests.ReadyMade;
using Mux.Claims.Tests.Signing;

namespace Mux.Claims.Tests.Urls;

public sealed partial class SignUrlTests
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
                var claims = audience.Urls[index].TakesParameters ? ParameterValues.RandomClaims(random, record, withUrlForm: true) : record.Create();
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
    [InlineData("?&", "?token=")]
    [InlineData("?max_resolution=720p&", "?token=")]
    [InlineData("?&&max_resolution=720p&&token=old", "?token=")]
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
    [InlineData("a+b%2B", "a%20b%2B")]
    [InlineData("my+video", "my%20video")]
    public void The_download_name_of_a_static_rendition_stays_beside_the_token(string name, string kept)
    {
        using var signer = TestKeys.CreateSigner();
        var url = $"https://stream.mux.com/{Id}/highest.mp4?download={name}&token=old";

        var signed = signer.SignUrl(url);

        Assert.Equal($"https://stream.mux.com/{Id}/highest.mp4?download={kept}&token={signed.Token}", signed.Value);
        Assert.Equal(signed, VideoClaims.SignUrl(url, signer));
        var claims = VideoClaims.FromPublicUrl(url);
        var resource = VideoResource.StaticRendition("highest.mp4", Uri.UnescapeDataString(kept));
        Assert.Equal(signed, claims.ToSignedUrl(signer, resource));
        Assert.Equal($"https://stream.mux.com/{Id}/highest.mp4?download={kept}", claims.ToPublicUrl(resource));
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

    /// <summary>What people write, and what it is.</summary>
    [Theory]
    [InlineData("https://stream.mux.com/abc", "https://stream.mux.com/abc.m3u8", "{}")]
    [InlineData("https://stream.mux.com/abc?token=old", "https://stream.mux.com/abc.m3u8", "{}")]
    [InlineData("https://stream.mux.com/abc?max_resolution=720p", "https://stream.mux.com/abc.m3u8", """{"max_resolution":"720p"}""")]
    [InlineData("https://stream.mux.com/abc/metadata.json", "https://stream.mux.com/abc/metadata.json", "{}")]
    [InlineData("https://image.mux.com/abc/thumbnail.jpeg?width=2", "https://image.mux.com/abc/thumbnail.jpg", """{"width":2}""")]
    [InlineData("https://image.mux.com/abc/storyboard.jpeg", "https://image.mux.com/abc/storyboard.jpg", "{}")]
    [InlineData("https://image.mux.com/abc/storyboard.vtt?format=webp&token=x", "https://image.mux.com/abc/storyboard.vtt", """{"format":"webp"}""")]
    [InlineData("https://image.mux.com/abc/animated.gif?start=4.845678000000001", "https://image.mux.com/abc/animated.gif", """{"start":4.845678}""")]
    [InlineData("https://image.mux.com/abc/thumbnail.png?time=33.333333333333336", "https://image.mux.com/abc/thumbnail.png", """{"time":33.3333333}""")]
    [InlineData("https://image.mux.com/abc/thumbnail.png?time=1e-7", "https://image.mux.com/abc/thumbnail.png", """{"time":1e-7}""")]
    [InlineData("https://image.mux.com/abc/thumbnail.png?time=1E-07", "https://image.mux.com/abc/thumbnail.png", """{"time":1e-7}""")]
    [InlineData("https://image.mux.com/abc/thumbnail.png?time=4E-08", "https://image.mux.com/abc/thumbnail.png", """{"time":0}""")]
    [InlineData("https://image.mux.com/abc/thumbnail.png?time=1.5e%2B2", "https://image.mux.com/abc/thumbnail.png", """{"time":150}""")]
    [InlineData("https://image.mux.com/abc/animated.gif?fps=1e1&width=320.0", "https://image.mux.com/abc/animated.gif", """{"width":320,"fps":10}""")]
    [InlineData("https://stream.mux.com/abc.m3u8?redundant_streams=True&low_latency=FALSE", "https://stream.mux.com/abc.m3u8", """{"redundant_streams":true,"low_latency":false}""")]
    [InlineData("https://stream.mux.com/abc.m3u8?max_resolution=P1080&min_resolution=720P", "https://stream.mux.com/abc.m3u8", """{"max_resolution":"1080p","min_resolution":"720p"}""")]
    [InlineData("https://stream.mux.com/abc.m3u8?rendition_order=Descending", "https://stream.mux.com/abc.m3u8", """{"rendition_order":"desc"}""")]
    [InlineData("https://image.mux.com/abc/thumbnail.jpg?fit_mode=SmartCrop&width=5&height=5", "https://image.mux.com/abc/thumbnail.jpg", """{"width":5,"height":5,"fit_mode":"smartcrop"}""")]
    [InlineData("https://image.mux.com/abc/thumbnail.png?width=2&&height=3&", "https://image.mux.com/abc/thumbnail.png", """{"width":2,"height":3}""")]
    public void A_url_is_read_as_people_write_it(string url, string written, string parameters)
    {
        using var signer = TestKeys.CreateSigner();

        var result = signer.SignUrl(url);

        Assert.Equal($"{written}?token={result.Token}", result.Value);
        Assert.Equal(parameters, ParametersOf(result.Token));
    }

    [Theory]
    [InlineData("https://stream.mux.com/abc/high.mp4#t=0.01", "https://stream.mux.com/abc/high.mp4?token=", "#t=0.01")]
    [InlineData("https://stream.mux.com/abc?max_resolution=720p#t=10,20", "https://stream.mux.com/abc.m3u8?token=", "#t=10,20")]
    [InlineData("https://stream.mux.com/abc.m3u8?token=old#?&token=x", "https://stream.mux.com/abc.m3u8?token=", "#?&token=x")]
    [InlineData("https://stream.mux.com/abc.m3u8#", "https://stream.mux.com/abc.m3u8?token=", "")]
    public void A_fragment_is_carried_over_behind_the_token(string url, string start, string fragment)
    {
        using var signer = TestKeys.CreateSigner();

        var signed = signer.SignUrl(url);

        Assert.Equal(start + signed.Token + fragment, signed.Value);
        Assert.Equal(signed, VideoClaims.SignUrl(url, signer));
        Assert.True(VideoClaims.TryFromPublicUrl(url, out _, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://video.example.com")]
    [InlineData("video example.com")]
    public void A_domain_that_is_none_is_refused_with_a_sentence(string domain)
    {
        var thrown = Assert.Throws<ArgumentException>(nameof(domain), () => new VideoClaims(new PlaybackId(Id)).ToPublicUrl(domain));

        Assert.EndsWith(". (Parameter 'domain')", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(nameof(domain), () => new VideoClaims(new PlaybackId(Id)).ToPublicUrl(null!));
    }

    [Fact]
    public void A_licences_domain_is_an_option_of_its_own()
    {
        const string custom = $"https://license.media.example.com/license/widevine/{Id}";
        const string muxs = $"https://license.mux.com/license/widevine/{Id}";
        var claims = new DrmLicenseClaims(new PlaybackId(Id));
        using var byDefault = new MuxSigner(TestKeys.Create(), new MuxSignerOptions { Domain = "media.example.com" });
        using var onCustom = new MuxSigner(TestKeys.Create(), new MuxSignerOptions { LicenseDomain = "media.example.com" });

        foreach (var (signer, written) in new[] { (byDefault, muxs), (onCustom, custom) })
        {
            Assert.StartsWith(written + "?token=", claims.ToSignedUrl(signer).Value, StringComparison.Ordinal);
            Assert.StartsWith(written + "?token=", signer.SignUrl(muxs).Value, StringComparison.Ordinal);
            Assert.StartsWith(written + "?token=", signer.SignUrl(custom).Value, StringComparison.Ordinal);
            Assert.StartsWith(written + "?token=", DrmLicenseClaims.SignUrl(custom, signer).Value, StringComparison.Ordinal);
        }

        Assert.Equal(claims, DrmLicenseClaims.FromPublicUrl(custom, "media.example.com"));
        Assert.False(DrmLicenseClaims.TryFromPublicUrl(custom, out _, out _));
    }

    [Fact]
    public void A_parameter_without_effect_on_a_resource_is_refused_there_alone()
    {
        using var signer = TestKeys.CreateSigner();
        var clip = new VideoClaims(new PlaybackId(Id)) { AssetStartTime = TimeSpan.FromSeconds(1), MaxResolution = VideoResolution.P720 };
        var restricted = new VideoClaims(new PlaybackId(Id)) { PlaybackRestrictionId = "r" };

        foreach (var resource in new[] { VideoResource.StaticRendition("high.mp4"), VideoResource.TextTrack("t"), VideoResource.Transcript("t"), VideoResource.Metadata })
        {
            var thrown = Assert.Throws<ClaimValidationException>(() => clip.ToSignedUrl(signer, resource));
            Assert.Equal(["max_resolution", "asset_start_time"], thrown.Errors.Select(error => error.Claim));
            Assert.Throws<ClaimValidationException>(() => clip.ToPublicUrl(resource));
            Assert.NotEmpty(restricted.ToSignedUrl(signer, resource).Value);
        }

        Assert.NotEmpty(clip.ToSignedUrl(signer).Value);
        Assert.NotEmpty(clip.ToPublicUrl(VideoResource.Hls));
    }

    [Fact]
    public void Every_audience_with_a_public_url_has_a_ready_made_record_that_signs_it()
    {
        foreach (var audience in Mux.Claims.Catalogue.MuxCatalogue.Audiences.Where(audience => audience.HasPublicUrl))
        {
            Assert.NotNull(ReadyMadeUrls.Of(audience));
        }
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

    [Fact]
    public void Custom_claims_have_no_public_url()
    {
        var claims = new Film(new PlaybackId(Id)) { Width = 640, Shelf = "new", Row = 3 };
        var thrown = Assert.Throws<ClaimValidationException>(() => claims.ToPublicUrl());

        Assert.Equal(
            [
                "custom.shelf: has no URL form: custom claims are in tokens alone; sign the claims instead",
                "custom.row: has no URL form: custom claims are in tokens alone; sign the claims instead",
            ],
            thrown.Errors.Select(error => error.ToString()));
        Assert.Equal($"https://image.mux.com/{Id}/thumbnail.jpg?width=640", (claims with { Shelf = null, Row = null }).ToPublicUrl());
    }

    [Fact]
    public void Claims_that_Mux_would_refuse_have_no_public_url() =>
        Assert.Throws<ClaimValidationException>(() => new ThumbnailClaims(new PlaybackId(Id)) { Width = -1 }.ToPublicUrl());

    [Fact]
    public void A_resource_shows_its_path()
    {
        Assert.Equal("/{id}.m3u8", VideoResource.Hls.ToString());
        Assert.Equal("/{id}/720p.mp4", VideoResource.StaticRendition("720p.mp4").ToString());
        Assert.Equal("/{id}/text/track.vtt", VideoResource.TextTrack("track").ToString());
        Assert.Contains(
            "The catalogue has no such URL.",
            Assert.Throws<ArgumentOutOfRangeException>("resource", () => UrlResource.IndexOf("Poster")).Message,
            StringComparison.Ordinal);
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

        Assert.Throws<ArgumentNullException>("name", () => VideoResource.StaticRendition(null!));
        Assert.Throws<ArgumentNullException>("trackId", () => VideoResource.TextTrack(null!));
        foreach (var download in new[] { "", "\uD800" })
        {
            Assert.StartsWith(
                "The download name must not be empty and must be valid Unicode;",
                Assert.Throws<ArgumentException>("download", () => VideoResource.StaticRendition("a.mp4", download)).Message,
                StringComparison.Ordinal);
        }

        Assert.EndsWith(
            ". (Parameter 'trackId')",
            Assert.Throws<ArgumentException>(() => VideoResource.TextTrack("a/b")).Message,
            StringComparison.Ordinal);
        Assert.Contains("is a path", Assert.Throws<ArgumentException>(() => VideoResource.TextTrack("a/b")).Message, StringComparison.Ordinal);
        Assert.Contains("must not be empty", Assert.Throws<ArgumentException>(() => VideoResource.Transcript("")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "It must be a member of GifFormat: Gif, Webp.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new GifClaims(new PlaybackId(Id)).ToSignedUrl(signer, (GifFormat)2)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DrmLicenseClaims(new PlaybackId(Id)).ToPublicUrl((DrmEndpoint)(-1)));
    }

    /// <summary>The payload's claims before the key ID, which is the signer's first.</summary>
    private static string ParametersOf(MuxToken token)
    {
        var payload = CompactToken.Parse(token).Payload;
        return payload[..payload.IndexOf("\"kid\"", StringComparison.Ordinal)].TrimEnd(',') + "}";
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

    [MuxClaims(MuxAudience.Thumbnail)]
    private sealed partial record Film(PlaybackId PlaybackId)
    {
        public int? Width { get; init; }

        [CustomClaim]
        public string? Shelf { get; init; }

        [CustomClaim]
        public int? Row { get; init; }
    }
}

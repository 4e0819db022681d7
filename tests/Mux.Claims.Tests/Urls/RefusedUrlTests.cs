using Mux.Claims.Tests.ReadyMade;
using Mux.Claims.Tests.Signing;

namespace Mux.Claims.Tests.Urls;

/// <summary>URLs that are not signed, and why.</summary>
public sealed class RefusedUrlTests
{
    private const string Gif = "https://image.mux.com/abc/animated.gif";

    [Theory]
    [InlineData("", "is empty; give a Mux URL")]
    [InlineData("abc", "must start with https://")]
    [InlineData("http://image.mux.com/abc/animated.gif", "must start with https://, as Mux's URLs do")]
    [InlineData("//image.mux.com/abc/animated.gif", "must start with https://")]
    [InlineData(" https://image.mux.com/abc/animated.gif", "must start with https://")]
    [InlineData("ftp://image.mux.com/abc/animated.gif", "must start with https://")]
    [InlineData(Gif + "#a b", "has a fragment ('#…') with characters that no URL has; percent-encode them, or leave the fragment out")]
    [InlineData(Gif + "?fps=1#\"><script>", "has a fragment")]
    [InlineData("https://me@image.mux.com/abc/animated.gif", "has user information before its host ('…@'); leave it out")]
    [InlineData("https://@image.mux.com/abc/animated.gif", "has user information")]
    [InlineData("https://me:pw@image.mux.com/abc/animated.gif", "has user information")]
    [InlineData("https://image.mux.com@evil.com/abc/animated.gif", "has user information")]
    [InlineData("https://image.mux.com:443/abc/animated.gif", "has a port, and Mux's URLs have none; leave it out")]
    [InlineData("https://image.mux.com:/abc/animated.gif", "has a port")]
    [InlineData("https://", "is on the host '', which is not Mux's")]
    [InlineData("https:///abc", "is on the host ''")]
    [InlineData("https://example.com/abc/animated.gif", "is on the host 'example.com', which is not Mux's; it must be stream.mux.com or image.mux.com or license.mux.com")]
    [InlineData("https://mux.com/abc/animated.gif", "is on the host 'mux.com'")]
    [InlineData("https://image.mux.com.evil.com/abc/animated.gif", "is on the host 'image.mux.com.evil.com'")]
    [InlineData("https://evil-image.mux.com/abc/animated.gif", "is on the host")]
    [InlineData("https://imagexmux.com/abc/animated.gif", "is on the host")]
    [InlineData("https://image.mux.com./abc/animated.gif", "is on the host 'image.mux.com.'")]
    [InlineData("https://image.mux.com\\@evil.com/abc/animated.gif", "has user information")]
    [InlineData("https://image.mux.com\\abc/animated.gif", "is on the host")]
    [InlineData("https://player.mux.com/abc", "is on the host 'player.mux.com', which takes a token for each of the player's parts; call SignPlayer(id).ToPlayerUrl()")]
    [InlineData("https://Player.Mux.com/abc?playback-token=x", "call SignPlayer(id).ToPlayerUrl()")]
    [InlineData("https://stream.media.example.com/abc.m3u8", "if 'media.example.com' is a custom domain of yours, set MuxSignerOptions.Domain, or give it as domain")]
    [InlineData("https://license.media.example.com/license/widevine/abc", "set MuxSignerOptions.LicenseDomain, or give it as domain")]
    [InlineData("https://image.mux.com/undefined/animated.gif", "'undefined' is what a program prints where a value is missing")]
    [InlineData("https://image.mux.com/null/thumbnail.jpg", "'null' is what a program prints where a value is missing")]
    [InlineData("https://stream.mux.com/undefined", "'undefined' is what a program prints where a value is missing")]
    [InlineData("https://image.mux.com/[object Object]/thumbnail.jpg", "is what a program prints where a value is missing")]
    [InlineData("https://image.mux.com/{id}/thumbnail.jpg", "'{id}' is a placeholder")]
    [InlineData("https://image.mux.com", "has the path '', which is none of Mux's on this host; it takes /{id}/thumbnail.jpg, ")]
    [InlineData("https://image.mux.com/", "has the path '/'")]
    [InlineData("https://image.mux.com?fps=1", "has the path ''")]
    [InlineData("https://image.mux.com/animated.gif", "has the path '/animated.gif'")]
    [InlineData("https://image.mux.com//animated.gif", "has the path '//animated.gif'")]
    [InlineData("https://image.mux.com/abc/animated.GIF", "has the path '/abc/animated.GIF'")]
    [InlineData("https://image.mux.com/abc/animated.mp4", "has the path")]
    [InlineData("https://image.mux.com/abc/animated.gif/", "has the path")]
    [InlineData("https://image.mux.com/abc/x/animated.gif", "has the path")]
    [InlineData("https://image.mux.com/x/../abc/animated.gif", "has the path")]
    [InlineData("https://image.mux.com/./abc/animated.gif", "has the path")]
    [InlineData("https://image.mux.com/../animated.gif", "'..' looks like a file name")]
    [InlineData("https://image.mux.com/%2E%2E/animated.gif", "has other characters")]
    [InlineData("https://image.mux.com/a%2Fb/animated.gif", "has other characters")]
    [InlineData("https://image.mux.com/a\\b/animated.gif", "is a path")]
    [InlineData("https://image.mux.com/a;b/animated.gif", "has other characters")]
    [InlineData("https://image.mux.com/ abc/animated.gif", "has white space around it")]
    [InlineData("https://image.mux.com/abc\n/animated.gif", "has white space around it")]
    [InlineData("https://image.mux.com/é/animated.gif", "has other characters")]
    [InlineData("https://stream.mux.com/abc/animated.gif", "has the path '/abc/animated.gif', which is none of Mux's on this host; it is one of image.mux.com's")]
    [InlineData("https://stream.mux.com/license/widevine/abc", "it is one of license.mux.com's")]
    [InlineData("https://stream.mux.com/.abc", "has the path '/.abc'")]
    [InlineData("https://stream.mux.com/abc.mpd", "has the path '/abc.mpd'")]
    [InlineData("https://stream.mux.com/abc/", "has the path '/abc/'")]
    [InlineData("https://stream.mux.com/abc/text/x/y.vtt", "has the path")]
    [InlineData("https://stream.mux.com/abc/text/.vtt", "has the path")]
    [InlineData("https://stream.mux.com/abc/../high.mp4", "has the path")]
    [InlineData("https://stream.mux.com/abc/%2e%2e.mp4", "has the path")]
    [InlineData("https://license.mux.com/license/clearkey/abc", "has the path")]
    [InlineData("https://license.mux.com/license/widevine/", "has the path")]
    [InlineData("https://stats.mux.com/counts", "names no subject, which is in the token alone; make VideoCountsClaims or AssetCountsClaims or PlaybackCountsClaims or LiveStreamCountsClaims and call its ToSignedUrl")]
    [InlineData("https://stats.mux.com/live-stream-health?token=x", "make LiveStreamCountsClaims and call its ToSignedUrl")]
    [InlineData("https://stats.mux.com/other", "it takes only signed claims")]
    public void A_url_that_is_none_of_muxs_is_refused_by_what_is_wrong_with_it(string url, string message)
    {
        var error = Assert.Single(SignerErrors(url));

        Assert.Contains(error.Claim, new[] { "url", "sub" });
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(GifClaims.TryFromPublicUrl(url, out var claims, out var errors));
        Assert.Null(claims);
        Assert.NotEmpty(errors);
    }

    [Theory]
    [InlineData("https://image.mux.com/abc/thumbnail.jpg", "is a Thumbnail URL, and the claims are for Gif; use ThumbnailClaims or MuxSigner.SignUrl, or a URL such as https://image.mux.com/{id}/animated.gif")]
    [InlineData("https://stream.mux.com/abc.m3u8", "is a Video URL, and the claims are for Gif")]
    [InlineData("https://example.com/abc/animated.gif", "is on the host 'example.com', which is not Mux's; it must be image.mux.com")]
    [InlineData("https://image.mux.com/abc/moving.gif", "it takes /{id}/animated.gif, /{id}/animated.webp")]
    [InlineData("https://stats.mux.com/counts", "names no subject")]
    public void A_record_refuses_another_audiences_url(string url, string message) =>
        Assert.Contains(message, Assert.Single(GifErrors(url)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("?time=1", "time", "is a parameter of Thumbnail, not of Gif, which has 'start' and 'end'")]
    [InlineData("?fit_mode=crop", "fit_mode", "is a parameter of Thumbnail, not of Gif")]
    [InlineData("?w=320", "w", "is not a parameter of Gif, which has 'width'")]
    [InlineData("?H=320", "H", "is not a parameter of Gif, which has 'height'")]
    [InlineData("?duration=3", "duration", "is not a parameter of Gif, which has 'end'")]
    [InlineData("?format=webp", "format", "is a parameter of Storyboard, not of Gif; the URL's extension says the format: GifFormat.Webp")]
    [InlineData("?fm=WEBP", "fm", "is not a parameter of Gif; the URL's extension says the format: GifFormat.Webp")]
    [InlineData("?format=avif", "format", "the URL's extension says the format: GifFormat.Gif or GifFormat.Webp")]
    [InlineData("?fps=2&amp;width=1", "amp;width", "begins with 'amp;': the URL was taken from HTML, where '&' is written '&amp;'")]
    [InlineData("?signature=eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "signature", "is not a parameter of Gif; a signed URL has its token in 'token', which signing adds: leave it out")]
    [InlineData("?TOKEN=x", "TOKEN", "has its token in 'token', which signing adds: leave it out")]
    [InlineData("?signed=1", "signed", "leave it out")]
    [InlineData("?playback-token=x", "playback-token", "leave it out")]
    [InlineData("?width=1&Fps=2", "Fps", "is written 'fps' by Mux")]
    [InlineData("?FPS=2", "FPS", "is written 'fps' by Mux")]
    [InlineData("?strat=2", "strat", "is not a parameter of Gif; did you mean 'start'?")]
    [InlineData("?utm_source=x", "utm_source", "is not a parameter of Gif; Gif has start, end, width, height, fps")]
    [InlineData("?fps=2&fps=2", "fps", "is there twice; leave one out")]
    [InlineData("?fps=2&f%70s=3", "fps", "is there twice")]
    [InlineData("?token=a&token=b", "token", "is there twice")]
    [InlineData("?fps=", "fps", "is empty; give it a value, or leave it out")]
    [InlineData("?fps", "fps", "is empty; give it a value, or leave it out")]
    [InlineData("?=1", "url", "has a parameter without a name in its query ('?=' or the like); leave it out")]
    [InlineData("?fps=2&=", "url", "has a parameter without a name")]
    [InlineData("?fps=%", "fps", "is badly percent-encoded; write each byte of the UTF-8 text as % and two hexadecimal digits")]
    [InlineData("?fps=%3", "fps", "is badly percent-encoded")]
    [InlineData("?fps=%zz", "fps", "is badly percent-encoded")]
    [InlineData("?fps=%+1", "fps", "is badly percent-encoded")]
    [InlineData("?fps=%C3", "fps", "is badly percent-encoded")]
    [InlineData("?fps=%C0%80", "fps", "is badly percent-encoded")]
    [InlineData("?fps=%ED%A0%80", "fps", "is badly percent-encoded")]
    [InlineData("?%ff=1", "%ff", "is badly percent-encoded")]
    [InlineData("?fps=%2531", "fps", "must be a number; it is '%31'")]
    [InlineData("?fps=1+1", "fps", "must be a number; it is '1 1'")]
    [InlineData("?fps=ten", "fps", "must be a number; it is 'ten'")]
    [InlineData("?fps=1e", "fps", "must be a number")]
    [InlineData("?fps=1,5", "fps", "must be a number; it is '1,5', as the current culture may write it; format it with CultureInfo.InvariantCulture")]
    [InlineData("?start=12,5", "start", "must be a number of seconds; it is '12,5', as the current culture may write it; format it with CultureInfo.InvariantCulture")]
    [InlineData("?start=%E2%88%9212.5", "start", "as the current culture may write it")]
    [InlineData("?start=1e300", "start", "must be a number of seconds; it is '1e300'")]
    [InlineData("?fps=0", "fps", "must be from 1 to 30 frames a second; it is 0")]
    [InlineData("?fps=31", "fps", "must be from 1 to 30 frames a second; it is 31")]
    [InlineData("?fps=1.5", "fps", "must be a whole number; it is '1.5'")]
    [InlineData("?start=-1", "start", "must be at least 0 s; it is -1")]
    [InlineData("?start=NaN", "start", "must be a number of seconds; it is 'NaN'")]
    [InlineData("?end=99", "end", "must be 0.25 s to 10 s after 'start'; 99 is 99 s after 0")]
    [InlineData("?playback_restriction_id=x", "playback_restriction_id", "has no URL form: it is in tokens alone; set it on the claims instead")]
    [InlineData("?custom=x", "custom", "has no URL form: it is in tokens alone; set it on the claims instead")]
    [InlineData("?sub=x", "sub", "is not a parameter of Gif")]
    [InlineData("?exp=1", "exp", "is not a parameter of Gif")]
    [InlineData("?download=x", "download", "is not a parameter of Gif")]
    [InlineData("?fps=?2", "fps", "has a second '?' in its value; parameters are joined with '&'")]
    [InlineData("?fps=2?width=1", "fps", "has a second '?' in its value; parameters are joined with '&'")]
    [InlineData("?fps=2;width=1", "fps", "must be a number; it is '2;width=1'")]
    public void A_parameter_is_never_dropped_in_silence(string query, string claim, string message)
    {
        var error = Assert.Single(SignerErrors(Gif + query));

        Assert.Equal(claim, error.Claim);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal([error], GifErrors(Gif + query));
    }

    [Theory]
    [InlineData("https://image.mux.com/abc/thumbnail.jpg?format=webp", "format", "is a parameter of Storyboard, not of Thumbnail; the URL's extension says the format: ThumbnailFormat.Webp")]
    [InlineData("https://image.mux.com/abc/thumbnail.jpg?format=jpeg", "format", "ThumbnailFormat.Jpg")]
    [InlineData("https://image.mux.com/abc/thumbnail.jpg?start=1", "start", "is a parameter of Gif, not of Thumbnail, which has 'time'")]
    [InlineData("https://image.mux.com/abc/thumbnail.jpg?fit=max", "fit", "is not a parameter of Thumbnail, which has 'fit_mode'")]
    [InlineData("https://image.mux.com/abc/thumbnail.jpg?max_resolution=720p", "max_resolution", "is a parameter of Video, not of Thumbnail")]
    [InlineData("https://stream.mux.com/abc.m3u8?start=1", "start", "is a parameter of Gif, not of Video, which has 'asset_start_time' and 'asset_end_time'")]
    [InlineData("https://stream.mux.com/abc.m3u8?resolution=720p", "resolution", "is not a parameter of Video, which has 'max_resolution'")]
    [InlineData("https://stream.mux.com/abc/high.mp4?asset_start_time=1", "asset_start_time", "has no effect on the static rendition, /{id}/{name}; leave it out, and make an asset of its own of a clip")]
    [InlineData("https://stream.mux.com/abc/high.mp4?program_end_time=1", "program_end_time", "has no effect on the static rendition, /{id}/{name}")]
    [InlineData("https://stream.mux.com/abc/high.mp4?max_resolution=720p", "max_resolution", "has no effect on the static rendition, /{id}/{name}; leave it out")]
    [InlineData("https://stream.mux.com/abc/text/t.vtt?asset_end_time=1", "asset_end_time", "has no effect on the text track, /{id}/text/{name}.vtt")]
    [InlineData("https://stream.mux.com/abc/text/t.txt?asset_end_time=1", "asset_end_time", "has no effect on the transcript, /{id}/text/{name}.txt")]
    [InlineData("https://stream.mux.com/abc/metadata.json?asset_end_time=1", "asset_end_time", "has no effect on the metadata, /{id}/metadata.json")]
    [InlineData("https://stream.mux.com/abc.m3u8?download=x", "download", "is not a parameter of Video")]
    [InlineData("https://stream.mux.com/abc/text/t.vtt?download=x", "download", "is not a parameter of Video")]
    [InlineData("https://stream.mux.com/abc/highest.mp4?download=", "download", "is empty; give a file name without extension, or leave it out")]
    [InlineData("https://stream.mux.com/abc/highest.mp4?download=a&download=b", "download", "is there twice")]
    [InlineData("https://stream.mux.com/abc.m3u8?redundant_streams=yes", "redundant_streams", "must be true or false; it is 'yes', so write true")]
    [InlineData("https://stream.mux.com/abc.m3u8?redundant_streams=1", "redundant_streams", "must be true or false; it is '1', so write true")]
    [InlineData("https://image.mux.com/abc/thumbnail.jpg?flip_h=0", "flip_h", "must be true or false; it is '0', so write false")]
    [InlineData("https://image.mux.com/abc/thumbnail.jpg?flip_v=2", "flip_v", "must be true or false; it is '2'")]
    [InlineData("https://stream.mux.com/abc.m3u8?max_resolution=721p", "max_resolution", "must be one of 270p, 360p, 480p, 540p, 720p, 1080p, 1440p, 2160p; it is '721p'")]
    [InlineData("https://stream.mux.com/abc.m3u8?program_start_time=1700000000000", "program_start_time", "is it in milliseconds?")]
    [InlineData("https://license.mux.com/license/widevine/abc?licenseexpiration=1", "licenseexpiration", "is written 'licenseExpiration' by Mux")]
    public void A_bad_parameter_of_another_audience_is_refused_alike(string url, string claim, string message)
    {
        var error = Assert.Single(SignerErrors(url));

        Assert.Equal(claim, error.Claim);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_and_what_is_out_of_range_are_given_at_once()
    {
        using var signer = TestKeys.CreateSigner();
        const string url = Gif + "?time=1&fps=99&start=soon&end=20";

        var ofRecord = Assert.Throws<ClaimValidationException>(() => GifClaims.SignUrl(url, signer));
        var ofSigner = Assert.Throws<ClaimValidationException>(() => signer.SignUrl(url));

        // 'end' is judged beside 'start', which could not be read: nothing is said of it.
        Assert.Equal(["time", "start", "fps"], ofRecord.Errors.Select(error => error.Claim));
        Assert.Equal(ofRecord.Errors, ofSigner.Errors);
    }

    [Fact]
    public void All_errors_of_a_query_are_given_at_once()
    {
        Assert.Equal(["time", "fps", "width", "%"], SignerErrors(Gif + "?time=1&fps=x&width&%=1").Select(error => error.Claim));
        Assert.Equal(["time", "fps", "width", "%"], GifErrors(Gif + "?time=1&fps=x&width&%=1").Select(error => error.Claim));
    }

    [Fact]
    public void A_refused_url_throws_the_errors_and_nothing_is_signed()
    {
        using var spy = new SpyRsa();
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("test-key", spy, leaveOpen: true));
        var probes = spy.Signatures;

        Assert.Throws<ClaimValidationException>(() => signer.SignUrl(Gif + "?fps=99"));
        Assert.Throws<ClaimValidationException>(() => GifClaims.SignUrl(Gif + "?fps=99", signer));
        Assert.Throws<ClaimValidationException>(() => GifClaims.FromPublicUrl(Gif + "?fps=99"));
        Assert.Throws<ArgumentNullException>(() => GifClaims.SignUrl(Gif, null!));
        Assert.Throws<ArgumentNullException>(() => GifClaims.FromPublicUrl(null!));
        Assert.Equal(probes, spy.Signatures);
    }

    [Fact]
    public void No_random_text_makes_an_exception_of_another_kind()
    {
        string[] parts = ["https://", "image.mux.com", "stream.mux.com", "/", "abc", "..", "animated.gif", ".m3u8", "?", "&", "=", "%", "%41", "#", "@", ":", "fps", "1", "é", "\0", "\uD800", "text", ".vtt"];
        var random = new Random(20260921);
        using var signer = TestKeys.CreateSigner();
        for (var i = 0; i < 20_000; i++)
        {
            var url = (random.Next(2) == 0 ? Gif + "?" : "https://") + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => parts[random.Next(parts.Length)]));
            var read = GifClaims.TryFromPublicUrl(url, out var claims, out var errors);
            Assert.Equal(read, errors.Count == 0);
            Assert.Equal(read, claims is not null);
            if (!read)
            {
                Assert.IsType<ClaimValidationException>(Record.Exception(() => GifClaims.SignUrl(url, signer)));
            }
        }
    }

    private static IReadOnlyList<ClaimError> SignerErrors(string url)
    {
        using var signer = TestKeys.CreateSigner();
        return Assert.Throws<ClaimValidationException>(() => signer.SignUrl(url)).Errors;
    }

    private static IReadOnlyList<ClaimError> GifErrors(string url)
    {
        using var signer = TestKeys.CreateSigner();
        Assert.False(ReadyRecord.Of("Gif").TryFromPublicUrl(url, out _, out var errors));
        Assert.Equal(errors, Assert.Throws<ClaimValidationException>(() => GifClaims.SignUrl(url, signer)).Errors);
        return errors;
    }
}

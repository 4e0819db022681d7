using System.Security.Cryptography;
using System.Text;

namespace Mux.Claims.Tests.Signing;

public sealed class MuxSignerTests
{
    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");
    private static readonly VideoClaims Video = new(Id) { MaxResolution = VideoResolution.P720, RedundantStreams = true };

    [Theory]
    [InlineData(KeyIdPlacement.Payload, """{"alg":"RS256","typ":"JWT"}""", "\"kid\":\"test-key\",")]
    [InlineData(KeyIdPlacement.Header, """{"alg":"RS256","typ":"JWT","kid":"test-key"}""", "")]
    [InlineData(KeyIdPlacement.Both, """{"alg":"RS256","typ":"JWT","kid":"test-key"}""", "\"kid\":\"test-key\",")]
    public void A_token_is_header_payload_and_an_rs256_signature(KeyIdPlacement placement, string header, string kid)
    {
        using var signer = Signer(new MuxSignerOptions { KeyIdPlacement = placement, TimeProvider = new ManualClock() });
        using var rsa = TestKeys.CreateRsa();

        var token = signer.Sign(Video);
        var parts = CompactToken.Parse(token);

        Assert.Equal(header, parts.Header);
        Assert.Equal(
            $"{{\"max_resolution\":\"720p\",\"redundant_streams\":true,{kid}\"sub\":\"{Id}\",\"aud\":\"v\",\"exp\":1790604800}}", parts.Payload);
        Assert.True(parts.IsSignedBy(rsa));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_790_604_800), token.ExpiresAt);
    }

    [Fact]
    public void A_key_of_4096_bits_signs_as_well()
    {
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("large", TestKeys.CreateLargeRsa()));
        using var rsa = TestKeys.CreateLargeRsa();

        Assert.True(CompactToken.Parse(signer.Sign(Video)).IsSignedBy(rsa));
        Assert.True(CompactToken.Parse(Video.ToSignedUrl(signer).Token).IsSignedBy(rsa));
    }

    [Fact]
    public void A_key_of_more_than_4096_bits_signs_as_well()
    {
        using var rsa = new MultiPrimeRsa();
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("larger", rsa, leaveOpen: true));
        using var verifier = RSA.Create(rsa.ExportParameters(includePrivateParameters: false));

        var token = CompactToken.Parse(signer.Sign(Video));

        Assert.Equal(768, token.Signature.Length);
        Assert.True(token.IsSignedBy(verifier));
    }

    [Fact]
    public void The_same_claims_give_the_same_token_and_other_claims_another()
    {
        using var signer = TestKeys.CreateSigner();

        Assert.Equal(signer.Sign(Video), Video.Sign(signer));
        Assert.NotEqual(signer.Sign(Video), signer.Sign(Video with { RedundantStreams = false }));
    }

    [Fact]
    public void Claims_beyond_the_stack_buffers_are_signed_too()
    {
        using var signer = TestKeys.CreateSigner();
        using var rsa = TestKeys.CreateRsa();
        var claims = Video with { PlaybackRestrictionId = string.Concat(Enumerable.Repeat("😀é\"\n", 5000)) };
        var utf8 = new byte[200_000];

        var token = signer.Sign(claims);

        Assert.True(CompactToken.Parse(token).IsSignedBy(rsa));
        Assert.Equal(claims, VideoClaims.ReadClaims(CompactToken.Parse(token).Utf8Payload));
        Assert.Equal(token, claims.ToSignedUrl(signer).Token);
        Assert.True(signer.TrySign(claims, utf8, out var written));
        Assert.Equal(token.Value, Encoding.ASCII.GetString(utf8, 0, written));
    }

    [Fact]
    public void Lifetime_and_window_are_the_options_and_the_caller_has_the_last_word()
    {
        using var signer = Signer(new MuxSignerOptions
        {
            Lifetime = TimeSpan.FromHours(1),
            ExpiryWindow = TimeSpan.FromHours(1),
            TimeProvider = new ManualClock(),
        });

        Assert.Equal(Expiry.ToUnixSeconds(TimeSpan.FromHours(1), ManualClock.Start, default, 3600, Id.Value), CompactToken.Parse(signer.Sign(Video)).Expiry);
        Assert.Equal(1_790_607_637, CompactToken.Parse(signer.Sign(Video, TimeSpan.FromDays(7))).Expiry);
        Assert.Equal(1_790_000_005, CompactToken.Parse(signer.Sign(Video, ManualClock.Start.AddSeconds(5))).Expiry);
    }

    [Fact]
    public void The_defaults_are_those_of_muxs_own_sdk()
    {
        var options = new MuxSignerOptions();

        Assert.Equal(TimeSpan.FromDays(7), options.Lifetime);
        Assert.Equal(TimeSpan.Zero, options.ExpiryWindow);
        Assert.Equal(0, options.TokenCacheCapacity);
        Assert.Equal(KeyIdPlacement.Payload, options.KeyIdPlacement);
        Assert.Equal("mux.com", options.Domain);
        Assert.Same(TimeProvider.System, options.TimeProvider);
    }

    public static TheoryData<string, MuxSignerOptions> RefusedOptions { get; } = new()
    {
        { "Lifetime must be more than zero", new() { Lifetime = TimeSpan.Zero } },
        { "Lifetime must be more than zero", new() { Lifetime = TimeSpan.FromTicks(-1) } },
        { "ExpiryWindow must be whole seconds", new() { ExpiryWindow = TimeSpan.FromMilliseconds(1500) } },
        { "ExpiryWindow must be whole seconds", new() { ExpiryWindow = TimeSpan.FromSeconds(-1) } },
        { "TokenCacheCapacity must not be less than zero", new() { TokenCacheCapacity = -1 } },
        { "KeyIdPlacement must be Payload, Header or Both", new() { KeyIdPlacement = (KeyIdPlacement)3 } },
        { "A domain is a host name such as media.example.com", new() { Domain = "" } },
        { "'localhost' is none", new() { Domain = "localhost" } },
        { "'https://media.example.com' is none", new() { Domain = "https://media.example.com" } },
        { "'media.example.com/' is none", new() { Domain = "media.example.com/" } },
        { "'media.example.com:443' is none", new() { Domain = "media.example.com:443" } },
        { "'a@media.example.com' is none", new() { Domain = "a@media.example.com" } },
        { "'127.0.0.1' is none", new() { Domain = "127.0.0.1" } },
        { "'münchen.de' is none", new() { Domain = "münchen.de" } },
        { "'.example.com' is none", new() { Domain = ".example.com" } },
        { "'media..com' is none", new() { Domain = "media..com" } },
        { "leave out 'stream.'", new() { Domain = "stream.mux.com" } },
        { "leave out 'image.'", new() { Domain = "Image.example.com" } },
        { "'localhost' is none", new() { LicenseDomain = "localhost" } },
        { "options", new() { TimeProvider = null! } },
        { "domain", new() { Domain = null! } },
    };

    [Theory]
    [MemberData(nameof(RefusedOptions))]
    public void An_option_out_of_its_range_is_refused_and_the_key_stays_the_callers(string message, MuxSignerOptions options)
    {
        using var key = TestKeys.Create();

        var thrown = Assert.ThrowsAny<ArgumentException>(() => new MuxSigner(key, options));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(message.Contains("must", StringComparison.Ordinal) || message == "options" ? "options" : "domain", thrown.ParamName);

        using var signer = new MuxSigner(key);
        Assert.NotEqual("", signer.Sign(Video).Value);
    }

    [Fact]
    public void TrySign_writes_the_token_in_utf8()
    {
        using var signer = TestKeys.CreateSigner();
        var token = signer.Sign(Video).Value;
        var utf8 = new byte[token.Length];

        Assert.True(signer.TrySign(Video, utf8, out var written));

        Assert.Equal(token.Length, written);
        Assert.Equal(token, Encoding.ASCII.GetString(utf8));
    }

    [Fact]
    public void TrySign_writes_nothing_and_signs_nothing_when_the_token_does_not_fit()
    {
        using var spy = new SpyRsa();
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("test-key", spy, leaveOpen: true));
        var length = signer.Sign(Video).Value.Length;
        var signatures = spy.Signatures;

        foreach (var size in new[] { 0, 1, length - 1 })
        {
            var utf8 = new byte[size];
            Assert.False(signer.TrySign(Video, utf8, out var written));
            Assert.Equal(0, written);
            Assert.All(utf8, character => Assert.Equal(0, character));
        }

        Assert.Equal(signatures, spy.Signatures);
    }

    [Fact]
    public void TrySign_leaves_what_follows_the_token_alone()
    {
        using var signer = TestKeys.CreateSigner();
        var utf8 = new byte[2000];
        utf8.AsSpan().Fill(0xEE);

        Assert.True(signer.TrySign(Video, utf8, out var written));

        Assert.All(utf8[written..], character => Assert.Equal(0xEE, character));
    }

    [Fact]
    public void A_failed_call_changes_nothing()
    {
        using var spy = new SpyRsa();
        using var signer = new MuxSigner(
            MuxSigningKey.FromRsa("test-key", spy, leaveOpen: true),
            new MuxSignerOptions { TimeProvider = new ManualClock(), TokenCacheCapacity = 10 });
        var signatures = spy.Signatures;

        Assert.Throws<ClaimValidationException>(() => signer.Sign(Video with { AssetStartTime = TimeSpan.FromSeconds(-1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => signer.Sign(Video, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Video.ToSignedUrl(signer, ManualClock.Start));
        Assert.Throws<ArgumentOutOfRangeException>(() => signer.TrySign(Video, new byte[2000], out _, TimeSpan.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => signer.SignUrl($"https://stream.mux.com/{Id}.m3u8", TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => signer.SignPlayer(Id, drm: true, TimeSpan.Zero));
        Assert.Throws<ArgumentNullException>("key", () => new MuxSigner(null!));
        Assert.Throws<ArgumentNullException>(() => signer.Sign<VideoClaims>(null!));
        Assert.Throws<ArgumentNullException>(() => signer.SignUrl(null!));
        Assert.Throws<ArgumentNullException>(() => signer.SignPlayer(null!));
        Assert.Throws<ArgumentNullException>(() => signer.UseKey(null!));
        Assert.Throws<ArgumentNullException>(() => Video.Sign(null!));
        Assert.Throws<ArgumentNullException>(() => Video.ToSignedUrl(null!));
        Assert.Equal(signatures, spy.Signatures);

        using var other = TestKeys.CreateSigner();
        Assert.Equal(other.Sign(Video), signer.Sign(Video));
    }

    [Fact]
    public void A_key_that_fails_to_sign_fails_the_call_and_the_next_call_works()
    {
        using var spy = new SpyRsa();
        using var signer = new MuxSigner(
            MuxSigningKey.FromRsa("test-key", spy, leaveOpen: true),
            new MuxSignerOptions { TimeProvider = new ManualClock(), TokenCacheCapacity = 10 });

        spy.WhileSigning = () => throw new CryptographicException("The key service is away.");
        Assert.IsType<CryptographicException>(Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Video)).InnerException);
        Assert.Throws<MuxSigningKeyException>(() => Video.ToSignedUrl(signer));
        spy.WhileSigning = null;

        using var other = TestKeys.CreateSigner();
        Assert.Equal(other.Sign(Video), signer.Sign(Video));
    }

    [Fact]
    public void A_custom_domain_is_in_the_urls_of_stream_and_image_alone()
    {
        using var signer = Signer(new MuxSignerOptions { Domain = "media.example.com" });

        Assert.Equal("media.example.com", signer.Domain);
        Assert.StartsWith($"https://stream.media.example.com/{Id}.m3u8?token=", Video.ToSignedUrl(signer).Value, StringComparison.Ordinal);
        Assert.StartsWith($"https://image.media.example.com/{Id}/thumbnail.jpg?token=", new ThumbnailClaims(Id).ToSignedUrl(signer).Value, StringComparison.Ordinal);
        Assert.StartsWith($"https://license.mux.com/license/widevine/{Id}?token=", new DrmLicenseClaims(Id).ToSignedUrl(signer).Value, StringComparison.Ordinal);
        Assert.StartsWith("https://stats.mux.com/counts?token=", new PlaybackCountsClaims(Id).ToSignedUrl(signer).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_of_a_signer_or_an_option_holds_the_key()
    {
        using var rsa = TestKeys.CreateRsa();
        using var key = TestKeys.Create();
        using var signer = new MuxSigner(key);
        var parameters = rsa.ExportParameters(includePrivateParameters: true);
        var secrets = new[] { parameters.D!, parameters.P!, parameters.Q! }
            .SelectMany(part => new[] { Convert.ToBase64String(part)[..16], Convert.ToHexString(part)[..16] });

        foreach (var text in new[] { signer.ToString()!, key.ToString(), new MuxSignerOptions().ToString()!, signer.KeyId })
        {
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        }

        Assert.Equal("test-key", key.ToString());
    }

    private static MuxSigner Signer(MuxSignerOptions options) => new(TestKeys.Create(), options);
}

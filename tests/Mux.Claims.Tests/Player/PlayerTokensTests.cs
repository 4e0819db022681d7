using System.Text.Json;
using Mux.Claims.Tests.Signing;

namespace Mux.Claims.Tests.Player;

public sealed class PlayerTokensTests
{
    private static readonly PlaybackId Id = new("abc");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_player_gets_a_token_an_audience_and_all_expire_together(bool drm)
    {
        using var signer = new MuxSigner(
            TestKeys.Create(), new MuxSignerOptions { TimeProvider = new ManualClock(), ExpiryWindow = TimeSpan.FromHours(1) });

        var tokens = signer.SignPlayer(Id, drm, TimeSpan.FromHours(2));

        Assert.Equal(Id, tokens.PlaybackId);
        Assert.Equal(signer.Sign(new VideoClaims(Id), TimeSpan.FromHours(2)), tokens.Playback);
        Assert.Equal(signer.Sign(new ThumbnailClaims(Id), TimeSpan.FromHours(2)), tokens.Thumbnail);
        Assert.Equal(signer.Sign(new StoryboardClaims(Id), TimeSpan.FromHours(2)), tokens.Storyboard);
        Assert.Equal(drm ? signer.Sign(new DrmLicenseClaims(Id), TimeSpan.FromHours(2)) : null, tokens.Drm);
        Assert.All(
            new[] { tokens.Playback, tokens.Thumbnail, tokens.Storyboard, tokens.Drm ?? tokens.Playback },
            token => Assert.Equal(tokens.ExpiresAt, token.ExpiresAt));
    }

    [Fact]
    public void Each_token_has_the_claims_that_it_is_given()
    {
        using var signer = TestKeys.CreateSigner();
        var claims = new PlayerClaims(Id)
        {
            Video = new VideoClaims(Id) { MaxResolution = VideoResolution.P720 },
            Thumbnail = new ThumbnailClaims(Id) { Width = 10 },
            Storyboard = new StoryboardClaims(Id) { Format = StoryboardImageFormat.Webp },
            Drm = new DrmLicenseClaims(Id) { Offline = true },
        };

        var tokens = signer.SignPlayer(claims);

        Assert.Equal(signer.Sign(claims.Video), tokens.Playback);
        Assert.Equal(signer.Sign(claims.Thumbnail), tokens.Thumbnail);
        Assert.Equal(signer.Sign(claims.Storyboard), tokens.Storyboard);
        Assert.Equal(signer.Sign(claims.Drm), tokens.Drm);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Url_attributes_and_json_carry_every_token(bool drm)
    {
        using var signer = TestKeys.CreateSigner();
        var tokens = signer.SignPlayer(Id, drm);
        var (playback, thumbnail, storyboard) = (tokens.Playback.Value, tokens.Thumbnail.Value, tokens.Storyboard.Value);

        Assert.Equal(
            $"https://player.mux.com/abc?playback-token={playback}&thumbnail-token={thumbnail}&storyboard-token={storyboard}"
                + (drm ? $"&drm-token={tokens.Drm}" : ""),
            tokens.ToPlayerUrl());
        Assert.Equal(
            $"playback-id=\"abc\" playback-token=\"{playback}\" thumbnail-token=\"{thumbnail}\" storyboard-token=\"{storyboard}\""
                + (drm ? $" drm-token=\"{tokens.Drm}\"" : ""),
            tokens.ToAttributes());
        Assert.Equal(
            $"{{\"playback\":\"{playback}\",\"thumbnail\":\"{thumbnail}\",\"storyboard\":\"{storyboard}\"{(drm ? $",\"drm\":\"{tokens.Drm}\"" : "")}}}",
            tokens.ToJson());
        Assert.Equal(drm ? 4 : 3, JsonDocument.Parse(tokens.ToJson()).RootElement.EnumerateObject().Count());
    }

    [Fact]
    public async Task A_players_attributes_have_the_signers_domain()
    {
        using var signer = new MuxSigner(TestKeys.Create(), new MuxSignerOptions { Domain = "media.example.com" });

        foreach (var tokens in (PlayerTokens[])[signer.SignPlayer(Id), await signer.SignPlayerAsync(Id)])
        {
            Assert.Equal("media.example.com", tokens.CustomDomain);
            Assert.EndsWith(" custom-domain=\"media.example.com\"", tokens.ToAttributes(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_text_of_a_players_tokens_shows_no_token()
    {
        using var signer = TestKeys.CreateSigner();

        Assert.Equal("Tokens of abc, which expire at 2026-09-28 14:13:20Z", signer.SignPlayer(Id).ToString());
    }

    [Fact]
    public void All_errors_of_all_tokens_are_given_at_once_and_nothing_is_signed()
    {
        using var spy = new SpyRsa();
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("test-key", spy, leaveOpen: true));
        var probes = spy.Signatures;
        var other = new PlaybackId("other");

        var thrown = Assert.Throws<ClaimValidationException>(() => signer.SignPlayer(new PlayerClaims(Id)
        {
            Video = new VideoClaims(other) { MinResolution = VideoResolution.P720, MaxResolution = VideoResolution.P270 },
            Thumbnail = new ThumbnailClaims(Id) { Width = 0 },
            Storyboard = new StoryboardClaims(other),
            Drm = new DrmLicenseClaims(Id) { PlayDuration = TimeSpan.FromSeconds(-1) },
        }));

        Assert.Equal(
            ["video.min_resolution", "video.sub", "thumbnail.width", "storyboard.sub", "drm.playDuration"],
            thrown.Errors.Select(error => error.Claim));
        Assert.Equal("must be the player's playback ID 'abc', as for all its tokens; it is 'other'", thrown.Errors[1].Message);
        Assert.Equal("sub", Assert.Single(Assert.Throws<ClaimValidationException>(() => signer.SignPlayer(default(PlaybackId))).Errors).Claim);
        Assert.Equal(probes, spy.Signatures);
    }
}

using Mux.Claims.Interop.Tests.Conditions;
using Mux.Claims.Interop.Tests.Peers;
using Mux.Claims.Interop.Tests.Sampling;

namespace Mux.Claims.Interop.Tests;

/// <summary>Our tokens are mux-node's, byte for byte, for the same key, instant and parameters in the same order.</summary>
[Collection(NodePeer.Collection)]
public sealed partial class MuxNodeEqualityTests : IDisposable
{
    private const int SamplesOfEach = 25;

    private readonly NodePeer _node;
    private readonly TestClock _clock = new();
    private readonly MuxSigner _signer;

    public MuxNodeEqualityTests(NodePeer node)
    {
        _node = node;
        _signer = new MuxSigner(TestKey.Shared.ToSigningKey(), new MuxSignerOptions { TimeProvider = _clock });
    }

    private delegate string MuxNodeCall(string id, TestKey key, DateTimeOffset now, string config);

    [InteropTheory(Tool.Node)]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    public void Ready_made_claims_give_mux_nodes_tokens(string culture)
    {
        using var scope = new CultureScope(culture);

        ComparePlayback("video", ReadyMade.Video);
        ComparePlayback("thumbnail", ReadyMade.Thumbnail);
        ComparePlayback("gif", ReadyMade.Gif);
        ComparePlayback("storyboard", ReadyMade.Storyboard);
        ComparePlayback("drm_license", ReadyMade.DrmLicense);
        Compare(_node.SignDrmLicense, "drm_license", NewPlaybackId, ReadyMade.DrmLicense);
        ComparePlayback("stats", ReadyMade.PlaybackCounts);
        CompareCounts("playback", NewPlaybackId, ReadyMade.PlaybackCounts);
        CompareCounts("asset", NewAssetId, ReadyMade.AssetCounts);
        CompareCounts("video", NewVideoId, ReadyMade.VideoCounts);
        CompareCounts("live_stream", NewLiveStreamId, ReadyMade.LiveStreamCounts);
    }

    [InteropTheory(Tool.Node)]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    public void Claims_of_annotated_records_give_mux_nodes_tokens(string culture)
    {
        using var scope = new CultureScope(culture);

        ComparePlayback("video", Campaign.Draw);
        ComparePlayback("thumbnail", Poster.Draw);
        ComparePlayback("gif", Preview.Draw);
        ComparePlayback("storyboard", HoverTiles.Draw);
        ComparePlayback("drm_license", Rental.Draw);
        CompareCounts("playback", NewPlaybackId, PlaybackViews.Draw);
        CompareCounts("asset", NewAssetId, AssetViews.Draw);
        CompareCounts("video", NewVideoId, VideoViews.Draw);
        CompareCounts("live_stream", NewLiveStreamId, LiveViews.Draw);
    }

    [InteropTheory(Tool.Node)]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    public void A_public_url_with_its_parameters_in_any_order_gives_mux_nodes_token(string culture)
    {
        using var scope = new CultureScope(culture);

        CompareUrl("video", "https://stream.mux.com/{0}.m3u8", ReadyMade.Video, VideoClaims.SignUrl);
        CompareUrl("thumbnail", "https://image.mux.com/{0}/thumbnail.webp", ReadyMade.Thumbnail, ThumbnailClaims.SignUrl);
        CompareUrl("gif", "https://image.mux.com/{0}/animated.gif", ReadyMade.Gif, GifClaims.SignUrl);
        CompareUrl("storyboard", "https://image.mux.com/{0}/storyboard.vtt", ReadyMade.Storyboard, StoryboardClaims.SignUrl);
        CompareUrl("drm_license", "https://license.mux.com/license/widevine/{0}", ReadyMade.DrmLicense, DrmLicenseClaims.SignUrl);
    }

    [InteropFact(Tool.Node)]
    public void SignPlayer_gives_the_tokens_of_one_call_for_several_types()
    {
        for (int seed = 0; seed < SamplesOfEach; seed++)
        {
            ParameterSample video = new(seed), thumbnail = new(~seed), storyboard = new(seed + 1000), drm = new(~seed - 1000);
            PlaybackId id = NewPlaybackId(video.Values);
            TimeSpan lifetime = SetTheClock(video.Values);
            var claims = new PlayerClaims(id)
            {
                Video = ReadyMade.Video(id, video),
                Thumbnail = ReadyMade.Thumbnail(id, thumbnail),
                Storyboard = ReadyMade.Storyboard(id, storyboard),
                Drm = ReadyMade.DrmLicense(id, drm),
            };

            PlayerTokens ours = _signer.SignPlayer(claims, lifetime);
            IReadOnlyDictionary<string, string> theirs = _node.SignPlaybackIdMultipleTypes(id.Value, TestKey.Shared, _clock.Now, $$"""
                {
                  expiration: {{lifetime.Ticks / TimeSpan.TicksPerSecond}},
                  type: [
                    ['video', {{video.JavaScript}}],
                    ['thumbnail', {{thumbnail.JavaScript}}],
                    ['storyboard', {{storyboard.JavaScript}}],
                    ['drm_license', {{drm.JavaScript}}],
                  ],
                }
                """);

            Assert.Equal(["playback-token", "thumbnail-token", "storyboard-token", "drm-token"], theirs.Keys);
            AssertSame(theirs["playback-token"], ours.Playback.Value);
            AssertSame(theirs["thumbnail-token"], ours.Thumbnail.Value);
            AssertSame(theirs["storyboard-token"], ours.Storyboard.Value);
            AssertSame(theirs["drm-token"], ours.Drm!.Value.Value);
        }
    }

    [InteropFact(Tool.Node)]
    public void SignPlayer_without_claims_gives_the_tokens_of_types_without_params()
    {
        var id = new PlaybackId("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");
        _clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_999);

        PlayerTokens ours = _signer.SignPlayer(id, drm: true);
        IReadOnlyDictionary<string, string> theirs = _node.SignPlaybackIdMultipleTypes(
            id.Value, TestKey.Shared, _clock.Now, "{ type: ['video', 'thumbnail', 'storyboard', 'drm_license'] }");

        Assert.Equal(theirs, new Dictionary<string, string>
        {
            ["playback-token"] = ours.Playback.Value,
            ["thumbnail-token"] = ours.Thumbnail.Value,
            ["storyboard-token"] = ours.Storyboard.Value,
            ["drm-token"] = ours.Drm!.Value.Value,
        });
    }

    public void Dispose() => _signer.Dispose();

    private static PlaybackId NewPlaybackId(ValueSource values) => new(values.MuxId());

    private static AssetId NewAssetId(ValueSource values) => new(values.MuxId());

    private static VideoId NewVideoId(ValueSource values) => new(values.OwnId());

    private static LiveStreamId NewLiveStreamId(ValueSource values) => new(values.MuxId());

    private static void AssertSame(string theirs, string ours)
    {
        // A difference in the claims reads better than one in base64.
        Assert.Equal(CompactToken.Parse(theirs).Payload, CompactToken.Parse(ours).Payload);
        Assert.Equal(theirs, ours);
    }

    private void ComparePlayback<T>(string type, Func<PlaybackId, ParameterSample, T> draw)
        where T : IMuxClaims<T> => Compare(_node.SignPlaybackId, type, NewPlaybackId, draw);

    private void CompareCounts<TId, T>(string type, Func<ValueSource, TId> newId, Func<TId, ParameterSample, T> draw)
        where T : IMuxClaims<T> => Compare(_node.SignViewerCounts, type, newId, draw);

    private void Compare<TId, T>(MuxNodeCall call, string type, Func<ValueSource, TId> newId, Func<TId, ParameterSample, T> draw)
        where T : IMuxClaims<T>
    {
        for (int seed = 0; seed < SamplesOfEach; seed++)
        {
            var sample = new ParameterSample(seed);
            TId id = newId(sample.Values);
            T claims = draw(id, sample);
            TimeSpan lifetime = SetTheClock(sample.Values);

            AssertSame(Theirs(call, type, $"{id}", sample, lifetime), _signer.Sign(claims, lifetime).Value);
        }
    }

    private void CompareUrl<T>(
        string type,
        string url,
        Func<PlaybackId, ParameterSample, T> draw,
        Func<string, MuxSigner, Expiry, SignedUrl> signAsRecord)
    {
        for (int seed = 0; seed < SamplesOfEach; seed++)
        {
            var sample = new ParameterSample(seed, forUrl: true);
            PlaybackId id = NewPlaybackId(sample.Values);
            draw(id, sample);
            TimeSpan lifetime = SetTheClock(sample.Values);
            string bare = url.Replace("{0}", id.Value, StringComparison.Ordinal);
            string publicUrl = bare + sample.Query;

            SignedUrl signed = _signer.SignUrl(publicUrl, lifetime);

            string token = Theirs(_node.SignPlaybackId, type, id.Value, sample, lifetime);
            AssertSame(token, signed.Token.Value);
            Assert.Equal($"{bare}?token={token}", signed.Value);
            Assert.Equal(signed, signAsRecord(publicUrl, _signer, lifetime));
        }
    }

    /// <returns>A lifetime that begins then.</returns>
    private TimeSpan SetTheClock(ValueSource values)
    {
        _clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(values.Whole(0, 7_258_118_400_000));
        return TimeSpan.FromSeconds(values.Whole(1, 315_360_000));
    }

    private string Theirs(MuxNodeCall call, string type, string id, ParameterSample sample, TimeSpan lifetime) => call(
        id,
        TestKey.Shared,
        _clock.Now,
        $"{{ type: '{type}', expiration: {lifetime.Ticks / TimeSpan.TicksPerSecond}, params: {sample.JavaScript} }}");
}

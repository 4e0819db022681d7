using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.Interop.Tests;

/// <summary>What mux-node puts into a token, as far as byte-for-byte equality with it depends on it.</summary>
[Collection(NodePeer.Collection)]
public sealed class MuxNodeTests(NodePeer node)
{
    private const string Rest = "\"kid\":\"test-key\",\"sub\":\"abc\",\"aud\":\"v\",\"exp\":1790604800}";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_999);

    [InteropFact(Tool.Node)]
    public void The_header_is_alg_then_typ_and_the_payload_kid_sub_aud_exp_without_iat()
    {
        CompactToken token = Sign("{}");

        Assert.Equal("""{"alg":"RS256","typ":"JWT"}""", token.Header);
        Assert.Equal("{" + Rest, token.Payload);
    }

    [InteropTheory(Tool.Node)]
    [InlineData("{ width: 600, time: 25 }", """ "width":600,"time":25, """)]
    [InlineData("{ custom: { b: { d: [1, 'x'], c: true }, a: null } }", """ "custom":{"b":{"d":[1,"x"],"c":true},"a":null}, """)]
    [InlineData("{ custom: {} }", """ "custom":{}, """)]
    [InlineData("{ a: true, b: 'true', c: '25', d: '' }", """ "a":true,"b":"true","c":"25","d":"", """)]
    [InlineData("{ a: 25.0, b: 0.5, c: -0, d: 1e21, e: 1e-7, f: NaN }", """ "a":25,"b":0.5,"c":0,"d":1e+21,"e":1e-7,"f":null, """)]
    public void Params_come_first_in_their_own_order_as_json_stringify_writes_them(string parameters, string written)
    {
        Assert.Equal($"{{{written.Trim()}{Rest}", Payload($"{{ params: {parameters} }}"));
    }

    [InteropFact(Tool.Node)]
    public void An_undefined_param_is_left_out_and_a_null_one_is_written()
    {
        Assert.Equal("{\"width\":null," + Rest, Payload("{ params: { time: undefined, width: null } }"));
    }

    [InteropTheory(Tool.Node)]
    [InlineData(@"é 日 😀 <>&'/+", "é 日 😀 <>&'/+")]
    [InlineData(@"\u2028\u2029\x7f\x80", "\u2028\u2029\u007f\u0080")]
    [InlineData(@"""\\", @"\""\\")]
    [InlineData(@"\b\t\n\f\r\0\x1f", @"\b\t\n\f\r\u0000\u001f")]
    [InlineData(@"\ud800 \uDFFF", @"\ud800 \udfff")]
    public void Text_is_utf8_with_the_fewest_escapes_in_names_and_values(string source, string written)
    {
        Assert.Equal($"{{\"{written}\":\"{written}\",{Rest}", Payload($"{{ params: {{ '{Quote(source)}': '{Quote(source)}' }} }}"));

        static string Quote(string text) => text.Replace("'", @"\'", StringComparison.Ordinal);
    }

    [InteropTheory(Tool.Node)]
    [InlineData("{ b: 1, 2: 1, a: 1, 1: 1 }", """ "1":1,"2":1,"b":1,"a":1 """)]
    [InlineData("{ b: 1, 4294967294: 1 }", """ "4294967294":1,"b":1 """)]
    [InlineData("{ b: 1, 4294967295: 1 }", """ "b":1,"4294967295":1 """)]
    [InlineData("{ b: 1, '01': 1, '-1': 1, '1.5': 1 }", """ "b":1,"01":1,"-1":1,"1.5":1 """)]
    public void Names_that_are_array_indices_move_to_the_front_in_numeric_order(string members, string written)
    {
        Assert.Equal($"{{\"custom\":{{{written.Trim()}}},{Rest}", Payload($"{{ params: {{ custom: {members} }} }}"));
    }

    [InteropFact(Tool.Node)]
    public void A_param_named_like_a_reserved_claim_gives_it_its_place_but_not_its_value()
    {
        Assert.Equal(
            """{"exp":1790604800,"aud":"v","time":25,"sub":"abc","kid":"test-key"}""",
            Payload("{ params: { exp: 1, aud: 'x', time: 25, sub: 'y', kid: 'z' } }"));
    }

    [InteropTheory(Tool.Node)]
    [InlineData("video", "v")]
    [InlineData("thumbnail", "t")]
    [InlineData("gif", "g")]
    [InlineData("storyboard", "s")]
    [InlineData("stats", "playback_id")]
    [InlineData("drm_license", "d")]
    public void The_type_gives_the_audience_of_a_playback_id(string type, string audience)
    {
        Assert.Contains($"\"aud\":\"{audience}\"", Payload($"{{ type: '{type}' }}"), StringComparison.Ordinal);
    }

    [InteropTheory(Tool.Node)]
    [InlineData("{}", "video_id")]
    [InlineData("{ type: 'video' }", "video_id")]
    [InlineData("{ type: 'asset' }", "asset_id")]
    [InlineData("{ type: 'playback' }", "playback_id")]
    [InlineData("{ type: 'live_stream' }", "live_stream_id")]
    public void The_type_gives_the_audience_of_viewer_counts(string config, string audience)
    {
        string token = node.SignViewerCounts("abc", TestKey.Shared, Now, config);

        Assert.Contains($"\"aud\":\"{audience}\"", CompactToken.Parse(token).Payload, StringComparison.Ordinal);
    }

    [InteropFact(Tool.Node)]
    public void A_drm_license_is_a_playback_id_of_its_type()
    {
        Assert.Equal(
            node.SignPlaybackId("abc", TestKey.Shared, Now, "{ type: 'drm_license' }"),
            node.SignDrmLicense("abc", TestKey.Shared, Now));
    }

    [InteropTheory(Tool.Node)]
    [InlineData("'7d'", "1790604800")]
    [InlineData("'1h'", "1790003600")]
    [InlineData("'10y'", "2105360000")]
    [InlineData("3600", "1790003600")]
    [InlineData("'3600'", "1790003600")]
    [InlineData("'1.5'", "1790000001.5")]
    [InlineData("''", "1790000000")]
    [InlineData("-60", "1789999940")]
    public void Exp_is_the_whole_second_of_now_plus_the_expiration(string expiration, string exp)
    {
        Assert.EndsWith($",\"exp\":{exp}}}", Payload($"{{ expiration: {expiration} }}"), StringComparison.Ordinal);
    }

    [InteropFact(Tool.Node)]
    public void Shared_params_are_in_every_token_of_a_multi_token_call_before_the_types_own()
    {
        IReadOnlyDictionary<string, string> tokens = node.SignPlaybackIdMultipleTypes("abc", TestKey.Shared, Now,
            "{ type: ['video', ['thumbnail', { time: 25, width: 600 }]], params: { width: 320, rotate: 90 } }");

        string video = CompactToken.Parse(tokens["playback-token"]).Payload;
        string thumbnail = CompactToken.Parse(tokens["thumbnail-token"]).Payload;
        Assert.StartsWith("""{"width":320,"rotate":90,"kid":""", video, StringComparison.Ordinal);
        Assert.StartsWith("""{"width":600,"rotate":90,"time":25,"kid":""", thumbnail, StringComparison.Ordinal);
    }

    [InteropFact(Tool.Node)]
    public void The_signature_is_the_same_on_every_call()
    {
        Assert.Equal(node.SignPlaybackId("abc", TestKey.Shared, Now), node.SignPlaybackId("abc", TestKey.Shared, Now));
    }

    private CompactToken Sign(string config) => CompactToken.Parse(node.SignPlaybackId("abc", TestKey.Shared, Now, config));

    private string Payload(string config) => Sign(config).Payload;
}

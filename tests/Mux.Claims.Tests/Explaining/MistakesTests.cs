namespace Mux.Claims.Tests.Explaining;

/// <summary>
/// The mistakes that people were seen to make with Mux's tokens, as far as a token or URL can show them, each by the name that the
/// explainer gives it. Not shown: an SDK's own faults, a key made for every request, and a new URL at every render.
/// </summary>
public class MistakesTests
{
    private const string Id = Jwt.Id;
    private const string Stream = $"https://stream.mux.com/{Id}.m3u8?token=";
    private const string Thumbnail = $"https://image.mux.com/{Id}/thumbnail.jpg?token=";
    private const string Player = $"https://player.mux.com/{Id}?playback-token=";
    private const string WithoutKeyId = """{"alg":"RS256"}""";

    /// <summary>The mistake, what was pasted, and what has to be found.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "exp in milliseconds", Sign(Exp("1796688000000")), "MUXT012" },
        { "exp in milliseconds, plus a lifetime in seconds", Sign(Exp("1796083200600")), "MUXT012" },
        { "exp as a fraction", Sign(Exp("1796688000.123")), "MUXT013" },
        { "exp as a number in a text", Sign(Exp("\"120\"")), "MUXT011" },
        { "exp as a duration", Sign(Exp("\"1y\"")), "MUXT011" },
        { "exp as a lifetime", Sign(Exp("604800")), "MUXT014" },
        { "exp shorter than the video", Sign(Exp("1796083230")), "MUXT015" },
        { "a page that stayed open", Stream + Sign(Exp("1796061600")), "MUXT014" },
        { "an access token's secret and HS256", Sign(Jwt.Payload(), """{"alg":"HS256","typ":"JWT","kid":"44c819de-4add-4c9f-b2e9-384a0a71bede"}"""), "MUXT003 MUXT007" },
        { "aud mux", Sign(Jwt.Payload("mux")), "MUXT032" },
        { "aud video", Sign(Jwt.Payload("video")), "MUXT032" },
        { "aud thumbnail", Sign(Jwt.Payload("thumbnail")), "MUXT032" },
        { "aud a", Sign(Jwt.Payload("a")), "MUXT032" },
        { "aud livestream_id", Sign(Jwt.Payload("livestream_id")), "MUXT032" },
        { "aud a user's ID", Sign(Jwt.Payload("user-1815")), "MUXT032" },
        { "a claim vid instead of sub and aud", Sign($$"""{"vid":"{{Id}}","exp":{{Jwt.Exp}}}"""), "MUXT020 MUXT030" },
        { "aud as an array", Sign($$"""{"sub":"{{Id}}","aud":["v"],"exp":{{Jwt.Exp}}}"""), "MUXT031" },
        { "counts of a playback ID by video_id", Sign(Jwt.Payload("video_id")), "MUXT023" },
        { "parameters at another level", Sign(Jwt.Payload(more: """ "params":{"max_resolution":"720p"} """)), "MUXT052" },
        { "options of signing as claims", Sign(Jwt.Payload(more: """ "expiration":"7d","keyId":"x" """)), "MUXT052" },
        { "a playback restriction in the URL", $"{Stream}{Sign(Jwt.Payload())}&playback_restriction_id=abc", "MUXT040" },
        { "a playback restriction in custom", Sign(Jwt.Payload(more: """ "custom":{"playback_restriction_id":"abc"} """)), "MUXT052" },
        { "data of one's own at the top", Sign(Jwt.Payload(more: """ "viewer_user_id":"1815" """)), "MUXT053" },
        { "parameters left in the URL", $"{Thumbnail}{Sign(Jwt.Payload("t"))}&time=25", "MUXT040" },
        { "parameters left in the URL, before the token", Thumbnail.Replace("token=", "time=25&token=") + Sign(Jwt.Payload("t")), "MUXT040" },
        { "time in a GIF's token", Sign(Jwt.Payload("g", "\"time\":10")), "MUXT051" },
        { "a GIF of 15 seconds", Sign(Jwt.Payload("g", "\"start\":5,\"end\":20")), "MUXT055" },
        { "a GIF of 60 frames a second", Sign(Jwt.Payload("g", "\"fps\":60")), "MUXT054" },
        { "a GIF of 1,280 pixels", Sign(Jwt.Payload("g", "\"width\":\"1280\"")), "MUXT054" },
        { "fit_mode without width and height", Sign(Jwt.Payload("t", "\"fit_mode\":\"smartcrop\"")), "MUXT055" },
        { "empty texts as claims", Sign(Jwt.Payload("t", "\"width\":\"\"")), "MUXT054" },
        { "a player without poster and previews", Player + Sign(Jwt.Payload()), "MUXT080" },
        { "an empty token", Stream, "MUXT001" },
        { "a video token for a thumbnail", Thumbnail + Sign(Jwt.Payload()), "MUXT033" },
        { "a DRM token alone", $"https://player.mux.com/{Id}?drm-token={Sign(Jwt.Payload("d"))}", "MUXT082" },
        { "a licence URL without the playback ID", $"https://license.mux.com/license/widevine?token={Sign(Jwt.Payload("d"))}", "MUXT071" },
        { "a signed video without a token", $"https://stream.mux.com/{Id}.m3u8", "MUXT043" },
        { "an asset's ID as playback ID", $"https://stream.mux.com/01itgOBvgjAbES7Inwvu4kEBtsQ44HFL6.m3u8?token={Sign(Jwt.Payload())}", "MUXT022" },
        { "another private key than the ID's", Sign(Jwt.Payload(), """{"alg":"RS256","kid":"other-key"}"""), "MUXT004" },
        { "the key's text as its ID", Sign(Jwt.Payload(), $$"""{"alg":"RS256","kid":"{{TestKeys.Base64(TestKeys.Pkcs1)}}"}"""), "MUXT007" },
        { "no key ID", Sign(Jwt.Payload(), WithoutKeyId), "MUXT005" },
        { "a promise that nobody awaited", Stream + "[object Promise]", "MUXT001" },
        { "a promise, encoded", Stream + "%5Bobject%20Promise%5D", "MUXT001" },
        { "exp in the URL", $"{Stream}{Sign(Jwt.Payload())}&exp=1796688000", "MUXT040" },
        { "another environment's key", Sign(Jwt.Payload(), """{"alg":"RS256","kid":"staging-key"}"""), "MUXT008" },
        { "a restriction that blocks casting", Sign(Jwt.Payload(more: "\"playback_restriction_id\":\"abc\"")), "MUXT063" },
        {
            "a clip in the playback token alone",
            $"{Player}{Sign(Jwt.Payload(more: "\"asset_start_time\":5"))}&thumbnail-token={Sign(Jwt.Payload("t"))}&storyboard-token={Sign(Jwt.Payload("s"))}",
            "MUXT083"
        },
        { "latest on a video", Sign(Jwt.Payload("t", "\"latest\":true")), "MUXT062" },
        { "a program time on an uploaded video", Sign(Jwt.Payload("t", "\"program_time\":1700000000")), "MUXT062" },
        { "a private key where a token belongs", Stream + TestKeys.Base64(TestKeys.Pkcs1), "MUXT001" },
        { "TOKEN in upper case", Stream.Replace("token", "TOKEN") + Sign(Jwt.Payload()), "MUXT042" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_found_by_its_name(string mistake, string pasted, string ids)
    {
        var explanation = Jwt.Explain(pasted);

        Assert.All(ids.Split(' '), id => Assert.True(explanation.Findings.Any(finding => finding.Id == id), $"{mistake}:\n{explanation}"));
    }

    [Theory]
    [InlineData(Stream, "v", "", null)]
    [InlineData(Stream, "v", "1", 2403210)]
    [InlineData(Stream, "t", "", 2403222)]
    [InlineData("https://stream.mux.com/another.m3u8?token=", "v", "", 2403232)]
    [InlineData(Thumbnail, "v", "", null)]
    [InlineData($"https://license.mux.com/license/widevine/{Id}?token=", "v", "", 2403222)]
    public void Players_have_a_code_for_what_they_judge(string url, string audience, string exp, int? code)
    {
        var payload = exp.Length == 0 ? Jwt.Payload(audience) : Exp(exp);

        Assert.Equal(code, Jwt.Explain(url + Sign(payload)).PlayerCode);
    }

    private static string Sign(string payload, string header = Jwt.Header) => Jwt.Sign(payload, header);

    private static string Exp(string exp) => $$"""{"sub":"{{Id}}","aud":"v","exp":{{exp}}}""";
}

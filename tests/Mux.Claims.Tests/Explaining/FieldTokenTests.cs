namespace Mux.Claims.Tests.Explaining;

/// <summary>Tokens and URLs as libraries write them and people paste them: what is no mistake is not refused, and what is one is.</summary>
public class FieldTokenTests
{
    private const string Id = Jwt.Id;
    private const string Hls = $"https://stream.mux.com/{Id}.m3u8?token=";
    private const string Image = $"https://image.mux.com/{Id}/thumbnail.jpg?token=";

    private static string V { get; } = Jwt.Sign(Jwt.Payload());

    private static string T { get; } = Jwt.Sign(Jwt.Payload("t"));

    private static string S { get; } = Jwt.Sign(Jwt.Payload("s"));

    /// <summary>What is served: who writes it, the text, and the findings, in their order.</summary>
    public static TheoryData<string, string, string> Served => new()
    {
        { "mux-node's texts for numbers", Sign("t", "\"time\":\"25\",\"width\":\"600\""), "" },
        { "mux-node's texts for flags", Sign("v", "\"redundant_streams\":\"true\""), "" },
        { "Python's True", Sign("v", "\"redundant_streams\":\"True\""), "" },
        { "a number that another language made a real", Sign("t", "\"width\":600.0"), "" },
        { "a number with an exponent", Sign("t", "\"width\":6e2"), "" },
        { "null for each parameter that is not set, by C#'s anonymous types", Sign("t", "\"width\":null,\"height\":null,\"time\":5"), "MUXT064" },
        { "null for custom data", Sign("v", "\"custom\":null"), "MUXT064" },
        { "null for a restriction", Sign("v", "\"playback_restriction_id\":null"), "MUXT064" },
        { "null for a resolution", Sign("v", "\"max_resolution\":null"), "MUXT064" },
        { "null for the key ID in the payload, which is in the header", Sign("v", "\"kid\":null"), "MUXT064" },
        { "null for what other libraries add", Sign("v", "\"nbf\":null,\"iat\":null"), "MUXT064" },
        { "custom data that is empty", Sign("v", "\"custom\":{}"), "" },
        { "Microsoft.IdentityModel's nbf and iat", Sign("v", $"\"nbf\":{Jwt.Now.ToUnixTimeSeconds()},\"iat\":{Jwt.Now.ToUnixTimeSeconds()}"), "MUXT017" },
        { "an iat of a clock that is ahead", Sign("v", $"\"iat\":{Jwt.Now.ToUnixTimeSeconds() + 500}"), "MUXT017" },
        { "iss and jti", Sign("v", "\"iss\":\"https://example.com\",\"jti\":\"1\""), "MUXT017" },
        { "the header's algorithm among the claims", Sign("v", "\"alg\":\"RS256\""), "MUXT017" },
        { "the header's type among the claims", Sign("v", "\"typ\":\"JWT\""), "MUXT017" },
        { "a token among the claims", Sign("v", "\"token\":\"abc\""), "MUXT017" },
        { "the key ID in both places", Sign("v", $"\"kid\":\"{Jwt.KeyId}\""), "" },
        { "the key ID in the payload alone", Jwt.Sign(Jwt.Payload(more: $"\"kid\":\"{Jwt.KeyId}\""), """{"alg":"RS256"}"""), "" },
        { "x5t in the header", Jwt.Sign(Jwt.Payload(), $$"""{"alg":"RS256","kid":"{{Jwt.KeyId}}","x5t":"{{Jwt.KeyId}}","typ":"JWT"}"""), "" },
        { "another typ", Jwt.Sign(Jwt.Payload(), $$"""{"alg":"RS256","kid":"{{Jwt.KeyId}}","typ":"at+jwt","cty":"JWT"}"""), "" },
        { "an exp that a language made a real", Jwt.Sign($$"""{"sub":"{{Id}}","aud":"v","exp":{{Jwt.Exp}}.0}"""), "" },
        { "an exp with an exponent", Jwt.Sign($$"""{"sub":"{{Id}}","aud":"v","exp":1.8e9}"""), "" },
        { "an exp in the year 2100", Jwt.Sign($$"""{"sub":"{{Id}}","aud":"v","exp":4102444800}"""), "" },
        { "an exp at the end of DateTime", Jwt.Sign($$"""{"sub":"{{Id}}","aud":"v","exp":253402300799}"""), "" },
        { "JSON with escapes", Jwt.Sign($$"""{"sub":"{{Id}}","\u0061ud":"\u0076","exp":{{Jwt.Exp}}}"""), "" },
        { "JSON with white space", Jwt.Sign($"{{ \"sub\" : \"{Id}\" ,\n \"aud\" : \"v\", \"exp\" : {Jwt.Exp} }}\n"), "" },
        { "a language with a script and a region", Sign("v", "\"default_subtitles_lang\":\"zh-Hant-TW\""), "" },
        { "a language with a number for a region", Sign("v", "\"default_subtitles_lang\":\"es-419\""), "" },
        { "fit_mode preserve alone", Sign("t", "\"fit_mode\":\"preserve\""), "" },
        { "latest that is false, and a time", Sign("t", "\"latest\":false,\"time\":3"), "" },
        { "a storyboard's clip", Sign("s", "\"asset_start_time\":10,\"asset_end_time\":20"), "" },
        { "a licence to keep", Sign("d", "\"offline\":true,\"licenseExpiration\":3600,\"playDuration\":600"), "" },
        { "a short ID of a test", Jwt.Sign(Jwt.Payload().Replace(Id, "abc", StringComparison.Ordinal)), "" },
        { "plain http", Hls.Replace("https:", "http:", StringComparison.Ordinal) + V, "" },
        { "upper case", Hls.Replace("https://stream.mux.com", "HTTPS://STREAM.MUX.COM", StringComparison.Ordinal) + V, "" },
        { "no scheme", Hls["https://".Length..] + V, "" },
        { "no extension", Hls.Replace(".m3u8", "", StringComparison.Ordinal) + V, "" },
        { "a fragment", Hls + V + "#t=5", "" },
        { "the port that https has anyway", Hls.Replace(".com/", ".com:443/", StringComparison.Ordinal) + V, "" },
        { "CMCD of mux-player", Hls + V + "&CMCD=sid%3D1", "" },
        { "redundant_streams of Android's player", Hls + V + "&redundant_streams=true", "" },
        { "the storyboard's format of mux-player", $"https://image.mux.com/{Id}/storyboard.vtt?format=webp&token={S}", "" },
        { "thumbnail.jpeg", Image.Replace(".jpg", ".jpeg", StringComparison.Ordinal) + T, "" },
        { "metadata, with the playlist's token", $"https://stream.mux.com/{Id}/metadata.json?token={Sign("v", "\"max_resolution\":\"720p\"")}", "" },
        { "a static rendition", $"https://stream.mux.com/{Id}/highest.mp4?download=a&token={V}", "" },
        { "a text track", $"https://stream.mux.com/{Id}/text/abc.vtt?token={V}", "" },
        { "a custom domain that nobody named", $"https://stream.media.example.com/{Id}.m3u8?token={V}", "MUXT070" },
        { "LocalMux", $"http://stream.localhost:5180/{Id}.m3u8?token={V}", "MUXT070" },
        { "a percent-encoded token", Hls + Uri.EscapeDataString(V), "" },
        { "a line break behind it", V + "\r\n", "" },
        { "quotes", $"\"{V}\"", "" },
        { "Bearer", "Bearer " + V, "" },
        { "angle brackets", $"<{Hls}{V}>", "" },
        { "Markdown", $"[video]({Hls}{V})", "" },
        { "JSON", $$"""{"url":"{{Hls}}{{V}}"}""", "" },
        { "JSON with escaped slashes", $$"""{"token":"{{V}}","url":"https:\/\/stream.mux.com"}""", "" },
        { "an attribute", $"src=\"{Hls}{V}\"", "" },
        { "an attribute of the player", $"playback-token=\"{V}\"", "" },
        { "the player's tag", $"<mux-player playback-id=\"{Id}\" playback-token=\"{V}\"></mux-player>", "" },
        { "the player's old form", $"{Id}?token={V}", "" },
        { "a URL that was percent-encoded whole", Uri.EscapeDataString(Hls + V), "" },
        { "a line of a log", $"[error] GET {Hls}{V} 403", "" },
        { "the tokens of the player as JSON", $$"""{"playback":"{{V}}","thumbnail":"{{T}}"}""", "" },
        { "a word before a URL", $"open{Hls}{V}", "" },
        { "a parameter that was percent-encoded with its name", $"see token%3D{V}", "" },
        { "a line of a log with a word like a token's beginning", $"key eyJust token:{V}", "" },
        { "the player's URL", $"https://player.mux.com/{Id}?metadata-video-title=x&playback-token={V}&thumbnail-token={T}&storyboard-token={S}&autoplay=1", "" },
    };

    /// <summary>What cannot be told, and what is found all the same.</summary>
    public static TheoryData<string, string> Unknown => new()
    {
        { "a proxy of one's own", "https://app.example.com/api/video?url=" + Uri.EscapeDataString(Hls + V) },
        { "a proxy of one's own, unencoded", "https://app.example.com/api/video?url=" + Hls + V },
        { "a playlist that a playlist leads to", "https://manifest-gcp-us-east1-vop1.fastly.mux.com/abc/rendition.m3u8?cdn=fastly&expires=1796000000&signature=NmE0_abc" },
        { "a segment", "https://chunk-gcp-us-east1-vop1.edgemux.com/v1/chunk/abc/5.ts?skid=default&signature=Nm&zone=0" },
    };

    /// <summary>What is refused, and the finding that says why.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "two question marks", $"https://stream.mux.com/{Id}.m3u8?max_resolution=720p?token={V}", "MUXT042" },
        { "& in place of ?", $"https://stream.mux.com/{Id}.m3u8&token={V}", "MUXT071" },
        { "another case of the ID", Hls + Jwt.Sign(Jwt.Payload().Replace(Id, Id.ToUpperInvariant(), StringComparison.Ordinal)), "MUXT022" },
        { "another case of the audience", Sign("V", ""), "MUXT032" },
        { "a resolution without p", Sign("v", "\"max_resolution\":\"720\""), "MUXT054" },
        { "a resolution as a number", Sign("v", "\"max_resolution\":720"), "MUXT054" },
        { "CSS's cover", Sign("t", "\"fit_mode\":\"cover\",\"width\":1,\"height\":1"), "MUXT054" },
        { "null for what is needed", Jwt.Sign($$"""{"sub":null,"aud":null,"exp":null}"""), "MUXT010 MUXT030 MUXT020" },
        { "the playback token for the poster", $"https://player.mux.com/{Id}?playback-token={V}&thumbnail-token={V}&storyboard-token={S}", "MUXT033" },
        { "what is glued before it", $"6e269{V}", "MUXT002" },
        { "what is glued before it, in a line of a log", $"token: 6e269{V}", "MUXT002" },
        { "another token glued before it", $"{V}.{V}", "MUXT002" },
        { "what is glued behind it", $"{V}6e269", "MUXT004" },
        { "a poster that Mux does not have", $"https://image.mux.com/{Id}/poster.jpg?token={T}", "MUXT071" },
    };

    [Theory]
    [MemberData(nameof(Served))]
    public void What_is_no_mistake_serves(string source, string text, string findings)
    {
        var explanation = Jwt.Explain(text);

        Assert.True(explanation.Verdict == TokenVerdict.Serves, $"{source}: {explanation}");
        Assert.Equal(findings, Jwt.Ids(explanation));
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public void What_is_not_muxs_to_refuse_is_not_refused(string source, string text)
    {
        var explanation = Jwt.Explain(text);

        Assert.True(explanation.Verdict == TokenVerdict.Unknown, $"{source}: {explanation}");
        Assert.Contains("MUXT070", Jwt.Ids(explanation), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_a_mistake_is_named(string source, string text, string findings)
    {
        var explanation = Jwt.Explain(text);

        Assert.True(explanation.Verdict == TokenVerdict.Refused, $"{source}: {explanation}");
        Assert.All(findings.Split(' '), id => Assert.Contains(id, Jwt.Ids(explanation), StringComparison.Ordinal));
    }

    private static string Sign(string audience, string more) => Jwt.Sign(Jwt.Payload(audience, more));
}

using System.Text;
using System.Text.Json;

namespace Mux.Claims.Tests.Explaining;

public class TokenExplainerTests
{
    private const string Hls = $"https://stream.mux.com/{Jwt.Id}.m3u8?token=";

    [Fact]
    public void A_token_that_this_package_signed_serves_without_a_word()
    {
        using var signer = new MuxSigner(TestKeys.Create(Jwt.KeyId), new MuxSignerOptions { TimeProvider = Jwt.Options.TimeProvider });
        var id = new PlaybackId(Jwt.Id);
        string[] urls =
        [
            new VideoClaims(id) { MaxResolution = VideoResolution.P720 }.ToSignedUrl(signer).Value,
            new VideoClaims(id).ToSignedUrl(signer, VideoResource.StaticRendition("highest.mp4", "my film")).Value,
            new ThumbnailClaims(id) { Time = TimeSpan.FromSeconds(5), Width = 600 }.ToSignedUrl(signer).Value,
            new GifClaims(id) { End = TimeSpan.FromSeconds(5) }.ToSignedUrl(signer, GifFormat.Webp).Value,
            new StoryboardClaims(id).ToSignedUrl(signer).Value,
            new DrmLicenseClaims(id) { Offline = true }.ToSignedUrl(signer, DrmEndpoint.FairPlay).Value,
            new VideoCountsClaims(new VideoId("episode 7")).ToSignedUrl(signer).Value,
            new AssetCountsClaims(new AssetId(Jwt.Id)).ToSignedUrl(signer).Value,
            new PlaybackCountsClaims(id).ToSignedUrl(signer).Value,
            new LiveStreamCountsClaims(new LiveStreamId(Jwt.Id)).ToSignedUrl(signer, LiveStreamResource.Health).Value,
            signer.SignPlayer(id).Playback.Value,
        ];
        Assert.All(urls, url =>
        {
            var explanation = Jwt.Explain(url);
            Assert.Equal((TokenVerdict.Serves, ""), (explanation.Verdict, Jwt.Ids(explanation)));
            Assert.Equal(Jwt.KeyId, explanation.KeyId);
            Assert.Equal(Jwt.Now.AddDays(7), explanation.ExpiresAt);
            Assert.Null(explanation.PlayerCode);
        });
    }

    [Fact]
    public void A_token_has_choices_as_Mux_writes_them_where_a_URL_may_have_them_in_any_case()
    {
        var explanation = Jwt.Explain(Hls + Jwt.Sign(Jwt.Payload(more: "\"max_resolution\":\"720P\"")));

        Assert.Contains("'720P'", Assert.Single(explanation.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_read_is_told()
    {
        var explanation = Jwt.Explain(Hls + Jwt.Sign(Jwt.Payload(more: "\"max_resolution\":\"720p\"")));

        Assert.Equal(MuxAudience.Video, explanation.Audience);
        Assert.Equal(Jwt.Id, explanation.Subject);
        Assert.Equal(Jwt.KeyId, explanation.KeyId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Jwt.Exp), explanation.ExpiresAt);
        Assert.Equal("720p", JsonDocument.Parse(explanation.Claims!).RootElement.GetProperty("max_resolution").GetString());
    }

    [Fact]
    public void Without_a_key_the_verdict_is_unknown()
    {
        var token = Jwt.Sign(Jwt.Payload());

        Assert.Equal(TokenVerdict.Unknown, TokenExplainer.Explain(token, Jwt.WithoutKeys).Verdict);
        Assert.Equal(TokenVerdict.Unknown, TokenExplainer.Explain(Jwt.Sign(Jwt.Payload().Replace("1796688000", "4000000000", StringComparison.Ordinal))).Verdict);
    }

    [Theory]
    [InlineData(" \n{0}\r\n")]
    [InlineData("\"{0}\"")]
    [InlineData("Bearer {0}")]
    [InlineData("Authorization: Bearer {0}")]
    [InlineData("token={0}")]
    [InlineData("stream.mux.com/qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4.m3u8?token={0}")]
    [InlineData("https://STREAM.MUX.COM/qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4.m3u8?token={0}#t=10")]
    [InlineData("https://stream.mux.com/qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4/highest.mp4?download=my%20film&token={0}")]
    public void What_copying_leaves_around_a_token_is_no_finding(string pasted) =>
        Assert.Equal("", Jwt.Ids(Jwt.Explain(string.Format(null, pasted, Jwt.Sign(Jwt.Payload())))));

    [Theory]
    [InlineData("stream.media.example.com", "media.example.com", "")]
    [InlineData("stream.media.example.com", "mux.com", "MUXT070")]
    public void A_custom_domain_is_taken_when_it_is_named(string host, string domain, string ids)
    {
        var options = new TokenExplainerOptions { Domain = domain, TimeProvider = Jwt.Options.TimeProvider };

        Assert.Equal(ids, Jwt.Ids(TokenExplainer.Explain($"https://{host}/{Jwt.Id}.m3u8?token={Jwt.Sign(Jwt.Payload())}", options)));
    }

    [Fact]
    public void The_length_of_the_video_is_compared_with_the_rest_of_the_life()
    {
        var token = Jwt.Sign(Jwt.Payload());
        var options = new TokenExplainerOptions { TimeProvider = Jwt.Options.TimeProvider, AssetDuration = TimeSpan.FromDays(8) };

        Assert.Contains("MUXT015", Jwt.Ids(TokenExplainer.Explain(token, options)), StringComparison.Ordinal);
        Assert.DoesNotContain("MUXT015", Jwt.Ids(Jwt.Explain(token)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_whose_private_half_is_given_by_mistake_verifies_all_the_same()
    {
        var options = new TokenExplainerOptions
        {
            PublicKeys = new Dictionary<string, string> { [Jwt.KeyId] = TestKeys.Pkcs1 },
            TimeProvider = Jwt.Options.TimeProvider,
        };

        Assert.Equal(TokenVerdict.Serves, TokenExplainer.Explain(Jwt.Sign(Jwt.Payload()), options).Verdict);
    }

    [Fact]
    public void Nothing_repeats_a_signature_or_a_key()
    {
        var valid = Jwt.Sign(Jwt.Payload());
        var signature = valid[(valid.LastIndexOf('.') + 1)..];
        string[] texts =
        [
            valid,
            valid + "x",
            valid + "=",
            $"x{valid}",
            $"{Hls}{valid}&x={signature}",
            $"{Hls}{valid}&token={valid}",
            $"{Hls}{valid}&{signature}=1",
            $"https://stream.mux.com/{valid}.m3u8?token={valid}",
            $"https://{signature}.example.com/{signature}?token={valid}",
            $"https://player.mux.com/{Jwt.Id}?playback-token={valid}&my-token={valid}",
            $"https://player.mux.com/{valid}",
            $"https://player.mux.com/id/{signature}?x=1",
            $"player.mux.com/{TestKeys.Base64(TestKeys.Pkcs1)}",
            signature,
            TestKeys.Pkcs1,
            TestKeys.Base64(TestKeys.Pkcs1),
            Jwt.Sign(Jwt.Payload(more: $"\"custom\":{{\"t\":\"{valid}\"}},\"k\":{JsonSerializer.Serialize(TestKeys.Pkcs8)},\"{valid}\":1")),
            Jwt.Sign(Jwt.Payload(), $$"""{"alg":"RS256","kid":{{JsonSerializer.Serialize(TestKeys.Pkcs8)}}}"""),
            Jwt.Sign(Jwt.Payload(), $$"""{"alg":"{{valid}}","kid":"{{valid}}"}"""),
            Jwt.Sign($$"""{"sub":"{{valid}}","aud":"{{valid}}","exp":"{{valid}}"}"""),
        ];
        var body = TestKeys.Pkcs1.Split('\n')[3];
        var encodedBody = TestKeys.Base64(TestKeys.Pkcs1)[400..440];
        var pkcs8Body = TestKeys.Pkcs8.Split('\n')[3];
        foreach (var text in texts)
        {
            var explanation = Jwt.Explain(text);
            var all = $"{explanation}\n{Json(explanation)}\n{explanation.Claims}\n{explanation.KeyId}\n{string.Join('\n', explanation.Findings)}";
            var dot = text.LastIndexOf('.');
            Assert.DoesNotContain(signature[20..60], all, StringComparison.Ordinal);
            Assert.DoesNotContain(body, all, StringComparison.Ordinal);
            Assert.DoesNotContain(pkcs8Body, all, StringComparison.Ordinal);
            Assert.DoesNotContain(encodedBody, all, StringComparison.Ordinal);
            if (dot > 0 && text.Length - dot > 60)
            {
                Assert.DoesNotContain(text.Substring(dot + 10, 40), all, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Nothing_that_is_given_throws_whatever_its_size()
    {
        const int size = 1 << 20;
        string[] texts =
        [
            "", ".", "..", "...", "?", "#", "https://", "https://player.mux.com", "https://player.mux.com/?", "a?://player.mux.com/b", "?://player.mux.com", "player.mux.com?&&=", "https://stream.mux.com/?token",
            new('a', size), new('.', size), new('%', size), new('&', size), new('\uD800', size), new(' ', size), new('\0', size),
            "eyJ." + new string('A', size) + ".x",
            Hls + new string('A', size),
            Hls + new string('&', size),
            Hls + string.Concat(Enumerable.Repeat("&a=1", size / 4)),
            "https://" + new string('x', size),
            Unsigned(string.Concat(Enumerable.Repeat("[", 5000))),
            Unsigned("{\"a\":" + string.Concat(Enumerable.Repeat("[", 900)) + string.Concat(Enumerable.Repeat("]", 900)) + "}"),
            Unsigned("{" + string.Join(',', Enumerable.Range(0, 60_000).Select(i => $"\"c{i}\":1")) + "}"),
            Unsigned("{" + string.Join(',', Enumerable.Repeat("\"aud\":\"v\"", 80_000)) + "}"),
            Unsigned($"{{\"aud\":\"{new string('v', size)}\",\"sub\":\"{new string('\u202E', 200_000)}\",\"exp\":1e999}}"),
            Unsigned("{\"aud\":\"\\ud800\",\"sub\":\"\\udfff\",\"kid\":\"\\ud800\",\"exp\":-1,\"custom\":{\"\\ud800\":\"\\ud800\"}}"),
            Unsigned("{\"aud\":\"v\",\"sub\":\"abc\",\"exp\":[\"\\ud800\"]}"),
            Unsigned("{\"aud\":\"d\",\"sub\":\"abc\",\"exp\":[[\"\\ud800\"],1,{}]}"),
            Unsigned("{\"aud\":{},\"sub\":[],\"kid\":{},\"exp\":[[1]],\"nbf\":{},\"custom\":[1]}"),
            Unsigned("{\"aud\":\"t\",\"width\":1e400,\"time\":\"1e99999\",\"rotate\":{},\"fit_mode\":[],\"latest\":null}"),
        ];
        Assert.All(texts, text =>
        {
            var explanation = Jwt.Explain(text);
            Assert.Equal(TokenVerdict.Refused, explanation.Verdict);
            Assert.True(explanation.ToString().Length < 30_000, "A report is for reading.");
            Assert.True(explanation.Findings.Count < 60, "One mistake is one finding.");
            JsonDocument.Parse(Json(explanation), new() { MaxDepth = 2000 }).Dispose();
        });
    }

    [Fact]
    public void Half_of_a_surrogate_pair_in_a_parameter_is_named()
    {
        var explanation = Jwt.Explain(Unsigned("{\"aud\":\"v\",\"sub\":\"abc\",\"exp\":9999999999,\"default_subtitles_lang\":\"\\ud800\"}"));

        Assert.Contains(explanation.Findings, finding =>
            finding.Id == "MUXT054" && finding.Message.StartsWith("'default_subtitles_lang' must be valid Unicode", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(99_000, "MUXT014")]
    [InlineData(200_000, "MUXT002")]
    public void What_no_server_takes_is_not_read(int length, string first)
    {
        var explanation = Jwt.Explain(Hls + Unsigned($"{{\"sub\":\"{Jwt.Id}\",\"aud\":\"v\",\"kid\":\"k\",\"exp\":1600000000}}") + "&a=" + new string('x', length - 400));

        Assert.Equal(TokenVerdict.Refused, explanation.Verdict);
        Assert.Contains(explanation.Findings, finding => finding.Id == first);
        Assert.Equal(first == "MUXT002", explanation.Claims is null);
    }

    [Fact]
    public void Text_from_outside_forges_no_line_of_a_report()
    {
        var report = Jwt.Explain(Jwt.Sign("{\"sub\":\"a\\nMUXT999\\u202E\",\"aud\":\"v\\r\\nServes\",\"exp\":1,\"x\\n\":\"\u2028\"}")).ToString();

        Assert.DoesNotContain(report.Split('\n'), line => line.StartsWith("MUXT999", StringComparison.Ordinal) || line.StartsWith("Serves", StringComparison.Ordinal));
        Assert.DoesNotContain('\u202E', report);
        Assert.DoesNotContain('\u2028', report);
        Assert.DoesNotContain('\r', report);
    }

    [Fact]
    public void Random_changes_of_a_token_never_throw()
    {
        var random = new Random(14);
        var url = Hls + Jwt.Sign(Jwt.Payload(more: "\"custom\":{\"a\":\"b\"},\"max_resolution\":\"720p\""));
        for (var i = 0; i < 2000; i++)
        {
            var text = new StringBuilder(url);
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at)),
                    1 => text.Insert(at, (char)random.Next(0x21, 0x300)),
                    _ => text.Replace(text[at], (char)random.Next(0x21, 0x7F), at, 1),
                };
            }

            Assert.NotNull(Jwt.Explain(text.ToString()).ToString());
        }
    }

    [Fact]
    public void A_report_says_verdict_findings_and_facts()
    {
        var report = Jwt.Explain(Hls + Jwt.Sign(Jwt.Payload().Replace("1796688000", "1796000000", StringComparison.Ordinal))).ToString();

        Assert.StartsWith("Refused: ", report, StringComparison.Ordinal);
        Assert.Contains("MUXT014 refusal (documented)\n  The token expired at 2026-11-30 00:53:20Z, 23 hours ago.\n  Fix: Sign a new one.", report, StringComparison.Ordinal);
        Assert.Contains("\naudience  v (Video)\n", report, StringComparison.Ordinal);
        Assert.Contains("\nplayer    2403210 TOKEN_EXPIRED\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals_come_first()
    {
        var findings = Jwt.Explain(Jwt.Sign("""{"sub":"a b","aud":"t","exp":1796688000,"iat":1,"widht":1,"latest":true}""")).Findings;

        Assert.Equal(findings.OrderBy(finding => finding.Severity), findings);
        Assert.True(findings.Count >= 4);
        Assert.All(findings, finding => Assert.EndsWith($"/generator/rules/{finding.Id}.md", finding.HelpLink, StringComparison.Ordinal));
    }

    private static string Unsigned(string payload) => $"{Jwt.Encode("{\"alg\":\"RS256\",\"kid\":\"k\"}"u8.ToArray())}.{Jwt.Encode(Encoding.UTF8.GetBytes(payload))}.AA";

    private static string Json(TokenExplanation explanation)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { MaxDepth = 2000 }))
        {
            explanation.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

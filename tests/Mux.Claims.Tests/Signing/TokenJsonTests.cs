using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mux.Claims.Tests.Signing;

/// <summary>Tokens and URLs are strings in JSON, and a player's tokens the object that the player takes.</summary>
public sealed partial class TokenJsonTests
{
    private static readonly PlaybackId Id = new("abc");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_signed_survives_JSON(bool generated)
    {
        using var signer = TestKeys.CreateSigner();
        var page = new Page(
            new VideoClaims(Id).ToSignedUrl(signer),
            signer.Sign(new GifClaims(Id)),
            signer.SignPlayer(Id, drm: true),
            null,
            [new VideoClaims(Id).ToSignedUrl(signer, VideoResource.StaticRendition("highest.mp4", "my film & more"))]);

        var json = generated ? JsonSerializer.Serialize(page, Context.Default.Page) : JsonSerializer.Serialize(page);
        var read = (generated ? JsonSerializer.Deserialize(json, Context.Default.Page) : JsonSerializer.Deserialize<Page>(json))!;

        using (var document = JsonDocument.Parse(json))
        {
            Assert.Equal(page.Video.Value, document.RootElement.GetProperty("Video").GetString());
            Assert.Equal(page.Preview.Value, document.RootElement.GetProperty("Preview").GetString());
            Assert.Equal(page.Player.ToJson(), document.RootElement.GetProperty("Player").GetRawText());
        }

        Assert.Equal(page.Video, read.Video);
        Assert.Equal(page.Video.Token, read.Video.Token);
        Assert.Equal(page.Video.ExpiresAt, read.Video.ExpiresAt);
        Assert.Equal(page.Preview, read.Preview);
        Assert.Equal(page.Preview.ExpiresAt, read.Preview.ExpiresAt);
        Assert.Equal(Id, read.Player.PlaybackId);
        Assert.Equal(page.Player.ToPlayerUrl(), read.Player.ToPlayerUrl());
        Assert.Equal(page.Player.ExpiresAt, read.Player.ExpiresAt);
        Assert.Null(read.None);
        Assert.Equal(page.Downloads[0].Token, read.Downloads[0].Token);
    }

    [Fact]
    public void Default_is_the_empty_string()
    {
        Assert.Equal("\"\"", JsonSerializer.Serialize(default(MuxToken)));
        Assert.Equal("\"\"", JsonSerializer.Serialize(default(SignedUrl)));
        Assert.Equal(default, JsonSerializer.Deserialize<MuxToken>("\"\""));
        Assert.Equal(default, JsonSerializer.Deserialize<SignedUrl>("\"\""));
    }

    [Fact]
    public void A_URL_with_a_fragment_or_more_parameters_keeps_its_token()
    {
        using var signer = TestKeys.CreateSigner();
        var token = signer.Sign(new VideoClaims(Id));
        foreach (var url in new[]
        {
            $"https://stream.mux.com/abc.m3u8?token={token}#t=10",
            $"https://stream.mux.com/abc/highest.mp4?download=a&token={token}",
            $"https://stream.mux.com/abc/highest.mp4?token={token}&download=a",
        })
        {
            var read = JsonSerializer.Deserialize<SignedUrl>(JsonSerializer.Serialize(url));
            Assert.Equal(url, read.Value);
            Assert.Equal(token, read.Token);
            Assert.Equal(token.ExpiresAt, read.ExpiresAt);
        }
    }

    [Theory]
    [InlineData("eyJhbGciOiJSUzI1NiJ9")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhYmMifQ.c2VjcmV0")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJleHAiOiIxIn0.c2VjcmV0")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJleHAiOi0xfQ.c2VjcmV0")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.")]
    [InlineData(".eyJleHAiOjF9.c2VjcmV0")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..c2VjcmV0")]
    [InlineData("eyJhbGciOiJSUzI1Ni=9.eyJleHAiOjF9.c2VjcmV0")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2Vjcm=0")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9A.c2VjcmV0")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30=.c2VjcmV0")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.A.c2VjcmV0")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.W10.c2VjcmV0")]
    [InlineData("..")]
    public void Text_that_is_no_token_is_refused_and_not_repeated(string text)
    {
        foreach (var thrown in new[]
        {
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MuxToken>($"\"{text}\"")),
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SignedUrl>($"\"https://stream.mux.com/abc.m3u8?token={text}\"")),
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PlayerTokens>($$"""{"playback":"{{text}}"}""")),
        })
        {
            Assert.DoesNotContain(text, thrown.Message.Replace("...", ""), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"https://stream.mux.com/abc.m3u8\"")]
    [InlineData("\"stream.mux.com/abc.m3u8?token=a.b.c\"")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"http://stream.mux.com/abc.m3u8?token=eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2VjcmV0\"")]
    [InlineData("\"https://stream.mux.com/a c.m3u8?token=eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2VjcmV0\"")]
    public void Json_that_is_no_signed_URL_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SignedUrl>(json));

    [Fact]
    public void A_refusal_says_what_the_JSON_should_be()
    {
        Assert.Equal("A MuxToken is a JSON string, not Number.", Refusal<MuxToken>("1"));
        Assert.Equal(
            "A MuxToken is header.payload.signature in base64url, with an exp in the payload; this text is not.",
            Refusal<MuxToken>("\"a.b.c\""));
        Assert.Equal("A SignedUrl is a JSON string, not True.", Refusal<SignedUrl>("true"));
        Assert.Equal(
            "A SignedUrl is an https URL with a token that has an exp; this text is not.",
            Refusal<SignedUrl>("\"https://stream.mux.com/abc.m3u8\""));

        static string Refusal<T>(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(json)).Message;
    }

    [Fact]
    public void A_converter_needs_a_writer()
    {
        Assert.Throws<ArgumentNullException>("writer", () => new MuxTokenConverter().Write(null!, default, JsonSerializerOptions.Default));
        Assert.Throws<ArgumentNullException>("writer", () => new SignedUrlConverter().Write(null!, default, JsonSerializerOptions.Default));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"a\"")]
    [InlineData("{\"playback\":null}")]
    public void Json_that_is_no_players_tokens_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PlayerTokens>(json));

    [Fact]
    public void A_writers_own_escapes_and_indentation_are_kept()
    {
        var claims = new VideoClaims(Id) { PlaybackRestrictionId = "<é&'\"\u0001", AssetStartTime = TimeSpan.FromSeconds(1.5), RedundantStreams = true };
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            claims.WriteClaims(json);
        }

        var text = System.Text.Encoding.UTF8.GetString(buffer.ToArray()).ReplaceLineEndings("\n");
        Assert.Contains("\n  \"playback_restriction_id\": \"\\u003C\\u00E9\\u0026\\u0027\\u0022\\u0001\"", text, StringComparison.Ordinal);
        Assert.Contains("\n  \"asset_start_time\": 1.5", text, StringComparison.Ordinal);
        Assert.Contains("\n  \"redundant_streams\": true", text, StringComparison.Ordinal);
        Assert.Equal(claims, VideoClaims.ReadClaims(buffer.ToArray()));
    }

    internal sealed record Page(SignedUrl Video, MuxToken Preview, PlayerTokens Player, MuxToken? None, SignedUrl[] Downloads);

    [JsonSerializable(typeof(Page))]
    private sealed partial class Context : JsonSerializerContext;
}

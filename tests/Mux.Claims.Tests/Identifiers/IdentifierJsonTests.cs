using System.Text.Json;

namespace Mux.Claims.Tests.Identifiers;

public sealed class IdentifierJsonTests
{
    private static readonly JsonSerializerOptions Options = new();

    [Fact]
    public void An_id_is_a_json_string()
    {
        Assert.Equal("\"abc\"", JsonSerializer.Serialize(new PlaybackId("abc"), Options));
        Assert.Equal(new AssetId("abc"), JsonSerializer.Deserialize<AssetId>("\"abc\"", Options));
        Assert.Equal(new VideoId("a b/c"), JsonSerializer.Deserialize<VideoId>("\"a b\\/c\"", Options));
        Assert.Equal(new LiveStreamId("abc"), JsonSerializer.Deserialize<Holder>("{\"Stream\":\"abc\"}", Options)!.Stream);
        Assert.Null(JsonSerializer.Deserialize<Holder>("{\"Stream\":null}", Options)!.Stream);
    }

    [Fact]
    public void An_id_is_a_dictionarys_key()
    {
        var views = new Dictionary<PlaybackId, int> { [new PlaybackId("abc")] = 1, [new PlaybackId("def")] = 2 };

        var json = JsonSerializer.Serialize(views, Options);

        Assert.Equal("{\"abc\":1,\"def\":2}", json);
        Assert.Equal(views, JsonSerializer.Deserialize<Dictionary<PlaybackId, int>>(json, Options));
    }

    [Theory]
    [InlineData("\"https://stream.mux.com/abc.m3u8\"", "is a URL")]
    [InlineData("\"\"", "must not be empty")]
    [InlineData("1", "A PlaybackId is a JSON string, not Number.")]
    [InlineData("null", "A PlaybackId is a JSON string, not Null.")]
    [InlineData("{}", "A PlaybackId is a JSON string, not StartObject.")]
    public void Json_that_is_no_id_is_refused_with_the_reason(string json, string message) => Assert.Contains(
        message, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PlaybackId>(json, Options)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_that_is_no_id_is_refused_with_the_reason() => Assert.Contains(
        "is a path",
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<PlaybackId, int>>("{\"a/b\":1}", Options)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Json_text_with_half_of_a_surrogate_pair_is_refused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<VideoId>("\"\\ud800\"", Options));

    private sealed record Holder(LiveStreamId? Stream);
}

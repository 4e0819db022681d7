namespace Mux.Claims.Tests.Identifiers;

public sealed class IdentifierTests
{
    private const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    public static TheoryData<string, string> RefusedMuxIds { get; } = new()
    {
        { "", "must not be empty." },
        { " \t", "must not be white space." },
        { "https://stream.mux.com/abc.m3u8", "but 'https://stream.mux.com/abc.m3u8' is a URL; take the part that is the ID" },
        { "http://example.com", "'http://example.com' is a URL" },
        { "image.mux.com/abc/thumbnail.jpg", "'image.mux.com/abc/thumbnail.jpg' is a URL" },
        { "STREAM.MUX.COM", "is a URL" },
        { "/abc", "'/abc' is a path; take the part between the slashes." },
        { "abc/thumbnail", "is a path" },
        { "..\\abc", "is a path" },
        { "../abc", "is a path" },
        { "abc?time=1", "'abc?time=1' has a query; parameters go into the claims." },
        { "abc&x", "has a query" },
        { "abc.m3u8", "'abc.m3u8' looks like a file name; leave out the extension." },
        { "..", "looks like a file name" },
        { " abc", "has white space around it; trim it." },
        { "abc\n", "'abc\\u000A' has white space around it; trim it." },
        { "a bc", "has only letters, digits, '-' and '_', but 'a bc' has other characters." },
        { "abc%2F", "has other characters" },
        { "äbc", "has other characters" },
        { "a\0b", "'a\\u0000b' has other characters" },
        { "{id}", "'{id}' is a placeholder; put the ID in its place." },
        { "abc#x", "has other characters" },
        { "@" + new string('a', 100), "but '@" + new string('a', 79) + "…' has other characters" },
        { new string('a', 257), "has at most 256 characters, and this text has 257." },
        { "undefined", "'undefined' is what a program prints where a value is missing; see where the ID comes from." },
        { "Null", "is what a program prints where a value is missing" },
        { "NaN", "is what a program prints where a value is missing" },
        { "None", "is what a program prints where a value is missing" },
        { "[object Object]", "'[object Object]' is what a program prints where a value is missing" },
        { "[object Undefined]", "is what a program prints where a value is missing" },
        { "${playbackId}", "is a placeholder" },
        { "{{ id }}", "is a placeholder" },
        { "%7Bid%7D", "is a placeholder" },
        { ":id", "is a placeholder" },
        { "<id>", "is a placeholder" },
        { "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhYmMifQ.c2ln", "must be the ID alone, and this text is a token or a key." },
        { "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC7VJTUt9Us8cKj", "is a token or a key." },
        { "-----BEGIN PRIVATE KEY-----\nMIIEvg", "is a token or a key." },
        { "abc\u202Em3u8", "'abc\\u202Em3u8' has other characters" },
    };

    [Theory]
    [InlineData(Id)]
    [InlineData("a")]
    [InlineData("A-b_9")]
    public void An_id_of_muxs_is_its_text(string text)
    {
        Assert.Equal(text, new PlaybackId(text).Value);
        Assert.Equal(text, new AssetId(text).ToString());
        Assert.Equal(text, LiveStreamId.Parse(text).Value);
        Assert.True(PlaybackId.TryParse(text, out var id));
        Assert.Equal(new PlaybackId(text), id);
    }

    [Theory]
    [MemberData(nameof(RefusedMuxIds))]
    public void An_id_of_muxs_refuses_other_text_and_says_what_it_was(string text, string message)
    {
        Refuses<PlaybackId>(text, message, value => new PlaybackId(value));
        Refuses<AssetId>(text, message, value => new AssetId(value));
        Refuses<LiveStreamId>(text, message, value => new LiveStreamId(value));
    }

    [Theory]
    [InlineData("a video of mine")]
    [InlineData("https://example.com/watch?v=1#x")]
    [InlineData("..")]
    [InlineData(" ")]
    [InlineData("ä 日 😀")]
    [InlineData("\"quoted\\\"")]
    public void A_video_id_is_any_text_of_the_customers(string text)
    {
        Assert.Equal(text, new VideoId(text).Value);
        Assert.Equal(text, VideoId.Parse(text, null).ToString());
    }

    [Fact]
    public void An_id_has_a_greatest_length()
    {
        Assert.Equal(256, new PlaybackId(new string('a', 256)).Value.Length);
        Assert.Equal(1024, new VideoId(new string('a', 1024)).Value.Length);
        Refuses<VideoId>(new string('a', 1025), "has at most 1024 characters, and this text has 1025.", value => new VideoId(value));
    }

    [Theory]
    [InlineData("", "must not be empty.")]
    [InlineData("undefined", "is what a program prints where a value is missing")]
    [InlineData("[object Object]", "is what a program prints where a value is missing")]
    [InlineData("a\nb", "must have no control characters, but 'a\\u000Ab' has U+000A.")]
    [InlineData("a\u007F", "has U+007F.")]
    [InlineData("a\u0085", "has U+0085.")]
    public void A_video_id_refuses_what_is_no_text_of_anybodys(string text, string message) =>
        Refuses<VideoId>(text, message, value => new VideoId(value));

    // An attribute's text is UTF-8 in the assembly, and cannot hold half of a pair.
    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        Refuses<VideoId>("a\uD83Db", "must be valid Unicode, but 'a\\uD83Db' has half of a surrogate pair.", value => new VideoId(value));
        Refuses<VideoId>("\uDE00", "half of a surrogate pair", value => new VideoId(value));
        Refuses<PlaybackId>("a\uD800", "but 'a\\uD800' has other characters", value => new PlaybackId(value));
    }

    [Fact]
    public void Null_is_refused_as_an_argument_and_by_TryParse()
    {
        Assert.Throws<ArgumentNullException>(() => new PlaybackId(null!));
        Assert.Throws<ArgumentNullException>(() => PlaybackId.Parse(null!));
        Assert.Throws<ArgumentNullException>(() => new VideoId(null!));
        Assert.False(PlaybackId.TryParse(null, out _));
        Assert.False(VideoId.TryParse(null, null, out _));
    }

    [Fact]
    public void A_default_id_has_empty_text_and_equals_itself_alone()
    {
        Assert.Equal("", default(PlaybackId).Value);
        Assert.Equal("", default(AssetId).ToString());
        Assert.Equal("", default(VideoId).Value);
        Assert.Equal("", default(LiveStreamId).Value);
        Assert.Equal(default, default(PlaybackId));
        Assert.NotEqual(default, new PlaybackId("a"));
    }

    [Fact]
    public void Ids_are_equal_by_their_exact_text()
    {
        Assert.Equal(new AssetId("abc"), new AssetId(string.Concat("a", "bc")));
        Assert.NotEqual(new AssetId("abc"), new AssetId("ABC"));
        Assert.Equal(new AssetId("abc").GetHashCode(), new AssetId("abc").GetHashCode());
    }

    private static void Refuses<T>(string text, string message, Func<string, T> create)
        where T : struct, IParsable<T>
    {
        var thrown = Assert.Throws<ArgumentException>(() => { create(text); });
        Assert.StartsWith($"{(typeof(T) == typeof(AssetId) ? "An" : "A")} {typeof(T).Name} ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<FormatException>(() => { T.Parse(text, null); }).Message, StringComparison.Ordinal);
        Assert.False(T.TryParse(text, null, out var none));
        Assert.Equal(default, none);
    }

    [Theory]
    [InlineData(" %", "has white space around it")]
    [InlineData("abc% ", "has white space around it")]
    [InlineData("%20abc", "has white space around it")]
    [InlineData("%20", "must not be white space")]
    [InlineData("%2525252520", "has other characters")]
    [InlineData("[object%20Object]", "")]
    public void A_percent_is_decoded_once(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<ArgumentException>(() => new PlaybackId(text)).Message, StringComparison.Ordinal);
}

using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class OutsideTextTests
{
    private const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";
    private const string Token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhYmMifQ.c2lnbmF0dXJl";
    private const string KeyLine = "b3NlIG9mIHRoaXMgbGluZSBpcyB0byBsb29r/Gxpa2Uga2V5IHRleHQ+MDEyMzQ1";

    [Theory]
    [InlineData("", "''")]
    [InlineData("abc def", "'abc def'")]
    [InlineData("/license/widevine/" + Id, "'/license/widevine/" + Id + "'")]
    [InlineData("https://image.example.org/" + Id, "'https://image.example.org/" + Id + "'")]
    [InlineData("https://example.org/" + Id + "/thumbnail", "'https://example.org/" + Id + "/thumbnail'")]
    [InlineData("/" + Id + "/text/" + Id, "'/" + Id + "/text/qxb01i6T202018GFS02vp9RI…'")]
    [InlineData("/Users/A1/Videos2026/Platform", "'/Users/A1/Videos2026/Platform'")]
    [InlineData("a-slug-of-many-words-joined-by-hyphens-as-sites-have-them-in-2026", "'a-slug-of-many-words-joined-by-hyphens-as-sites-have-them-in-2026'")]
    [InlineData("Ärger 日本 😀", "'Ärger 日本 😀'")]
    public void Ordinary_text_is_shown_as_it_is(string text, string shown) => Assert.Equal(shown, OutsideText.Quoted(text));

    [Theory]
    [InlineData("a\r\nINFO b", @"'a\u000D\u000AINFO b'")]
    [InlineData("\u001B[31mred", @"'\u001B[31mred'")]
    [InlineData("a\u0085\u2028\u2029b", @"'a\u0085\u2028\u2029b'")]
    [InlineData("a\u202Eb\u2066c\u200F", @"'a\u202Eb\u2066c\u200F'")]
    [InlineData("a\uFEFF\u200Bb", @"'a\uFEFF\u200Bb'")]
    [InlineData("a\U000E0041b", "'aU+E0041b'")]
    public void What_could_forge_a_log_is_escaped(string text, string shown) => Assert.Equal(shown, OutsideText.Quoted(text));

    [Fact]
    public void Half_of_a_surrogate_pair_is_escaped()
    {
        Assert.Equal(@"'a\uD83D'", OutsideText.Quoted("a\uD83D"));
        Assert.Equal(@"'\uDE00b'", OutsideText.Quoted("\uDE00b"));
    }

    [Fact]
    public void Long_text_is_cut()
    {
        Assert.Equal("'" + new string('x', 80) + "'", OutsideText.Quoted(new string('x', 80)));
        Assert.Equal("'" + new string('x', 80) + "…'", OutsideText.Quoted(new string('x', 1_000_000)));
        Assert.Equal("'" + new string('x', 80) + "…'", OutsideText.Quoted(new string('x', 81) + ".com"));
        Assert.Equal("'" + new string('ä', 80) + "…'", OutsideText.Quoted(new string('ä', 81)));
        Assert.Equal("'" + new string('\'', 80) + "…'", OutsideText.Quoted(new string('\'', 81)));
    }

    [Theory]
    [InlineData(Token)]
    [InlineData("/abc.m3u8;token=" + Token)]
    [InlineData("https://stream.mux.com/abc.m3u8?token=" + Token + "&x=1")]
    [InlineData("abc.m3u8%3Ftoken%3D" + Token)]
    [InlineData("eyJzdWIiOiJhYmMifQ.c2lnbmF0dXJl")]
    public void A_token_is_not_shown(string text)
    {
        var shown = OutsideText.Quoted(text);

        Assert.Contains("(a token, not shown)", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("c2lnbmF0dXJl", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_runs_into_a_token_is_not_shown_either()
    {
        Assert.Equal($"'({KeyLine.Length} characters that could be secret, not shown)(a token, not shown)'", OutsideText.Quoted(KeyLine + Token));
        Assert.Equal($"'{new string('x', 80)}…(a token, not shown)'", OutsideText.Quoted(new string('x', 1000) + Token));
    }

    [Theory]
    [InlineData("text", true)]
    [InlineData("azaz", true)]
    [InlineData("Azaz", true)]
    [InlineData("Zaza", true)]
    [InlineData("tex", false)]
    [InlineData("teXt", false)]
    [InlineData("TEXT", false)]
    [InlineData("t3xt", false)]
    [InlineData("+ext", false)]
    public void A_word_makes_a_path_of_what_begins_with_a_slash(string segment, bool isWord)
    {
        var text = $"/{Id}/{segment}/A1b2c3d4";

        Assert.Equal(isWord ? text : $"({text.Length} characters that could be secret, not shown)", OutsideText.Plain(text));
    }

    [Fact]
    public void A_piece_of_a_key_that_begins_with_a_slash_is_not_shown_either()
    {
        var body = string.Concat(Keys.PublishedVectors.WycheproofKey.ReplaceLineEndings("\n").Split('\n')[1..^1]).TrimEnd('=');
        var slashes = Enumerable.Range(0, body.Length - 64).Where(start => body[start] == '/').ToList();

        Assert.NotEmpty(slashes);
        foreach (var start in slashes)
        {
            foreach (var length in new[] { 64, 100, 400 })
            {
                var piece = body[start..Math.Min(start + length, body.Length)];
                Assert.Equal($"'({piece.Length} characters that could be secret, not shown)'", OutsideText.Quoted(piece));
            }
        }
    }

    [Theory]
    [InlineData(KeyLine)]
    [InlineData("b'" + KeyLine + "'")]
    [InlineData("{\"kty\":\"RSA\",\"d\":\"" + KeyLine + "\"}")]
    [InlineData("<RSAKeyValue><D>" + KeyLine + "</D></RSAKeyValue>")]
    [InlineData("-----BEGIN PRIVATE KEY-----\\n" + KeyLine + "\\n" + "b3NlIG9mIHR=")]
    [InlineData("308204bd020100300d06092a864886f70d0101010500048204a7308204a30201000")]
    [InlineData("MIIEvgIBADANBgkqhk b3NlIG9m")]
    public void Key_text_is_not_shown(string text)
    {
        var shown = OutsideText.Quoted(text);

        Assert.Contains(", not shown)", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("b3NlIG9mIHR", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("308204bd", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("MIIE", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY----- abc", "'(a key in PEM, not shown)'")]
    [InlineData("key: -----BEGIN PRIVATE KEY----- abc", "'key: (a key in PEM, not shown)'")]
    public void Nothing_is_shown_behind_the_first_line_of_a_PEM_file(string text, string shown) =>
        Assert.Equal(shown, OutsideText.Quoted(text));

    [Theory]
    [InlineData("eyJabcdefghi", "eyJabcdefghi")]
    [InlineData("eyJabcdefghij", "(a token, not shown)")]
    [InlineData("eyJ.bcdefghi=", "(a token, not shown)")]
    [InlineData("abcdefgheyJabcdefghi", "abcdefgheyJabcdefghi")]
    [InlineData("abcdefgheyJabcdefghij", "abcdefgh(a token, not shown)")]
    [InlineData("MIIabcdefghi", "MIIabcdefghi")]
    [InlineData("MIIabcdefghij", "(13 characters that could be secret, not shown)")]
    [InlineData("secret=MIIabcdefghij", "secret=(13 characters that could be secret, not shown)")]
    [InlineData("secret.MIIabcdefghij", "secret.(13 characters that could be secret, not shown)")]
    public void The_beginning_of_a_token_or_a_key_hides_what_is_too_long_for_a_name(string text, string shown) =>
        Assert.Equal(shown, OutsideText.Plain(text));

    [Theory]
    [InlineData('A', 'z', '0')]
    [InlineData('Z', 'z', '9')]
    [InlineData('a', 'Z', '0')]
    [InlineData('z', 'Z', '9')]
    [InlineData('a', 'a', '0')]
    [InlineData('f', 'f', '9')]
    [InlineData('A', 'A', '0')]
    [InlineData('F', 'F', '9')]
    public void Letters_of_both_cases_or_hexadecimal_digits_are_hidden_from_60_characters(char first, char middle, char last)
    {
        Assert.Equal(Run(first, middle, last, 59), OutsideText.Plain(Run(first, middle, last, 59)));
        Assert.Equal("(60 characters that could be secret, not shown)", OutsideText.Plain(Run(first, middle, last, 60)));
    }

    [Theory]
    [InlineData(":")]
    [InlineData(" ")]
    [InlineData(", ")]
    [InlineData("%")]
    [InlineData("\\x")]
    [InlineData(",0x")]
    [InlineData("\\n")]
    public void Hexadecimal_bytes_are_hidden_whatever_separates_them(string separator)
    {
        Assert.Contains("0a", OutsideText.Plain(Bytes(29)), StringComparison.Ordinal);
        Assert.Equal($"({Bytes(30).Length} characters that could be secret, not shown)", OutsideText.Plain(Bytes(30)));

        string Bytes(int count) => string.Join(separator, Enumerable.Repeat("0a", count));
    }

    [Theory]
    [InlineData("1xx6ui95GovbKWXlNSaeKXHWlCbt4U/Xyo9/1D0v4IgMJ7my0pSZGI9V")]
    [InlineData("7ihjDT8A1/UIX4x/PCFKNpog3+AvuxUYDucg5")]
    public void A_piece_of_base64_with_a_sign_is_hidden_from_32_characters(string piece) =>
        Assert.Equal($"({piece.Length} characters that could be secret, not shown)", OutsideText.Plain(piece));

    [Theory]
    [InlineData("/" + Id + ".jpg")]
    [InlineData(Id + "/1080p.mp4")]
    [InlineData("C:/Users/JohnDoe1/Documents/MuxSigningKey.pem")]
    [InlineData("My+Trip+Of+2026+To+The+Alps+And+Home1")]
    [InlineData("A1b+C2d+E3f")]
    [InlineData("44c819de-4add-4c9f-b2e9-384a0a71bede, 17:30:12")]
    public void What_has_signs_and_digits_and_is_no_key_is_shown(string text) => Assert.Equal(text, OutsideText.Plain(text));

    [Theory]
    [InlineData(Token, true)]
    [InlineData("https://stream.mux.com/abc.m3u8?token=" + Token, true)]
    [InlineData("eyJ, eyJ." + Token, true)]
    [InlineData("abc.m3u8;token=eyJhbGciOiJSUzI1NiJ9", false)]
    [InlineData("eyJ.abc", false)]
    [InlineData(Id, false)]
    public void A_token_is_found_wherever_it_stands(string text, bool found) => Assert.Equal(found, OutsideText.HasToken(text));

    [Theory]
    [InlineData("a\nb\u202Ec", 80, @"a\u000Ab\u202Ec")]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("abcde", 4, "abcd…")]
    [InlineData("", 4, "")]
    public void A_sentence_is_escaped_and_cut(string text, int length, string shown) => Assert.Equal(shown, OutsideText.Escaped(text, length));

    [Theory]
    [InlineData('G', 'G', '1')]
    [InlineData('g', 'g', '1')]
    [InlineData('G', 'z', 'z')]
    [InlineData('a', 'Z', 'A')]
    [InlineData('a', 'a', 'a')]
    [InlineData('1', '-', '1')]
    public void A_long_run_with_fewer_kinds_of_characters_is_shown(char first, char middle, char last) =>
        Assert.Equal(Run(first, middle, last, 60), OutsideText.Plain(Run(first, middle, last, 60)));

    [Theory]
    [InlineData("-----BEGIN", true)]
    [InlineData("a -----BEGIN", true)]
    [InlineData("eyJabcdefghi.", false)]
    [InlineData("eyJabcdefghij.", true)]
    [InlineData("aeyJabcdefghij.", false)]
    public void A_text_is_a_secret_by_its_marks(string text, bool isSecret) => Assert.Equal(isSecret, OutsideText.LooksSecret(text));

    [Theory]
    [InlineData("eyJ")]
    [InlineData("MII")]
    [InlineData("LS0tLS1")]
    public void A_text_that_begins_like_a_token_or_a_key_is_a_secret_from_60_characters(string mark)
    {
        Assert.False(OutsideText.LooksSecret(mark.PadRight(59, 'x')));
        Assert.True(OutsideText.LooksSecret(mark.PadRight(60, 'x')));
        Assert.False(OutsideText.LooksSecret('x' + mark.PadRight(60, 'x')));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("/keys/Ärger 日本.pem", false)]
    [InlineData("/keys/a😀😀.pem", false)]
    [InlineData("\n", true)]
    [InlineData("a\n", true)]
    [InlineData("ab\n", true)]
    [InlineData("😀\n", true)]
    [InlineData("a\U000E0041", true)]
    public void A_text_with_what_could_forge_a_log_has_escapes(string text, bool hasEscapes) =>
        Assert.Equal(hasEscapes, OutsideText.HasEscapes(text));

    [Fact]
    public void Half_of_a_surrogate_pair_is_an_escape()
    {
        Assert.True(OutsideText.HasEscapes("a\uD83D"));
        Assert.True(OutsideText.HasEscapes("\uDE00"));
        Assert.True(OutsideText.HasEscapes("😀\uDE00"));
    }

    private static string Run(char first, char middle, char last, int length) => first + new string(middle, length - 2) + last;
}

using System.Text;

namespace Mux.Claims.Tests.Keys;

public class KeyIdTests
{
    private static readonly Dictionary<string, (string KeyId, string Says)> Refused = new()
    {
        ["nothing"] = ("", "The key ID is empty"),
        ["white space"] = (" \t\n", "The key ID is empty"),
        ["a line break at the end"] = (
            TestKeys.MuxKeyId + "\n", "begins or ends with white space or a line break. Remove it: Mux compares key IDs exactly."),
        ["a space at the start"] = (" " + TestKeys.MuxKeyId, "begins or ends with white space"),
        ["quotation marks"] = ($"\"{TestKeys.MuxKeyId}\"", "wrapped in quotation marks"),
        ["single quotation marks"] = ($"'{TestKeys.MuxKeyId}'", "wrapped in quotation marks"),
        ["a space at the end"] = (TestKeys.MuxKeyId + " ", "begins or ends with white space"),
        ["a control character"] = ("key\u0001id", "control character"),
        ["a line break"] = ("key\nid", "control character"),
        ["a delete character"] = ("key\u007Fid", "control character"),
        ["a line separator"] = ("key\u2028id", "not visible"),
        ["a turn of direction"] = ("key\u202Eid", "not visible"),
        ["a space of no width"] = ("key\u200Bid", "not visible"),
        ["half a surrogate pair"] = ("key\uD83Did", "surrogate"),
        ["the other half"] = ("key\uDE00", "surrogate"),
        ["a PEM key"] = (TestKeys.Pkcs1, "holds the text of a key: the two are swapped"),
        ["a PEM key on one line"] = (TestKeys.Pkcs8.Replace("\n", @"\n"), "holds the text of a key"),
        ["a public key"] = (TestKeys.Rsa.ExportSubjectPublicKeyInfoPem(), "holds the text of a key"),
        ["base64 of a PEM key"] = (TestKeys.Base64(TestKeys.Pkcs1), "holds the text of a key: the two are swapped"),
        ["the start of base64 of a PEM key"] = (TestKeys.Base64(TestKeys.Pkcs1)[..40], "holds the text of a key"),
        ["base64 of a PEM key with a byte order mark"] = (TestKeys.Base64("\uFEFF" + TestKeys.Pkcs1), "holds the text of a key"),
        ["base64 of base64"] = (TestKeys.Base64(TestKeys.Base64(TestKeys.Pkcs1)), "holds the text of a key"),
        ["a line of a key"] = (TestKeys.Pkcs1.Split('\n')[5], "holds the text of a key"),
        ["a piece of a key's body"] = (TestKeys.Pkcs1.Split('\n')[5] + TestKeys.Pkcs1.Split('\n')[6][..20], "holds the text of a key"),
        ["the first line of PKCS#8"] = (TestKeys.Pkcs8.Split('\n')[1], "holds the text of a key"),
        ["the first half of a line"] = (TestKeys.Pkcs8.Split('\n')[1][..32], "holds the text of a key"),
        ["hexadecimal of a key"] = (Convert.ToHexString(TestKeys.Rsa.ExportRSAPrivateKey()), "holds the text of a key"),
        ["a piece of hexadecimal"] = (Convert.ToHexString(TestKeys.Rsa.ExportRSAPrivateKey())[200..300], "holds the text of a key"),
        ["a JSON Web Key"] = ("""{"kty":"RSA","d":"AQAB"}""", "holds the text of a key"),
        ["a key in XML"] = (TestKeys.Rsa.ToXmlString(includePrivateParameters: true), "holds the text of a key"),
        ["257 characters"] = (
            string.Concat(Enumerable.Repeat("key ", 64)) + "k",
            "longer than 256 characters. The key ID is the short text that Mux shows beside the signing key, and it stands in every token."),
        ["a value that is missing"] = ("undefined", "is what a program prints where a value is missing. See where it comes from."),
        ["another value that is missing"] = ("[object Object]", "is what a program prints where a value is missing"),
        ["a template's placeholder"] = ("${MUX_SIGNING_KEY}", "is a placeholder that nothing has replaced"),
        ["a document's placeholder"] = ("<signing key ID>", "is a placeholder that nothing has replaced"),
        ["a shell's variable"] = ("$MUX_SIGNING_KEY", "is a placeholder that nothing has replaced"),
        ["a token"] = ("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhYmMifQ.c2lnbmF0dXJl", "is a token (a JWT)"),
        ["a line of a key in quotes"] = ($"key: \"{TestKeys.Pkcs1.Split('\n')[5]}\";", "holds the text of a key"),
        ["a line of a key behind another letter"] = ("ı" + TestKeys.Pkcs1.Split('\n')[5], "holds the text of a key"),
        ["the base64 lines of a key"] = (string.Join("", TestKeys.Pkcs1.Split('\n')[1..^1]), "holds the text of a key"),
    };

    public static TheoryData<string> RefusedNames => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void A_text_that_cannot_be_a_key_ID_is_refused_and_not_shown(string name)
    {
        (string keyId, string says) = Refused[name];
        foreach (Action load in new Action[]
        {
            () => MuxSigningKey.Parse(keyId, TestKeys.Pkcs1),
            () => MuxSigningKey.FromRsa(keyId, TestKeys.Rsa, leaveOpen: true),
            () => MuxSigningKey.Generate(keyId),
        })
        {
            var exception = Assert.Throws<MuxSigningKeyException>(load);
            Assert.Contains(says, exception.Message, StringComparison.Ordinal);
            TestKeys.AssertShowsNothing(exception, keyId);
        }
    }

    [Fact]
    public void Swapped_arguments_are_refused_as_such()
    {
        foreach (string text in new[] { TestKeys.Pkcs1, TestKeys.Base64(TestKeys.Pkcs1) })
        {
            var exception = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.Parse(text, TestKeys.MuxKeyId));

            Assert.EndsWith(
                "the two are swapped, or the key was given twice. The key ID is the short text that Mux shows beside the signing key "
                + "(MUX_SIGNING_KEY); the key itself belongs in the other place (MUX_PRIVATE_KEY).",
                exception.Message,
                StringComparison.Ordinal);
            TestKeys.AssertShowsNothing(exception, text);
        }
    }

    [Theory]
    [InlineData(TestKeys.MuxKeyId)]
    [InlineData("staging key")]
    [InlineData("clé-été-😀")]
    [InlineData("a\"b\\c")]
    [InlineData("1")]
    [InlineData("\"")]
    [InlineData("\"a'")]
    [InlineData("abba")]
    [InlineData("eyJ-key")]
    [InlineData("key.eyJ")]
    [InlineData("prod/eu-west-1/mux=signing")]
    [InlineData("44c819de-4add-4c9f-b2e9-384a0a71bede")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")]
    [InlineData("my-signing-key-of-the-european-production-environment-made-in-november-2026-by-the-platform-team")]
    public void A_key_ID_is_kept_as_it_is(string keyId)
    {
        using var key = MuxSigningKey.FromRsa(keyId, TestKeys.Rsa, leaveOpen: true);

        Assert.Equal(keyId, key.KeyId);
        Assert.Equal(Encoding.UTF8.GetBytes(keyId), key.KeyIdUtf8);
    }
}

namespace Mux.Claims.Tests.Keys;

/// <summary>
/// Key texts as they occur in settings, each with where it comes from: read where there is one meaning, and named where there is none.
/// </summary>
public class FieldKeyTests
{
    private static string Pem { get; } = TestKeys.Pkcs1 + "\n";

    private static string Base64 { get; } = TestKeys.Base64(Pem);

    public static TheoryData<string, string> Read => new()
    {
        { "Mux's API", Base64 },
        { "Mux's dashboard, without padding", Base64.TrimEnd('=') },
        { "Mux's download", Pem },
        { "openssl pkcs8", TestKeys.Pkcs8 },
        { "C#, DER", Convert.ToBase64String(TestKeys.Rsa.ExportRSAPrivateKey()) },
        { "C#, DER of PKCS#8", Convert.ToBase64String(TestKeys.Rsa.ExportPkcs8PrivateKey()) },
        { ".env", Pem.Replace("\n", "\\n", StringComparison.Ordinal) },
        { ".env, in quotes", $"\"{Pem.Replace("\n", "\\n", StringComparison.Ordinal)}\"" },
        { ".env of Windows", Pem.Replace("\n", "\\r\\n", StringComparison.Ordinal) },
        { "JSON in an environment variable", Pem.Replace("\n", "\\\\n", StringComparison.Ordinal) },
        { "Windows", "\uFEFF" + Pem.ReplaceLineEndings("\r\n") },
        { "YAML", string.Join('\n', Pem.Split('\n').Select(line => "    " + line)) },
        { "a form with one line", Pem.Replace('\n', ' ') },
        { "openssl base64", string.Join('\n', Base64.Chunk(64).Select(line => new string(line))) },
        { "base64url", Base64.Replace('+', '-').Replace('/', '_').TrimEnd('=') },
        { "Python", $"b'{Base64}'" },
        { "base64 of an .env's text", TestKeys.Base64(Pem.Replace("\n", "\\n", StringComparison.Ordinal)) },
        { "a document's typographic quotes", $"“{Base64}”" },
        { "a document's single typographic quotes", $"‘{Base64}’" },
        { "Python's raw string", $"r'{Base64}'" },
        { "Python 2's text", $"u\"{Base64}\"" },
        { "Python, in capitals", $"B'{Base64}'" },
        { "Python's raw string, in capitals", $"R\"{Base64}\"" },
        { "Python 2's text, in capitals", $"U'{Base64}'" },
        { "a line of a program", $"\"{Base64}\";" },
        { "a page's word joiner", "\u2060" + Base64 },
        { "a web page's zero-width space", "\u200B" + Base64 },
        { "a chat's backticks", $"`{Base64}`" },
        { "openssl pkcs12", "Bag Attributes\n    friendlyName: x\n" + TestKeys.Pkcs8 },
        { "PKCS#8 under the label of PKCS#1", TestKeys.Pkcs8.Replace("PRIVATE KEY", "RSA PRIVATE KEY", StringComparison.Ordinal) },
    };

    public static TheoryData<string, string, string> Named => new()
    {
        { "a shell", "${MUX_PRIVATE_KEY}", "placeholder" },
        { "a shell, without braces", "$MUX_PRIVATE_KEY", "placeholder" },
        { "GitHub Actions", "${{ secrets.MUX_PRIVATE_KEY }}", "placeholder" },
        { "Azure Pipelines", "$(MUX_PRIVATE_KEY)", "placeholder" },
        { "Helm", "{{ .Values.mux.privateKey }}", "placeholder" },
        { "Key Vault", "@Microsoft.KeyVault(SecretUri=https://x.vault.azure.net/secrets/mux/)", "placeholder" },
        { "1Password", "op://vault/mux/private-key", "placeholder" },
        { "AWS", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mux", "placeholder" },
        { "an example file", "<base64 private key>", "placeholder" },
        { "an example file, in words", "your-private-key", "placeholder" },
        { "an example file, in capitals", "YOUR_MUX_PRIVATE_KEY", "placeholder" },
        { "an example file, to change", "changeme", "placeholder" },
        { "an example file, stars", "********", "placeholder" },
        { "an example file, dots", "...", "placeholder" },
        { "a log", "[REDACTED]", "placeholder" },
        { "Python's % strings", "%(mux_private_key)s", "placeholder" },
        { "HashiCorp Vault", "vault:secret/data/mux#private_key", "placeholder" },
        { "Google Cloud", "projects/p/secrets/mux/versions/latest", "placeholder" },
        { "an example file, in angle brackets with a path", "<your key of dashboard.mux.com/settings>", "placeholder" },
        { "an example file, to replace", "replace-me", "placeholder" },
        { "an example file, to do", "TODO", "placeholder" },
        { "a log, without brackets", "REDACTED BY POLICY", "placeholder" },
        { "a log, in brackets with a reason", "[redacted by policy]", "placeholder" },
        { "an example file, to insert", "insert the key here", "placeholder" },
        { "JavaScript's null", "null", "where a value is missing" },
        { "Go", "nil", "where a value is missing" },
        { "a C library", "(null)", "where a value is missing" },
        { "JavaScript", "undefined", "where a value is missing" },
        { "Python's str()", "None", "where a value is missing" },
        { "nothing", "", "is empty" },
        { "a line of .env", $"MUX_PRIVATE_KEY={Base64}", "includes the name of the variable" },
        { "a line of a shell", $"export MUX_SIGNING_PRIVATE_KEY={Base64}", "includes the name of the variable" },
        { "a line of YAML", $"private_key: {Base64}", "includes the name of the variable" },
        { "Mux's answer", $$$"""{"data":{"private_key":"{{{Base64}}}","id":"x"}}""", "data.private_key" },
        { "a query", Uri.EscapeDataString(Pem), "percent-encoded" },
        { "a query, base64", Uri.EscapeDataString(Base64), "percent-encoded" },
        { "base64 of the API's answer", TestKeys.Base64(Base64), "encoded twice" },
        { "base64 of base64 of DER", TestKeys.Base64(Convert.ToBase64String(TestKeys.Rsa.ExportRSAPrivateKey())), "encoded twice" },
        { "the token", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln", "is a token" },
        { "the public half", TestKeys.Rsa.ExportSubjectPublicKeyInfoPem(), "public key" },
        { "the access token's ID", "44c819de-4add-4c9f-b2e9-384a0a71bede", "ID of an API access token" },
        { "the key's ID", TestKeys.MuxKeyId, "too short" },
        { "a mounted secret's path", "/run/secrets/mux.pem", "path of a file" },
        { "a path with another ending", "C:\\keys\\mux.KEY", "path of a file" },
        { "JSON in a list", """["a"]""", "is JSON." },
        { "a JSON Web Key in a list", """[{"kty":"RSA"}]""", "JSON Web Key" },
        { "an answer in a list", """[{"private_key":"x"}]""", "data.private_key" },
        { "a price", "$1.50, and more?", "neither PEM nor base64" },
        { "a tag of HTML", "<p>No key here</p>", "is HTML or XML" },
        { "a JSON Web Key", """{"kty":"RSA","n":"abc","e":"AQAB","d":"x"}""", "JSON Web Key" },
        { "a variable that ends at the first line", "-----BEGIN RSA PRIVATE KEY-----", "cut off" },
    };

    [Theory]
    [MemberData(nameof(Read))]
    public void What_has_one_meaning_is_read(string source, string text)
    {
        Assert.NotEmpty(source);
        using var key = MuxSigningKey.Parse("signing-key", text);

        Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void What_has_none_is_named(string source, string text, string sentence)
    {
        Assert.NotEmpty(source);
        var error = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.Parse("signing-key", text));

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }
}

using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

public class KeyArgumentAnalyzerTests
{
    private static readonly AnalyzerRun Analysis = new(new KeyArgumentAnalyzer()) { Setup = ExampleRecords.Empty };

    [Theory]
    [InlineData("MuxSigningKey.Parse({|MUXC033:\"-----BEGIN RSA PRIVATE KEY-----\\nMIIE\"|}, \"abc\")")]
    [InlineData("MuxSigningKey.Parse({|MUXC033:\"LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQo=\"|}, text)")]
    [InlineData("MuxSigningKey.Parse(text: \"abc\", keyId: {|MUXC033:\"-----BEGIN PRIVATE KEY-----\"|})")]
    [InlineData("MuxSigningKey.FromRsa({|MUXC033:\"-----BEGIN PRIVATE KEY-----\"|}, rsa)")]
    [InlineData("MuxSigningKey.Generate({|MUXC033:\"-----BEGIN PRIVATE KEY-----\"|})")]
    [InlineData("MuxSigningKey.Parse({|MUXC033:Environment.GetEnvironmentVariable(\"MUX_PRIVATE_KEY\")|}!, text)")]
    [InlineData("MuxSigningKey.FromFile({|MUXC033:configuration[\"MUX_PRIVATE_KEY\"]|}!, \"key.pem\")")]
    [InlineData("MuxSigningKey.Parse({|MUXC033:configuration[\"Mux:PrivateKey\"]|}!, configuration[\"Mux:KeyId\"]!)")]
    [InlineData("MuxSigningKey.Parse({|MUXC033:configuration[\"MUX_PRIVATE_KEY\"] ?? throw new InvalidOperationException()|}, text)")]
    [InlineData("MuxSigningKey.Parse(text, {|MUXC033:Environment.GetEnvironmentVariable(\"MUX_SIGNING_KEY\")|}!)")]
    [InlineData("MuxSigningKey.Parse(\"abc\", {|MUXC033:configuration[\"MUX_SIGNING_KEY\"]|}!)")]
    [InlineData("MuxSigningKey.Parse({|MUXC033:privateKey|}!, keyId!)")]
    [InlineData("MuxSigningKey.Parse(keyId!, {|MUXC033:keyId|}!)")]
    [InlineData("MuxSigningKey.Parse(configuration[\"Mux:SigningKey\"]!, {|MUXC033:configuration[\"Mux:SigningKey\"]|}!)")]
    [InlineData("MuxSigningKey.Parse({|MUXC033:options.PrivateKey|}, options.KeyId)")]
    [InlineData("MuxSigningKey.Parse({|MUXC033:options.SigningPrivateKey|}, options.SigningKeyId)")]
    [InlineData("MuxSigningKey.Parse(text: options.KeyId, keyId: {|MUXC033:options.PrivateKeyBase64|})")]
    [InlineData("MuxSigningKey.Parse({|MUXC033:MuxPrivateKey|}, MuxKeyId)")]
    [InlineData("MuxSigningKey.FromFile({|MUXC033:\"mux-private-key.pem\"|}, text)")]
    [InlineData("MuxSigningKey.FromFile({|MUXC033:options.PrivateKeyPath|}, options.KeyId)")]
    [InlineData("MuxSigningKey.Parse({|MUXC033:\"8f5b7c1e-0a3d-4d53-9a3e-2f1f6c0b8d11\"|}, text)")]
    [InlineData("MuxSigningKey.FromRsa({|MUXC033:MuxAccessToken|}, rsa)")]
    public Task A_key_in_the_place_of_its_id_is_reported(string expression) => Analysis.ReportsAsync(Method(expression));

    [Theory]
    [InlineData("MuxSigningKey.Parse(\"abc\", \"-----BEGIN RSA PRIVATE KEY-----\\nMIIE\")")]
    [InlineData("MuxSigningKey.Parse(\"abc\", \"no key\")")]
    [InlineData("MuxSigningKey.Parse(text, text)")]
    [InlineData("MuxSigningKey.Parse(Environment.GetEnvironmentVariable(\"MUX_SIGNING_KEY\")!, Environment.GetEnvironmentVariable(\"MUX_PRIVATE_KEY\")!)")]
    [InlineData("MuxSigningKey.Parse(text: configuration[\"MUX_PRIVATE_KEY\"]!, keyId: configuration[\"MUX_SIGNING_KEY\"]!)")]
    [InlineData("MuxSigningKey.Parse(configuration[\"Mux:KeyId\"]!, configuration[\"Mux:PrivateKey\"]!)")]
    [InlineData("MuxSigningKey.Parse(configuration[\"Mux:KeyId\"]!, configuration[\"Mux:SigningKey\"]!)")]
    [InlineData("MuxSigningKey.Parse(configuration[\"MUX_PRIVATE_KEY_ID\"]!, text)")]
    [InlineData("MuxSigningKey.Parse(\"abc\", configuration[\"Auth:SigningKey\"]!)")]
    [InlineData("MuxSigningKey.Parse(configuration[text]!, configuration[text]!)")]
    [InlineData("MuxSigningKey.FromFile(\"abc\", configuration[\"MUX_PRIVATE_KEY\"]!)")]
    [InlineData("MuxSigningKey.FromFile(\"abc\", \"private-key.pem\")")]
    [InlineData("MuxSigningKey.Parse(keyId!, privateKey!)")]
    [InlineData("MuxSigningKey.FromEnvironment()")]
    [InlineData("string.Concat(\"-----BEGIN PRIVATE KEY-----\", text)")]
    [InlineData("MuxSigningKey.Parse(options.KeyId, options.PrivateKey)")]
    [InlineData("MuxSigningKey.Parse(options.PrivateKeyId, options.PrivateKey)")]
    [InlineData("MuxSigningKey.Parse(options.KeyId, options.SigningPrivateKey)")]
    [InlineData("MuxSigningKey.Parse(options.PrivateKey, text)")]
    [InlineData("MuxSigningKey.Parse(MuxKeyId, MuxPrivateKey)")]
    [InlineData("MuxSigningKey.FromFile(options.KeyId, options.PrivateKeyPath)")]
    [InlineData("MuxSigningKey.Generate(\"8f5b7c1e-0a3d-4d53-9a3e-2f1f6c0b8d11\")")]
    [InlineData("MuxSigningKey.Parse(text, \"8f5b7c1e-0a3d-4d53-9a3e-2f1f6c0b8d11\")")]
    [InlineData("Other.MuxSigningKey.Parse(options.PrivateKey, options.KeyId)")]
    [InlineData("MuxSigningKey.Parse(configuration[\"Mux:SigningKeyId\"]!, configuration[\"Mux:SigningKeyPrivate\"]!)")]
    [InlineData("MuxSigningKey.Parse(text, options.SigningPrivateKey)")]
    [InlineData("MuxSigningKey.FromFile(options.SigningKeyId, options.PrivateKeyPath)")]
    public Task Arguments_in_their_places_are_not_reported(string expression) => Analysis.ReportsNothingAsync(Method(expression));

    [Fact]
    public Task The_message_says_whether_both_are_swapped() => Analysis.ReportsMessagesAsync(
        Method("""
            new[]
            {
                MuxSigningKey.Parse({|MUXC033:privateKey|}!, keyId!),
                MuxSigningKey.Parse({|MUXC033:privateKey|}!, text),
                MuxSigningKey.Parse(text, {|MUXC033:keyId|}!),
            }
            """),
        "Here the private key stands where the key ID belongs, and the ID where the key belongs; swap them",
        "Here the private key stands where the key ID belongs; pass the ID that Mux shows beside the signing key (MUX_SIGNING_KEY)",
        "Here the key ID stands where the private key belongs; pass the key that Mux gave when it was created (MUX_PRIVATE_KEY)");

    [Fact]
    public Task A_local_is_followed_to_what_it_was_set_to() => Analysis.ReportsAsync("""
        using Mux.Claims;

        public static class Keys
        {
            public static void Use(string text)
            {
                var accessToken = "8f5b7c1e-0a3d-4d53-9a3e-2f1f6c0b8d11";
                var pem = "-----BEGIN PRIVATE KEY-----";
                var either = "8f5b7c1e-0a3d-4d53-9a3e-2f1f6c0b8d11";
                either = text;
                MuxSigningKey.Parse({|MUXC033:accessToken|}, text);
                MuxSigningKey.Parse({|MUXC033:pem|}, text);
                MuxSigningKey.Parse(either, text);
            }
        }
        """);

    private static string Method(string expression) => $$"""
        public sealed record Options(
            string KeyId, string PrivateKey, string SigningKeyId, string SigningPrivateKey, string PrivateKeyBase64, string PrivateKeyPath, string PrivateKeyId);

        namespace Other
        {
            public static class MuxSigningKey { public static object Parse(string keyId, string text) => keyId + text; }
        }

        public static class Page
        {
            private const string MuxKeyId = "abc";
            private const string MuxPrivateKey = "def";
            private const string MuxAccessToken = "8f5b7c1e-0a3d-4d53-9a3e-2f1f6c0b8d11";

            public static object Example(
                Dictionary<string, string?> configuration, string text, System.Security.Cryptography.RSA rsa, Options options)
            {
                var keyId = Environment.GetEnvironmentVariable("MUX_SIGNING_KEY");
                var privateKey = Environment.GetEnvironmentVariable("MUX_PRIVATE_KEY");
                return {{expression}};
            }
        }
        """;
}

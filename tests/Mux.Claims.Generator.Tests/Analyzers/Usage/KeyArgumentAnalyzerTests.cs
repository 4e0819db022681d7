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
    public Task A_key_in_the_place_of_its_id_is_reported(string expression) => Analysis.ReportsAsync(Method(expression));

    [Theory]
    [InlineData("MuxSigningKey.Parse(\"abc\", \"-----BEGIN RSA PRIVATE KEY-----\\nMIIE\")")]
    [InlineData("MuxSigningKey.Parse(\"abc\", \"no key\")")]
    [InlineData("MuxSigningKey.Parse(text, text)")]
    [InlineData("MuxSigningKey.Parse(Environment.GetEnvironmentVariable(\"MUX_SIGNING_KEY\")!, Environment.GetEnvironmentVariable(\"MUX_PRIVATE_KEY\")!)")]
    [InlineData("MuxSigningKey.Parse(text: configuration[\"MUX_PRIVATE_KEY\"]!, keyId: configuration[\"MUX_SIGNING_KEY\"]!)")]
    [InlineData("MuxSigningKey.Parse(configuration[\"Mux:KeyId\"]!, configuration[\"Mux:PrivateKey\"]!)")]
    [InlineData("MuxSigningKey.Parse(configuration[\"MUX_PRIVATE_KEY_ID\"]!, text)")]
    [InlineData("MuxSigningKey.Parse(\"abc\", configuration[\"Auth:SigningKey\"]!)")]
    [InlineData("MuxSigningKey.Parse(configuration[text]!, configuration[text]!)")]
    [InlineData("MuxSigningKey.FromFile(\"abc\", configuration[\"MUX_PRIVATE_KEY\"]!)")]
    [InlineData("MuxSigningKey.FromFile(\"abc\", \"private-key.pem\")")]
    [InlineData("MuxSigningKey.Parse(keyId!, privateKey!)")]
    [InlineData("MuxSigningKey.FromEnvironment()")]
    [InlineData("string.Concat(\"-----BEGIN PRIVATE KEY-----\", text)")]
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

    private static string Method(string expression) => $$"""
        public static class Page
        {
            public static object Example(Dictionary<string, string?> configuration, string text, System.Security.Cryptography.RSA rsa)
            {
                var keyId = Environment.GetEnvironmentVariable("MUX_SIGNING_KEY");
                var privateKey = Environment.GetEnvironmentVariable("MUX_PRIVATE_KEY");
                return {{expression}};
            }
        }
        """;
}

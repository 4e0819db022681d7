using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>No key here is one: after the first bytes, the texts are made up.</summary>
public class PrivateKeyAnalyzerTests
{
    private static readonly AnalyzerRun Analysis = new(new PrivateKeyAnalyzer()) { Setup = ExampleRecords.Empty };

    [Theory]
    [InlineData("_ = {|MUXC032:\"-----BEGIN RSA PRIVATE KEY-----\\nMIIEowIBAAKCAQEA\\n-----END RSA PRIVATE KEY-----\"|};")]
    [InlineData("_ = {|MUXC032:\"-----BEGIN PRIVATE KEY-----\\r\\nMIIEvQIBADANBgkq\"|};")]
    [InlineData("_ = {|MUXC032:\"-----BEGIN EC PRIVATE KEY----- MHcCAQEEIA\"|};")]
    [InlineData("_ = {|MUXC032:@\"-----BEGIN RSA PRIVATE KEY-----\\nMIIEowIBAAKCAQEA\"|};")]
    [InlineData("_ = {|MUXC032:\"-----BEGIN RSA PRIVATE KEY-----\\n\" + \"MIIEowIBAAKCAQEA\\n\" + \"-----END RSA PRIVATE KEY-----\"|};")]
    [InlineData("const string Body = \"MIIEowIBAAKCAQEA\"; _ = {|MUXC032:\"-----BEGIN RSA PRIVATE KEY-----\\n\" + Body|};")]
    [InlineData("const string Body = \"MIIEowIBAAKCAQEA\"; _ = {|MUXC032:$\"-----BEGIN RSA PRIVATE KEY-----{Body}\"|};")]
    [InlineData("const string Key = {|MUXC032:\"LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlFb3dJQkFBS0NBUUVB\"|};")]
    [InlineData("_ = {|MUXC032:\"LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1JSUV2UUlCQURBTkJn\"|};")]
    [InlineData("_ = {|MUXC032:\"LS0tLS1CRUdJTiBSU0Eg\" + \"UFJJVkFURSBLRVktLS0tLQo=\"|};")]
    [InlineData("_ = {|MUXC032:\"MUX_PRIVATE_KEY=LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQo=\"|};")]
    [InlineData("_ = {|MUXC032:\"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkq\"u8|}.Length;")]
    [InlineData("_ = MuxSigningKey.Parse(\"id\", {|MUXC032:\"-----BEGIN RSA PRIVATE KEY-----…\"|});")]
    [InlineData("_ = MuxSigningKey.Parse(\"id\", {|MUXC032:\"LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBL\"|});")]
    [InlineData("_ = {|MUXC032:\"MIIEowIBAAKCAQEAq1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8\"|};")]
    [InlineData("_ = {|MUXC032:\"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCq1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8\"|};")]
    [InlineData("_ = {|MUXC032:\"MIIEowIBAAKCAQEAq1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8\" + \"q1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8\"|};")]
    [InlineData("_ = {|MUXC032:\"MIIEowIBAAKCAQEAq1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8\\nq1W2e3R4t5Y6u7I8\"|};")]
    [InlineData("_ = MuxSigningKey.Parse(\"id\", {|MUXC032:\"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCq1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I\"|});")]
    public Task A_private_key_is_reported(string statement) => Analysis.ReportsAsync(Method(statement));

    [Theory]
    [InlineData("_ = \"-----BEGIN PUBLIC KEY-----\\nMIIBIjANBgkqhkiG9w0\";")]
    [InlineData("_ = \"-----BEGIN CERTIFICATE-----\\nMIIDdzCCAl8\";")]
    [InlineData("_ = \"LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUlJQklqQU5CZ2txaGtpRzl3MA==\";")]
    [InlineData("_ = \"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURkekNDQWw4\";")]
    [InlineData("_ = text.Contains(\"-----BEGIN RSA PRIVATE KEY-----\");")]
    [InlineData("_ = text.StartsWith(\"LS0tLS1CRUdJTi\", StringComparison.Ordinal);")]
    [InlineData("_ = \"-----BEGIN RSA PRIVATE KEY-----\\n\" + text + \"\\n-----END RSA PRIVATE KEY-----\";")]
    [InlineData("_ = $\"-----BEGIN PRIVATE KEY-----\\n{text}\\n-----END PRIVATE KEY-----\";")]
    [InlineData("_ = \"A key begins with -----BEGIN RSA PRIVATE KEY-----, or in base64 with LS0tLS1.\";")]
    [InlineData("_ = MuxSigningKey.Parse(\"id\", text);")]
    [InlineData("_ = MuxSigningKey.FromFile(\"id\", \"mux-private-key.pem\");")]
    [InlineData("_ = \"MIIEowIBAAKCAQEA\";")]
    [InlineData("_ = \"-----BEGIN PUBLIC KEY-----\\nMIIBIjANBgkqhkiG9w0\"u8.Length;")]
    [InlineData("const string Header = \"-----BEGIN PRIVATE KEY-----\"; _ = text.Replace(Header, \"\");")]
    [InlineData("_ = \"LS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0t\";")]
    [InlineData("_ = \"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAq1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8\";")]
    [InlineData("_ = \"MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaq1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8\";")]
    [InlineData("_ = \"MIIBCgKCAQEAq1W2e3R4q1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8q1W2e3R4t5Y6u7I8\";")]
    [InlineData("_ = \"MIIEowIBAAKCAQEA and what follows is prose, which no decoder of base64 takes for a key\";")]
    [InlineData("_ = text.StartsWith(\"MIIEowIBAAKCAQEA\", StringComparison.Ordinal);")]
    public Task Other_texts_are_not_reported(string statement) => Analysis.ReportsNothingAsync(Method(statement));

    [Fact]
    public async Task The_message_has_nothing_of_the_key()
    {
        var diagnostic = Assert.Single(await Analysis.ReportsAsync(
            Method("_ = {|MUXC032:\"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkq\"|};")));
        Assert.DoesNotContain("MIIE", diagnostic.ToString(), StringComparison.Ordinal);
    }

    private static string Method(string statement) => $$"""
        public static class Page
        {
            public static void Example(string text)
            {
                {{statement}}
            }
        }
        """;
}

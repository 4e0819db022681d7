using Mux.Claims;

namespace Mistakes;

/// <summary>No text here is a key: what stands behind the first bytes is made up.</summary>
public static class PrivateKeyInSource
{
    private const string Pem = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----"; // expect MUXC032 (no fix)

    private const string Base64 = "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlFb3dJQkFBS0NBUUVB"; // expect MUXC032 (no fix)

    private const string Body = "MIIEowIBAAKCAQEA";

    public static string[] Keys =>
    [
        "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEowIBAAKCAQEA\n" + "-----END RSA PRIVATE KEY-----", // expect MUXC032 (no fix)
        $"-----BEGIN RSA PRIVATE KEY-----\n{Body}\n-----END RSA PRIVATE KEY-----", // expect MUXC032 (no fix)
        "LS0tLS1CRUdJTiBSU0Eg" + "UFJJVkFURSBLRVktLS0tLQo=", // expect MUXC032 (no fix)
        "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0\n-----END PUBLIC KEY-----",
        Pem, Base64,
    ];

    public static MuxSigningKey Load() =>
        MuxSigningKey.Parse("key", "-----BEGIN PRIVATE KEY-----…"); // expect MUXC032 (no fix)
}

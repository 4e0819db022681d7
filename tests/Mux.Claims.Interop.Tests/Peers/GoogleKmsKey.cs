using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>A key in Google Cloud KMS, as the page on remote keys shows it.</summary>
internal sealed class GoogleKmsKey(HttpClient http, ITokenAccess credential, Uri version, string keyId, RSAParameters publicKey) : MuxRemoteKey
{
    public override string KeyId => keyId;

    public override RSAParameters PublicKey => publicKey;

    // https://cloudkms.googleapis.com/v1/projects/P/locations/L/keyRings/R/cryptoKeys/K/cryptoKeyVersions/1
    public static async Task<GoogleKmsKey> OpenAsync(HttpClient http, ITokenAccess credential, Uri version, string keyId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, version + "/publicKey");
        using var rsa = RSA.Create();
        rsa.ImportFromPem((await SendAsync(http, credential, request, CancellationToken.None)).GetProperty("pem").GetString());
        return new(http, credential, version, keyId, rsa.ExportParameters(includePrivateParameters: false));
    }

    public override async ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, version + ":asymmetricSign");
        request.Content = JsonContent.Create(new { digest = new { sha256 = Convert.ToBase64String(sha256.Span) } });
        var signature = (await SendAsync(http, credential, request, cancellationToken)).GetProperty("signature").GetBytesFromBase64();
        signature.CopyTo(destination);
        return signature.Length;
    }

    private static async Task<JsonElement> SendAsync(
        HttpClient http, ITokenAccess credential, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await credential.GetAccessTokenForRequestAsync(cancellationToken: cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }
}

using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Core;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>A key in Azure Key Vault, as the page on remote keys shows it.</summary>
internal sealed class AzureKey(HttpClient http, TokenCredential credential, Uri key, string keyId, RSAParameters publicKey) : MuxRemoteKey
{
    private const string Version = "?api-version=7.4";

    public override string KeyId => keyId;

    public override RSAParameters PublicKey => publicKey;

    // The key's identifier with its version: https://VAULT.vault.azure.net/keys/NAME/VERSION
    public static async Task<AzureKey> OpenAsync(HttpClient http, TokenCredential credential, Uri key, string keyId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, key + Version);
        var jwk = (await SendAsync(http, credential, request, CancellationToken.None)).GetProperty("key");
        return new(http, credential, key, keyId, new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(jwk.GetProperty("n").GetString()),
            Exponent = Base64Url.DecodeFromChars(jwk.GetProperty("e").GetString()),
        });
    }

    public override async ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{key}/sign{Version}");
        request.Content = JsonContent.Create(new { alg = "RS256", value = Base64Url.EncodeToString(sha256.Span) });
        var answer = await SendAsync(http, credential, request, cancellationToken);
        return Base64Url.DecodeFromChars(answer.GetProperty("value").GetString(), destination.Span);
    }

    private static async Task<JsonElement> SendAsync(
        HttpClient http, TokenCredential credential, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await credential.GetTokenAsync(new TokenRequestContext(["https://vault.azure.net/.default"]), cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        using var answer = await http.SendAsync(request, cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }
}

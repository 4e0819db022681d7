using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Azure.Core;
using Google.Apis.Auth.OAuth2;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.Interop.Tests;

/// <summary>The adapters for key services on the page on remote keys sign what a local key signs.</summary>
public sealed class KeyServiceTests : IAsyncLifetime, IDisposable
{
    private const string KeyId = "kms-key";

    private static readonly VideoClaims Claims = new(new PlaybackId("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4"));
    private static readonly Expiry Expires = new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RSA _key = RSA.Create(2048);
    private readonly HttpClient _http = new();
    private KeyService _service = null!;

    public static TheoryData<string> Services => ["AWS", "Azure", "Google"];

    public async Task InitializeAsync() => _service = await KeyService.StartAsync(_key);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _key.Dispose();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Its_tokens_are_the_local_keys_byte_for_byte(string service)
    {
        using var local = new MuxSigner(MuxSigningKey.FromRsa(KeyId, _key, leaveOpen: true));
        using var remote = new MuxSigner(MuxSigningKey.FromRemote(await OpenAsync(service)));

        Assert.Equal(Claims.Sign(local, Expires).Value, (await remote.SignAsync(Claims, Expires)).Value);
    }

    [Theory]
    [InlineData("AWS", "kms:Sign")]
    [InlineData("Azure", "403")]
    [InlineData("Google", "403")]
    public async Task A_permission_that_was_taken_away_is_the_reason_of_the_failure(string service, string reason)
    {
        using var remote = new MuxSigner(MuxSigningKey.FromRemote(await OpenAsync(service)));
        _service.IsForbidden = true;

        var error = await Assert.ThrowsAsync<MuxSigningKeyException>(async () => await remote.SignAsync(Claims, Expires));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private async Task<MuxRemoteKey> OpenAsync(string service) => service switch
    {
        "AWS" => await AwsKmsKey.OpenAsync(
            new AmazonKeyManagementServiceClient(
                new BasicAWSCredentials("id", "secret"),
                new AmazonKeyManagementServiceConfig { ServiceURL = _service.Address.ToString(), AuthenticationRegion = "eu-central-1", MaxErrorRetry = 0 }),
            "arn",
            KeyId),
        "Azure" => await AzureKey.OpenAsync(
            _http,
            DelegatedTokenCredential.Create((_, _) => new AccessToken("credential", DateTimeOffset.MaxValue)),
            new Uri(_service.Address, "keys/mux/1"),
            KeyId),
        _ => await GoogleKmsKey.OpenAsync(_http, new Credential(), new Uri(_service.Address, "v1/mux/cryptoKeyVersions/1"), KeyId),
    };

    private sealed class Credential : ITokenAccess
    {
        public Task<string> GetAccessTokenForRequestAsync(string? authUri = null, CancellationToken cancellationToken = default) =>
            Task.FromResult("credential");
    }
}

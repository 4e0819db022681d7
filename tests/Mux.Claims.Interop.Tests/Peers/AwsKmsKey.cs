using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>A key in AWS KMS, as the page on remote keys shows it.</summary>
internal sealed class AwsKmsKey(IAmazonKeyManagementService kms, string arn, string keyId, RSAParameters publicKey) : MuxRemoteKey
{
    public override string KeyId => keyId;

    public override RSAParameters PublicKey => publicKey;

    public static async Task<AwsKmsKey> OpenAsync(IAmazonKeyManagementService kms, string arn, string keyId)
    {
        var answer = await kms.GetPublicKeyAsync(new GetPublicKeyRequest { KeyId = arn });
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(answer.PublicKey.ToArray(), out _);
        return new(kms, arn, keyId, rsa.ExportParameters(includePrivateParameters: false));
    }

    public override async ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken)
    {
        using var digest = new MemoryStream(sha256.ToArray());
        var answer = await kms.SignAsync(
            new SignRequest
            {
                KeyId = arn,
                Message = digest,
                MessageType = MessageType.DIGEST,
                SigningAlgorithm = SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256,
            },
            cancellationToken);
        var signature = answer.Signature.ToArray();
        signature.CopyTo(destination);
        return signature.Length;
    }
}

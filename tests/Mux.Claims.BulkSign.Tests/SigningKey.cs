using System.Security.Cryptography;

namespace Mux.Claims.BulkSign.Tests;

/// <summary>A signing key as the environment has it.</summary>
internal sealed record SigningKey(string Id, string PrivateKey)
{
    public static SigningKey Create(string id)
    {
        using var rsa = RSA.Create(2048);
        return new(id, rsa.ExportPkcs8PrivateKeyPem());
    }
}

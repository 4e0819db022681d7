using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>
/// One key behind the protocols of AWS KMS, Azure Key Vault and Google Cloud KMS, as their documents have them. It hashes what it is not
/// told is a hash already, as they do, and refuses who brings no credential.
/// </summary>
internal sealed class KeyService : IAsyncDisposable
{
    private readonly RSA _key;
    private readonly WebApplication _app;

    private KeyService(RSA key, WebApplication app) => (_key, _app) = (key, app);

    /// <summary>Whether nobody may use the key any more.</summary>
    public bool IsForbidden { get; set; }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<KeyService> StartAsync(RSA key)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var app = builder.Build();
        app.UseRouting();
        var service = new KeyService(key, app);
        app.MapPost("/", service.AwsAsync);
        app.MapGet("/keys/mux/1", service.AzureKeyAsync);
        app.MapPost("/keys/mux/1/sign", service.AzureSignAsync);
        app.MapGet("/v1/mux/cryptoKeyVersions/1/publicKey", service.GoogleKeyAsync);
        app.MapPost("/v1/mux/cryptoKeyVersions/{version}", service.GoogleSignAsync);
        await app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AwsAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        Assert.StartsWith("AWS4-HMAC-SHA256 ", context.Request.Headers.Authorization.ToString(), StringComparison.Ordinal);
        Assert.Equal("arn", (string?)body["KeyId"]);
        if (IsForbidden)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await WriteAsync(context, new() { ["__type"] = "AccessDeniedException", ["message"] = "Not authorized to perform: kms:Sign" });
        }
        else if (context.Request.Headers["X-Amz-Target"] == "TrentService.GetPublicKey")
        {
            await WriteAsync(context, new() { ["KeyId"] = "arn", ["KeySpec"] = "RSA_2048", ["PublicKey"] = Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo()) });
        }
        else
        {
            Assert.Equal("TrentService.Sign", context.Request.Headers["X-Amz-Target"]);
            Assert.Equal("RSASSA_PKCS1_V1_5_SHA_256", (string?)body["SigningAlgorithm"]);
            var message = Convert.FromBase64String((string)body["Message"]!);
            var hash = (string?)body["MessageType"] == "DIGEST" ? message : SHA256.HashData(message);
            await WriteAsync(context, new() { ["KeyId"] = "arn", ["Signature"] = Convert.ToBase64String(Sign(hash)) });
        }
    }

    private async Task AzureKeyAsync(HttpContext context)
    {
        if (IsAllowed(context) && context.Request.Query["api-version"] == "7.4")
        {
            var key = _key.ExportParameters(includePrivateParameters: false);
            await WriteAsync(context, new()
            {
                ["key"] = new JsonObject { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent) },
            });
        }
    }

    private async Task AzureSignAsync(HttpContext context)
    {
        if (IsAllowed(context) && context.Request.Query["api-version"] == "7.4")
        {
            var body = (await JsonNode.ParseAsync(context.Request.Body))!;
            Assert.Equal("RS256", (string?)body["alg"]);
            await WriteAsync(context, new() { ["value"] = Base64Url.EncodeToString(Sign(Base64Url.DecodeFromChars((string)body["value"]!))) });
        }
    }

    private async Task GoogleKeyAsync(HttpContext context)
    {
        if (IsAllowed(context))
        {
            await WriteAsync(context, new() { ["pem"] = _key.ExportSubjectPublicKeyInfoPem(), ["algorithm"] = "RSA_SIGN_PKCS1_2048_SHA256" });
        }
    }

    private async Task GoogleSignAsync(HttpContext context, string version)
    {
        Assert.Equal("1:asymmetricSign", version);
        if (IsAllowed(context))
        {
            var body = (await JsonNode.ParseAsync(context.Request.Body))!;
            await WriteAsync(context, new() { ["signature"] = Convert.ToBase64String(Sign(Convert.FromBase64String((string)body["digest"]!["sha256"]!))) });
        }
    }

    private bool IsAllowed(HttpContext context)
    {
        var allowed = !IsForbidden && context.Request.Headers.Authorization == "Bearer credential";
        context.Response.StatusCode = allowed ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;
        return allowed;
    }

    private byte[] Sign(byte[] hash) => _key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static Task WriteAsync(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}

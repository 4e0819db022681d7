using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mux.Claims.Load.Benchmarks.Servers;

/// <summary>The same endpoints as its documents have Microsoft.IdentityModel used, with a key that is loaded once.</summary>
internal static class IdentityModelServer
{
    public const string Name = "identity-model";

    public static async Task RunAsync(string pemFile)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(await File.ReadAllTextAsync(pemFile));
        var credentials = new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256);
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        await using var application = Hosting.CreateBuilder().Build();
        application.MapGet(Endpoints.Tokens, (HttpResponse response, string playbackId) =>
        {
            response.Headers.CacheControl = "no-store";
            var expiresAt = DateTimeOffset.UtcNow + Endpoints.Lifetime;
            return Results.Json(new
            {
                playbackId,
                tokens = new { playback = Sign(playbackId, "v", expiresAt), thumbnail = Sign(playbackId, "t", expiresAt), storyboard = Sign(playbackId, "s", expiresAt) },
                expiresAt = expiresAt.UtcDateTime,
                expiresIn = (long)Endpoints.Lifetime.TotalSeconds,
            });
        });
        application.MapGet(Endpoints.Thumbnails, (string playbackId) => Results.Json(Enumerable.Range(0, Endpoints.GridSize).Select(second =>
        {
            var token = Sign(
                playbackId, "t", DateTimeOffset.UtcNow + Endpoints.Lifetime, new() { ["time"] = second, ["width"] = Endpoints.GridWidth });
            return $"https://image.mux.com/{playbackId}/thumbnail.jpg?token={token}";
        })));
        await Hosting.ServeAsync(application);

        string Sign(string id, string audience, DateTimeOffset expiresAt, Dictionary<string, object>? parameters = null) =>
            handler.CreateToken(new SecurityTokenDescriptor
            {
                Claims = new Dictionary<string, object>(parameters ?? [])
                {
                    ["kid"] = "first",
                    ["sub"] = id,
                    ["aud"] = audience,
                    ["exp"] = expiresAt.ToUnixTimeSeconds(),
                },
                SigningCredentials = credentials,
            });
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims.AspNetCore;

namespace Mux.Claims.Load.Benchmarks.Servers;

/// <summary>Mux.Claims.AspNetCore, with a key that is reloaded when its file changes.</summary>
internal static class MuxClaimsServer
{
    public const string Name = "mux-claims";

    public static async Task RunAsync(string settingsFile)
    {
        var builder = Hosting.CreateBuilder();
        builder.Configuration.AddJsonFile(settingsFile, optional: false, reloadOnChange: true);
        builder.Services.AddMuxClaims(builder.Configuration.GetSection("Mux"));
        await using var application = builder.Build();
        Map(application);
        await Hosting.ServeAsync(application);
    }

    private static void Map(WebApplication application)
    {
        application.MapMuxTokens(Endpoints.Tokens, (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow(expires: Endpoints.Lifetime)));
        application.MapGet(Endpoints.Thumbnails, (PlaybackId playbackId, MuxSigner signer) => Results.Json(
            Enumerable.Range(0, Endpoints.GridSize).Select(second => new ThumbnailClaims(playbackId)
            {
                Time = TimeSpan.FromSeconds(second),
                Width = Endpoints.GridWidth,
            }.ToSignedUrl(signer, Endpoints.Lifetime).Value)));
    }
}

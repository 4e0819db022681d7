using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims;

namespace Mistakes;

public static class KeyPerCall
{
    public static IEnumerable<string> Loop(IEnumerable<VideoClaims> videos)
    {
        foreach (var video in videos)
        {
            using var signer = MuxSigner.FromEnvironment(); // expect MUXC035
            yield return video.ToSignedUrl(signer).Value;
        }
    }

    public static void Map(WebApplication app)
    {
        var shared = app.Services.GetRequiredService<MuxSigner>();
        app.MapGet("/lambda/{id}", (string id) => Sign(id, MuxSigner.FromEnvironment())); // expect MUXC035
        app.MapGet("/method/{id}", Handler);
        app.MapGet("/local/{id}", Local);
        app.MapGet("/shared/{id}", (string id) => Sign(id, shared));
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            using var key = MuxSigningKey.FromEnvironment(); // expect MUXC035 (no fix)
            return next(context);
        });

        static string Local(string id)
        {
            using var signer = MuxSigner.FromEnvironment(); // expect MUXC035
            return Sign(id, signer);
        }
    }

    public static void Register(IServiceCollection services)
    {
        services.AddScoped(_ => MuxSigner.FromEnvironment()); // expect MUXC035 (no fix)
        services.AddSingleton(_ => MuxSigner.FromEnvironment());
    }

    private static string Handler(string id) =>
        Sign(id, MuxSigner.FromEnvironment()); // expect MUXC035

    private static string Sign(string id, MuxSigner signer) => new VideoClaims(new PlaybackId(id)).ToSignedUrl(signer).Value;
}

public sealed class VideosController : ControllerBase
{
    private static readonly MuxSigner Shared = MuxSigner.FromEnvironment();

    public string Get() => MuxSigner.FromEnvironment().KeyId + Shared.KeyId; // expect MUXC035
}

public sealed class TokenMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        using var signer = MuxSigner.FromEnvironment(); // expect MUXC035
        return next(context);
    }
}

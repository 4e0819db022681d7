using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Mux.Claims.AspNetCore;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Interactive;

/// <summary>
/// A Blazor application whose pages are interactive on the server, with WatchPage's assets: Blazor's own script, and the package's.
/// </summary>
internal sealed class InteractiveSite : IAsyncDisposable
{
    private readonly WebApplication _application;

    private InteractiveSite(MuxFixture mux)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "WatchPage",
            Args = ["--urls", "http://127.0.0.1:0"],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMuxClaims(options => options.Key = _ => MuxSigningKey.Parse(mux.Key.Id, mux.Key.PrivateKey));
        _application = builder.Build();
        _application.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.Combine(ToolLocator.NodeDirectory, "node_modules")),
            RequestPath = "/node",
        });
        _application.UseAntiforgery();
        _application.MapStaticAssets();
        _application.MapRazorComponents<InteractiveApp>().AddInteractiveServerRenderMode();
        _application.MapMuxTokens("/mux/tokens/{playbackId}", (_, _) => new(MuxTokenDecision.Allow()));
    }

    public Uri Address { get; private set; } = null!;

    public static async Task<InteractiveSite> StartAsync(MuxFixture mux)
    {
        var site = new InteractiveSite(mux);
        await site._application.StartAsync();
        site.Address = new Uri(site._application.Urls.First());
        return site;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}

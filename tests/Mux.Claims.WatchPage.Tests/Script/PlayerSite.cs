using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Mux.Claims.AspNetCore;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>A site of one page with players of all kinds, the script that renews their tokens, and the endpoint that gives them.</summary>
internal sealed class PlayerSite : IAsyncDisposable
{
    public const string Film = $"""<mux-player id="film" disable-tracking data-mux-tokens="/mux/tokens/{MuxFixture.Film}"></mux-player>""";

    public const string Live =
        $"""<mux-player id="live" disable-tracking stream-type="live" data-mux-tokens="/mux/tokens/{MuxFixture.Live}"></mux-player>""";

    /// <summary>The policy that README recommends, but for styles.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; connect-src 'self' https://*.mux.com; img-src 'self' data: https://*.mux.com; media-src blob: https://*.mux.com; worker-src blob:; style-src ";

    private readonly WebApplication _application;
    private int _asked;

    private PlayerSite(MuxFixture mux, Uri? address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(address?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.AddOpenApi();
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddMuxClaims(options => options.Key = _ => MuxSigningKey.Parse(mux.Key.Id, mux.Key.PrivateKey));
        _application = builder.Build();
        _application.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy + Styles;
            if (SignInPage is not null && context.Request.Path.StartsWithSegments("/mux"))
            {
                context.Response.Redirect(SignInPage.ToString());
                return Task.CompletedTask;
            }

            return next(context);
        });
        Serve("/_content/Mux.Claims.AspNetCore", ToolLocator.Directory("ScriptDirectory"));
        Serve("/node", Path.Combine(ToolLocator.NodeDirectory, "node_modules"));
        Serve("/site", Path.Combine(ToolLocator.NodeDirectory, "site"));
        _application.UseRouting();
        _application.MapGet("/", () => Results.Text(Html, "text/html"));
        _application.MapOpenApi();
        _application.MapMuxTokens("/mux/tokens/{playbackId}", Decide);
        _application.MapMuxTokensBatch("/mux/tokens", Decide);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>How long the tokens live that are signed from now on.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    public bool MayWatch { get; set; } = true;

    /// <summary>Where whoever asks for tokens is sent to; null for nowhere.</summary>
    public Uri? SignInPage { get; set; }

    /// <summary>The one video that nobody may watch; null for none.</summary>
    public string? Refused { get; set; }

    /// <summary>The sources of styles that the page's policy allows: mux-player writes styles into its shadow roots.</summary>
    public string Styles { get; set; } = "'self' 'unsafe-inline'";

    /// <summary>How often tokens were asked for.</summary>
    public int Asked => _asked;

    private string Html { get; set; } = "";

    /// <param name="mux">Whose key signs.</param>
    /// <param name="body">The page's players.</param>
    /// <param name="address">Where another site was; null for a free port.</param>
    public static async Task<PlayerSite> StartAsync(MuxFixture mux, string body, Uri? address = null)
    {
        var site = new PlayerSite(mux, address)
        {
            Html = $"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <title>Players</title>
                <script src="/site/record.js"></script>
                <script type="module" src="/node/@mux/mux-player/dist/mux-player.mjs"></script>
                <script type="module" src="/_content/Mux.Claims.AspNetCore/mux-tokens.js"></script>
                </head>
                <body><main><h1>Players</h1>{body}</main></body>
                </html>
                """,
        };
        await site._application.StartAsync();
        site.Address = new Uri(site._application.Urls.First());
        return site;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private ValueTask<MuxTokenDecision> Decide(HttpContext context, PlaybackId id)
    {
        Interlocked.Increment(ref _asked);
        return new(MayWatch && id.Value != Refused
            // The smallest picture, lest many players keep a machine without a decoder busy.
            ? MuxTokenDecision.Allow(new PlayerClaims(id) { Video = new(id) { MaxResolution = VideoResolution.P270 } }, Lifetime)
            : MuxTokenDecision.Deny);
    }

    private void Serve(string path, string folder) =>
        _application.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), RequestPath = path });
}

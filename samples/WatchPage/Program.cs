using LocalMux.Browser;
using LocalMux.Playback;
using Microsoft.Extensions.FileProviders;
using Mux.Claims.AspNetCore;
using WatchPage.Components;
using WatchPage.Videos;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
var muxPlayer = Path.Combine(builder.Environment.ContentRootPath, "node_modules", "@mux", "mux-player", "dist");
if (!Directory.Exists(muxPlayer))
{
    await Console.Error.WriteLineAsync($"mux-player is missing: install Node.js 20 or newer, and run npm ci in {builder.Environment.ContentRootPath}");
    return 1;
}

var hasKey = (builder.Configuration["MUX_SIGNING_KEY"] ?? builder.Configuration["Mux:SigningKeyId"]) is not null;
if (!hasKey)
{
    builder.Configuration.AddJsonFile("appsettings.LocalMux.json");
}

var catalogue = new Catalogue(builder.Configuration);
var playbacks = catalogue.Videos.Select(video => new LocalPlayback(
    video.PlaybackId.Value, PlaybackPolicy.Signed, video.Live ? PlaybackSource.Live : PlaybackSource.OnDemand));
await using var localMux = hasKey ? null : await builder.Configuration.StartLocalMuxAsync(playbacks: playbacks);
builder.Services.AddMuxClaims(builder.Configuration.GetSection("Mux"));
builder.Services.AddSingleton(catalogue).AddSingleton<Counts>().AddMemoryCache().AddProblemDetails();
builder.Services.AddRazorPages();
builder.Services.AddRazorComponents();
builder.Services.AddAuthentication("cookie").AddCookie("cookie");
if (localMux is not null)
{
    builder.Services.AddSingleton(localMux);
    Console.WriteLine("LocalMux stands in for Mux, since MUX_SIGNING_KEY is not set; the README says how to play your own videos.");
}

var app = builder.Build();
app.UseExceptionHandler("/error");
app.UseStatusCodePagesWithReExecute("/error", createScopeForStatusCodePages: true);
app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(muxPlayer), RequestPath = "/mux-player" });
app.UseRouting();
app.UseAuthentication();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapRazorComponents<App>().WithStaticAssets();
app.MapGet("/counts", (Counts counts) => counts.GetAsync());
app.MapLocalMux(localMux);

// Where players take fresh tokens before theirs expire: the page's own decision, made again.
app.MapMuxTokens("/mux/tokens/{playbackId}", (context, id) => new(
    catalogue.Find(id.Value) is { } video && video.IsFor(context.User) ? MuxTokenDecision.Allow(video.PlayerClaims) : MuxTokenDecision.Deny));

await app.StartAsync();
Console.WriteLine($"Watch at {app.Urls.First()}. Ctrl+C stops it.");
await app.WaitForShutdownAsync();
return 0;

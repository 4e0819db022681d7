using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.FileProviders;
using Mux.Claims.AspNetCore;
using WatchPage;
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

await using var localMux = await StandIn.StartWithoutKeyAsync(builder.Configuration);
var catalogue = new Catalogue(builder.Configuration);
builder.Services.AddSingleton(catalogue).AddSingleton<Counts>().AddMemoryCache().AddProblemDetails();
builder.Services.AddMuxClaims(builder.Configuration.GetSection("Mux"));
builder.Services.AddRazorPages();
builder.Services.AddRazorComponents();
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();

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

// Where players take fresh tokens before theirs expire: the page's own decision, made again.
app.MapMuxTokens("/mux/tokens/{playbackId}", (context, id) => new(
    catalogue.Find(id.Value) is { } video && video.IsFor(context.User) ? MuxTokenDecision.Allow(video.PlayerClaims) : MuxTokenDecision.Deny));
app.MapGet("/counts", (Counts counts) => counts.GetAsync());

// The browser's way to LocalMux, which is another one after a restart; not found where Mux itself is used.
app.MapGet("/local-mux-address", () => localMux is null ? Results.NotFound() : Results.Text(localMux.HttpAddress.AbsoluteUri));

await app.StartAsync();
Console.WriteLine($"Watch at {app.Urls.First()}. Ctrl+C stops it.");
if (localMux is not null)
{
    Console.WriteLine("LocalMux stands in for Mux, since MUX_SIGNING_KEY is not set; the README says how to play your own videos.");
}

await app.WaitForShutdownAsync();
return 0;

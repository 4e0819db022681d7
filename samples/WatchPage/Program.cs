using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.FileProviders;
using Mux.Claims;
using Mux.Claims.AspNetCore;
using WatchPage;
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
builder.Services.AddSingleton(catalogue);
builder.Services.AddMuxClaims(builder.Configuration.GetSection("Mux"));
builder.Services.AddRazorPages();
builder.Services.AddSingleton<Counts>();
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
builder.Services.AddAuthorizationBuilder().AddPolicy(Policies.MayWatch, policy => policy.RequireAssertion(context =>
    context.Resource is PlaybackId id
    && catalogue.Find(id) is { } video
    && (!video.MembersOnly || context.User.IsInRole(Policies.Member))));

var app = builder.Build();
app.UseExceptionHandler("/status/500");
app.UseStatusCodePagesWithReExecute("/status/{0}");
app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(muxPlayer), RequestPath = "/mux-player" });
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();

// Where players take fresh tokens before theirs expire: the page's own decision, made again.
app.MapMuxTokens("/mux/tokens/{playbackId}", async (context, id) =>
{
    var authorization = context.RequestServices.GetRequiredService<IAuthorizationService>();
    return (await authorization.AuthorizeAsync(context.User, id, Policies.MayWatch)).Succeeded
        ? MuxTokenDecision.Allow(catalogue.Find(id)!.PlayerClaims)
        : MuxTokenDecision.Deny;
});

app.MapGet("/counts", (Counts counts, CancellationToken cancellation) => counts.GetAsync(cancellation));

// The browser's way to LocalMux, which is another one after a restart; not found where Mux itself is used.
app.MapGet("/local-mux-address", (IConfiguration configuration) =>
    configuration[StandIn.LocalMuxAddress] is { } address ? Results.Text(address) : Results.Problem(statusCode: StatusCodes.Status404NotFound));

await app.StartAsync();
Console.WriteLine($"Watch at {app.Urls.First()}. Ctrl+C stops it.");
if (localMux is not null)
{
    Console.WriteLine("LocalMux stands in for Mux, since MUX_SIGNING_KEY is not set; the README says how to play your own videos.");
}

await app.WaitForShutdownAsync();
return 0;

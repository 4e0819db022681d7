using LocalMux.Browser;
using LocalMux.Playback;
using Mux.Claims.AspNetCore;
using WatchPage.Components;
using WatchPage.Videos;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
await builder.AddLocalMuxWithoutKeyAsync(configuration => new Catalogue(configuration).Videos.Select(video => new LocalPlayback(
    video.PlaybackId.Value, PlaybackPolicy.Signed, video.Live ? PlaybackSource.Live : PlaybackSource.OnDemand)));
builder.Services.AddMuxClaims(builder.Configuration.GetSection("Mux"));
builder.Services.AddSingleton<Catalogue>().AddSingleton<Counts>().AddOutputCache().AddProblemDetails();
builder.Services.AddRazorPages().Services.AddRazorComponents();
builder.Services.AddAuthentication("cookie").AddCookie("cookie");

var app = builder.Build();
var catalogue = app.Services.GetRequiredService<Catalogue>();
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/error", createScopeForStatusCodePages: true);
// The page of an error is looked at, also where a form was sent.
app.UseWhen(context => context.Request.Path == "/error" && HttpMethods.IsPost(context.Request.Method),
    error => error.Use((context, next) => { context.Request.Method = HttpMethods.Get; return next(context); }));
app.UseStaticFiles();
app.UseRouting();
app.UseOutputCache();
app.UseAuthentication();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapRazorComponents<App>().WithStaticAssets();
app.MapLocalMux();

// However many pages ask, Mux is asked once in a while.
var countsEvery = app.Configuration.GetValue("CountsEvery", TimeSpan.FromSeconds(20));
app.MapGet("/counts", (Counts counts) => counts.GetAsync()).CacheOutput(policy => policy.Expire(countsEvery));

// Where players take fresh tokens before theirs expire: the page's own decision, made again.
app.MapMuxTokens("/mux/tokens/{playbackId}", (context, id) => new(
    catalogue.Find(id.Value) is { } video && video.IsFor(context.User)
        ? MuxTokenDecision.Allow(video.PlayerClaims)
        : MuxTokenDecision.Deny));
await app.RunAsync();

using System.Security.Cryptography;
using Consumer;
using Consumer.Components;
using Mux.Claims;
using Mux.Claims.AspNetCore;

// Every kind of program that README names, built as it says: a minimal API, a controller, a Razor page, Blazor pages and a worker.
using var rsa = RSA.Create(2048);
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.WebHost.UseStaticWebAssets();
builder.Logging.ClearProviders();
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Mux:SigningKeyId"] = "consumer",
    ["Mux:PrivateKey"] = rsa.ExportRSAPrivateKeyPem(),
});
builder.Services.AddMuxClaims(builder.Configuration.GetSection("Mux"));
builder.Services.AddMuxClaims("eu", options => options.Key = _ => MuxSigningKey.Generate("european"));
builder.Services.AddControllers();
builder.Services.AddRazorPages();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddHostedService<Refresher>();
builder.Services.AddHealthChecks().AddMuxClaims().AddMuxClaims("mux-eu", environment: "eu");

// Options of one's own to start from, bound by generated code.
if (builder.Configuration.GetSection("Mux").Get<MuxClaimsOptions>() is not { SigningKeyId: "consumer", Domain: "mux.com" })
{
    throw new InvalidOperationException("The options are not bound.");
}

await using var app = builder.Build();
app.UseAntiforgery();
app.MapControllers();
app.MapStaticAssets();
app.MapRazorPages();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.MapHealthChecks("/health");
app.MapGroup("/films/{playbackId}").MapMuxTokens("/tokens", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow(environment: "eu")));
app.MapGet("/minimal/{id}", (PlaybackId id, MuxSigner signer) => new { Poster = new ThumbnailClaims(id) { Width = 600 }.ToSignedUrl(signer).Value });
await app.StartAsync();

using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
foreach (var path in (string[])["/films/abc/tokens", "/minimal/abc", "/controller/abc", "/page/abc", "/blazor/abc", "/interactive/abc"])
{
    var answer = await http.GetStringAsync(path);
    if (!answer.Contains("eyJ", StringComparison.Ordinal))
    {
        throw new InvalidOperationException($"{path} has no token: {answer}");
    }

    if (path is "/page/abc" or "/interactive/abc" && !answer.Contains(" 640w", StringComparison.Ordinal))
    {
        throw new InvalidOperationException($"{path} has no pictures: {answer}");
    }

    if (path is "/page/abc" or "/blazor/abc" or "/interactive/abc" && !answer.Contains("data-mux-tokens=\"/films/abc/tokens\"", StringComparison.Ordinal))
    {
        throw new InvalidOperationException($"{path} does not say where new tokens come from: {answer}");
    }
}

if (!(await http.GetStringAsync("/_content/Mux.Claims.AspNetCore/mux-tokens.js")).Contains("data-mux-tokens", StringComparison.Ordinal))
{
    throw new InvalidOperationException("The script is not served.");
}

if (!(await http.GetStringAsync("/pages.modules.json")).Contains("_content/Mux.Claims.AspNetCore/", StringComparison.Ordinal))
{
    throw new InvalidOperationException("Blazor is not told to bring the script.");
}

if (await http.GetStringAsync("/health") != "Healthy" || (await http.GetAsync("/minimal/abc.m3u8")).StatusCode != System.Net.HttpStatusCode.BadRequest)
{
    throw new InvalidOperationException("Health is bad, or a text that is no ID is taken.");
}

Console.WriteLine($"six kinds of pages, {await Refresher.First}");

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Consumer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mux.Claims;
using Mux.Claims.AspNetCore;
using Mux.Claims.Client;

// The services, with a record of the project's own: everything comes with the one package.
using var rsa = RSA.Create(2048);
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Mux:SigningKeyId"] = "consumer",
    ["Mux:PrivateKey"] = rsa.ExportRSAPrivateKeyPem(),
});
builder.Services.AddMuxClaims(builder.Configuration.GetSection("Mux"));
await using var app = builder.Build();
app.MapMuxTokens("/tokens/{playbackId}", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow()));
app.MapGet("/poster/{id}", (PlaybackId id, MuxSigner signer) => new Poster(id) { Width = 600 }.ToSignedUrl(signer).Value);
await app.StartAsync();

_ = app.Services.GetRequiredService<EngagementCountsClient>();
using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
var tokens = await http.GetStringAsync("/tokens/qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");
if (!tokens.Contains("\"storyboard\"", StringComparison.Ordinal))
{
    throw new InvalidOperationException("The endpoint does not answer with the player's tokens: " + tokens);
}

Console.WriteLine(await http.GetStringAsync("/poster/qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4"));
await app.StopAsync();

using System;
using System.Linq;
using System.Net.Http;
using Consumer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

// A minimal API that answers one request, its own.
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
await using var app = builder.Build();
app.MapGet("/poster", PosterSigning.SignAndCheck);
await app.StartAsync();
using var client = new HttpClient();
Console.WriteLine(await client.GetStringAsync(app.Urls.First() + "/poster"));
await app.StopAsync();

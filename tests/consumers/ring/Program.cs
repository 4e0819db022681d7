using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using Consumer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mux.Claims;
using Mux.Claims.Client;

// Two replicas, one after the other, whose ring is in their database. Mux is not there, and the ring begins with a configured key.
using var rsa = RSA.Create(2048);
var privateKey = rsa.ExportRSAPrivateKeyPem();
var database = $"Data Source={System.IO.Path.GetTempFileName()}";
string? url = null;
foreach (var replica in new[] { "first", "second" })
{
    var builder = WebApplication.CreateBuilder(args);
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    builder.Logging.ClearProviders();
    builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Mux:SigningKeyId"] = replica == "first" ? "consumer" : null,
        ["Mux:PrivateKey"] = replica == "first" ? privateKey : null,
        ["Mux:TokenId"] = "id",
        ["Mux:TokenSecret"] = "secret",
        ["Mux:ApiAddress"] = "http://127.0.0.1:9/",
    });
    builder.Services.AddDbContext<AppDbContext>(options => options.UseSqlite(database));
    builder.Services.AddMuxClaims(builder.Configuration.GetSection("Mux")).AddKeyRing().PersistToDbContext<AppDbContext>();
    await using var app = builder.Build();
    await app.StartAsync();
    if (app.Services.GetRequiredService<KeyRing>().Status.KeyId != "consumer")
    {
        throw new InvalidOperationException($"The {replica} replica does not sign with the ring's key.");
    }

    url = new Poster(new PlaybackId("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4")) { Width = 600 }
        .ToSignedUrl(app.Services.GetRequiredService<MuxSigner>()).Value;
    await app.StopAsync();
}

Console.WriteLine(url);

internal sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options);

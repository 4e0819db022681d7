using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Mux.Claims;
using Mux.Claims.AspNetCore;
using Mux.Claims.Client;

// Options that somebody binds himself, in every way there is, by generated code and without a warning.
using var rsa = RSA.Create(2048);
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Mux:SigningKeyId"] = "consumer",
    ["Mux:PrivateKey"] = rsa.ExportRSAPrivateKeyPem(),
    ["Mux:Lifetime"] = "06:00:00",
    ["Mux:ExpiryWindow"] = "01:00:00",
    ["Mux:TokenCacheCapacity"] = "100",
    ["Mux:KeyIdPlacement"] = "Header",
    ["Mux:Domain"] = "media.example.com",
    ["Mux:VerifyForeignSignatures"] = "false",
    ["Mux:KeyRing:RotateAfter"] = "30.00:00:00",
});
var section = builder.Configuration.GetSection("Mux");
builder.Services.AddMuxClaims(section);
builder.Services.Configure<MuxSignerOptions>(section);
builder.Services.Configure<MuxClaimsOptions>("copy", section);
builder.Services.AddOptions<MuxSignerOptions>("bound").Bind(section);
builder.Services.AddOptions<MuxSignerOptions>("named").BindConfiguration("Mux");
builder.Services.AddOptions<KeyRingOptions>().Bind(section.GetSection("KeyRing"));
var given = new MuxSignerOptions { TimeProvider = new Clock() };
section.Bind(given);

await using var app = builder.Build();
app.MapMuxTokens("/tokens/{playbackId}", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow()));
await app.StartAsync();

var signers = app.Services.GetRequiredService<IOptionsMonitor<MuxSignerOptions>>();
foreach (var options in (MuxSignerOptions[])[given, section.Get<MuxSignerOptions>()!, signers.CurrentValue, signers.Get("bound"), signers.Get("named")])
{
    if (options is not
        {
            Lifetime.TotalHours: 6, ExpiryWindow.TotalHours: 1, TokenCacheCapacity: 100, KeyIdPlacement: KeyIdPlacement.Header, Domain: "media.example.com",
            LicenseDomain: "mux.com", VerifyForeignSignatures: false,
        })
    {
        throw new InvalidOperationException("The signer's options are not bound.");
    }
}

var claims = app.Services.GetRequiredService<IOptionsMonitor<MuxClaimsOptions>>().Get("copy");
if (given.TimeProvider is not Clock || signers.CurrentValue.TimeProvider != TimeProvider.System
    || claims is not { SigningKeyId: "consumer", Lifetime.TotalHours: 6 }
    || app.Services.GetRequiredService<IOptions<KeyRingOptions>>().Value.RotateAfter != TimeSpan.FromDays(30))
{
    throw new InvalidOperationException("The other options are not bound.");
}

using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
var tokens = await http.GetStringAsync("/tokens/qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");
if (!tokens.Contains("\"customDomain\":\"media.example.com\"", StringComparison.Ordinal))
{
    throw new InvalidOperationException("The endpoint signs with other options: " + tokens);
}

using var refused = await http.GetAsync("/tokens/a%20b");
if (refused is not { StatusCode: System.Net.HttpStatusCode.BadRequest, Content.Headers.ContentType.MediaType: "application/problem+json" })
{
    throw new InvalidOperationException("The endpoint refuses otherwise: " + refused);
}

using var signer = new MuxSigner(MuxSigningKey.FromRsa("consumer", rsa, leaveOpen: true), given);
Console.WriteLine(new VideoClaims(new PlaybackId("abc")).ToSignedUrl(signer).ExpiresAt.ToString("O"));

internal sealed class Clock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
}

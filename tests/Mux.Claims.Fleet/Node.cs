using LocalMux.Playback;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mux.Claims.Client;

namespace Mux.Claims.Fleet;

/// <summary>A replica of an application, as its README writes one. It signs all the time, and prints each URL.</summary>
internal static class Node
{
    /// <summary>What stands behind a URL that was printed whole: a node may be killed in the middle of a line.</summary>
    public const string End = " .";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(string name, Uri mux, string database, string protection, TimeSpan skew, Times times)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mux:TokenId"] = "localmux",
            ["Mux:TokenSecret"] = "localmux-secret",
            ["Mux:ApiAddress"] = new Uri(mux, "api/").ToString(),
            ["Mux:Lifetime"] = "00:00:04",
            ["Mux:KeyRing:NodeName"] = name,
        });
        builder.Logging.ClearProviders().AddFilter((category, level) => level >= LogLevel.Information && category == typeof(KeyRing).FullName)
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(new SkewedClock(skew));
        builder.Services.AddDataProtection().SetApplicationName("fleet").PersistKeysToFileSystem(new DirectoryInfo(protection));
        builder.Services.AddDbContext<FleetContext>(options => options.UseNpgsql(database, npgsql => npgsql.EnableRetryOnFailure()));
        builder.Services.AddMuxClaims(builder.Configuration.GetSection("Mux")).AddKeyRing(times.Set).PersistToDbContext<FleetContext>();
        using var host = builder.Build();

        // Whoever started this one holds its input: it ends when that does.
        _ = Task.Run(async () =>
        {
            while (await Console.In.ReadLineAsync() is not null)
            {
            }

            Environment.Exit(0);
        });
        await host.StartAsync();

        var signer = host.Services.GetRequiredService<MuxSigner>();
        var claims = new VideoClaims(new PlaybackId(LocalPlayback.Samples[0].Id));
        while (true)
        {
            try
            {
                var lifetime = TimeSpan.FromSeconds(1.5 + (Random.Shared.NextDouble() * (times.Token.TotalSeconds - 1.5)));
                await Console.Out.WriteLineAsync(claims.ToSignedUrl(signer, lifetime).Value + End);
            }
            catch (MuxSigningKeyException)
            {
                // The ring was not read for too long, and says so itself.
            }

            await Task.Delay(Pause * (0.5 + Random.Shared.NextDouble()));
        }
    }
}

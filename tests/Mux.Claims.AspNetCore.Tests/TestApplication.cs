using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>A whole application on Kestrel, on a free port of loopback.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TestApplication(WebApplication application, RecordedLog log)
    {
        _application = application;
        Log = log;
        Http = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };
    }

    public RecordedLog Log { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _application.Services;

    public MuxSigner Signer => Services.GetRequiredService<MuxSigner>();

    public static Dictionary<string, string?> Settings(TestKey key) => new() { ["Mux:SigningKeyId"] = key.Id, ["Mux:PrivateKey"] = key.Pem };

    public static async Task<TestApplication> StartAsync(
        Dictionary<string, string?> settings,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null,
        Action<IConfigurationBuilder>? configure = null,
        Action<MuxClaimsBuilder, IConfiguration>? mux = null)
    {
        var log = new RecordedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        configure?.Invoke(builder.Configuration);
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        var claims = builder.Services.AddMuxClaims(builder.Configuration.GetSection("Mux"));
        mux?.Invoke(claims, builder.Configuration);
        services?.Invoke(builder.Services);
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        map?.Invoke(application);
        try
        {
            await application.StartAsync();
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        return new TestApplication(application, log);
    }

    /// <summary>Changes the configuration as a provider that watches its source does: all at once.</summary>
    public void Change(Dictionary<string, string?> settings)
    {
        var configuration = (IConfigurationRoot)Services.GetRequiredService<IConfiguration>();
        foreach (var (name, value) in settings)
        {
            configuration[name] = value;
        }

        configuration.Reload();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
        Log.Dispose();
    }
}

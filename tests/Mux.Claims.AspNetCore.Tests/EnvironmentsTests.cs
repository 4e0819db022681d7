using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>Several environments of Mux's, and keys that are no text.</summary>
public sealed class EnvironmentsTests : IDisposable
{
    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");

    private readonly TestKey _key = new("first");
    private readonly TestKey _european = new("european");

    public void Dispose()
    {
        _key.Dispose();
        _european.Dispose();
    }

    [Fact]
    public async Task Each_environment_signs_with_its_own_key()
    {
        await using var application = await StartAsync();

        Assert.True(_key.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));
        Assert.True(_european.Verifies(application.Services.GetRequiredKeyedService<MuxSigner>("eu").Sign(new VideoClaims(Id)).Value));
    }

    [Theory]
    [InlineData(null, "first")]
    [InlineData("eu", "european")]
    public async Task A_decision_can_name_the_environment_whose_signer_signs(string? environment, string keyId)
    {
        await using var application = await StartAsync(map: endpoints =>
        {
            endpoints.MapMuxTokens("/a/{playbackId}", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow(environment: environment)));
            endpoints.MapMuxTokens("/b/{playbackId}", (_, id) => ValueTask.FromResult(MuxTokenDecision.Allow(new PlayerClaims(id), environment: environment)));
        });

        foreach (var path in (string[])[$"/a/{Id}", $"/b/{Id}"])
        {
            var tokens = (await application.Http.GetFromJsonAsync<JsonElement>(path)).GetProperty("tokens");
            Assert.Equal(keyId, TestKey.Payload(tokens.GetProperty("playback").GetString()!).GetProperty("kid").GetString());
        }
    }

    [Fact]
    public async Task Each_environments_clients_have_its_key_its_access_token_and_its_address()
    {
        var asked = new List<string>();
        await using var mux = await TestApplication.StartAsync(TestApplication.Settings(_key), map: endpoints =>
        {
            endpoints.MapGet("/{side}/counts", (string side, string token) =>
            {
                asked.Add($"{side} {TestKey.Payload(token).GetProperty("kid").GetString()}");
                return Results.Text("""{"data":[{"views":95,"viewers":94,"updated_at":"2021-09-28T18:21:19Z"}]}""", "application/json");
            });
            endpoints.MapGet("/{side}/system/v1/signing-keys/{id}", (string side, string id, HttpContext context) =>
            {
                var credentials = Convert.FromBase64String(context.Request.Headers.Authorization.ToString()["Basic ".Length..]);
                asked.Add($"{side} {System.Text.Encoding.UTF8.GetString(credentials)}");
                return Results.Text($$$"""{"data":{"id":"{{{id}}}","created_at":"1610108345"}}""", "application/json");
            });
        });
        await using var application = await StartAsync(settings =>
        {
            foreach (var (section, side) in ((string, string)[])[("Mux", "us"), ("MuxEu", "eu")])
            {
                settings[$"{section}:StatsAddress"] = settings[$"{section}:ApiAddress"] = $"{mux.Http.BaseAddress}{side}";
                settings[$"{section}:TokenId"] = settings[$"{section}:TokenSecret"] = side;
            }
        });

        await application.Services.GetRequiredService<EngagementCountsClient>().GetAsync(Id);
        await application.Services.GetRequiredKeyedService<EngagementCountsClient>("eu").GetAsync(Id);
        await application.Services.GetRequiredService<MuxSigningKeysClient>().GetAsync("a");
        await application.Services.GetRequiredKeyedService<MuxSigningKeysClient>("eu").GetAsync("a");

        Assert.Equal(["us first", "eu european", "us us:us", "eu eu:eu"], asked);
    }

    [Fact]
    public async Task Each_environment_follows_its_own_section_and_has_its_own_health()
    {
        await using var application = await StartAsync(services: services => services.AddHealthChecks()
            .AddMuxClaims().AddMuxClaims("mux-eu", environment: "eu"));

        application.Change(new() { ["MuxEu:SigningKeyId"] = "another" });

        var report = await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Degraded), (report.Entries["mux"].Status, report.Entries["mux-eu"].Status));
        Assert.Equal("european", report.Entries["mux-eu"].Data["keyId"]);
    }

    [Fact]
    public async Task A_mistake_in_one_environment_ends_the_start()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(settings => settings["MuxEu:PrivateKey"] = "no key"));

        Assert.Equal("eu", error.OptionsName);
    }

    [Fact]
    public void A_second_registration_of_one_name_throws()
    {
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        var unnamed = services.AddMuxClaims(configuration.GetSection("Mux"));
        var named = services.AddMuxClaims("eu", configuration.GetSection("MuxEu"));

        Assert.Equal((services, ""), (unnamed.Services, unnamed.Name));
        Assert.Equal((services, "eu"), (named.Services, named.Name));
        Assert.Contains("Give the second environment a name", Assert.Throws<InvalidOperationException>(
            () => services.AddMuxClaims(configuration.GetSection("Other"))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => services.AddMuxClaims(_ => { }));
        Assert.Contains("'eu'", Assert.Throws<InvalidOperationException>(
            () => services.AddMuxClaims("eu", _ => { })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => services.AddMuxClaims("", _ => { }));
        services.AddMuxClaims("us", _ => { });
    }

    [Fact]
    public async Task A_key_that_is_no_text_is_what_the_application_signs_with_and_what_its_health_checks()
    {
        var made = 0;
        await using var application = await StartAsync(
            settings => settings.Remove("Mux:SigningKeyId"),
            builder: mux => mux.Configure(options => options.Key = services =>
            {
                made++;
                return MuxSigningKey.Parse("first", services.GetRequiredService<TestKey>().Pem);
            }),
            services: services => services.AddSingleton(_key).AddHealthChecks().AddMuxClaims());

        var report = await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.True(_key.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));
        Assert.Equal((HealthStatus.Healthy, "first"), (report.Status, report.Entries["mux"].Data["keyId"]));
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task A_key_that_is_no_text_is_asked_for_again_when_the_configuration_changes()
    {
        var key = _key;
        await using var application = await StartAsync(
            builder: mux => mux.Configure(options => options.Key = _ => MuxSigningKey.Parse(key.Id, key.Pem)));

        key = _european;
        application.Change([]);

        Assert.True(_european.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));
    }

    [Fact]
    public async Task A_worker_has_no_endpoints_and_starts()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Services.AddMuxClaims(options => options.Key = _ => MuxSigningKey.Generate("worker"));
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal("worker", host.Services.GetRequiredService<MuxSigner>().KeyId);
        Assert.NotNull(host.Services.GetRequiredService<EngagementCountsClient>());
        await host.StopAsync();
    }

    [Fact]
    public void Options_that_the_program_sets_need_no_configuration()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddMuxClaims(options =>
        {
            options.SigningKeyId = "first";
            options.PrivateKey = _key.Pem;
            options.Domain = "media.example.com";
        });
        using var provider = services.BuildServiceProvider();

        var url = new VideoClaims(Id).ToSignedUrl(provider.GetRequiredService<MuxSigner>());

        Assert.StartsWith("https://stream.media.example.com/", url.Value, StringComparison.Ordinal);
        Assert.True(_key.Verifies(url.Token.Value));
    }

    [Fact]
    public async Task A_test_of_an_application_needs_no_private_key()
    {
        await using var factory = new ApplicationFactory();
        using var http = factory.CreateClient();

        var answer = await http.GetFromJsonAsync<JsonElement>($"/mux/tokens/{Id}");

        Assert.Equal("test", TestKey.Payload(answer.GetProperty("tokens").GetProperty("playback").GetString()!).GetProperty("kid").GetString());
    }

    private Task<TestApplication> StartAsync(
        Action<Dictionary<string, string?>>? change = null,
        Action<MuxClaimsBuilder>? builder = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null)
    {
        var settings = TestApplication.Settings(_key);
        settings["MuxEu:SigningKeyId"] = "european";
        settings["MuxEu:PrivateKey"] = _european.Pem;
        change?.Invoke(settings);
        return TestApplication.StartAsync(settings, services, map, mux: (mux, configuration) =>
        {
            mux.Services.AddMuxClaims("eu", configuration.GetSection("MuxEu"));
            builder?.Invoke(mux);
        });
    }

    /// <summary>As a test of an application is written; its private key is in a file that no test has.</summary>
    private sealed class ApplicationFactory : WebApplicationFactory<EnvironmentsTests>
    {
        protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder().ConfigureWebHostDefaults(web => web
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Mux:SigningKeyId"] = "production",
                ["Mux:PrivateKeyFile"] = "/run/secrets/mux.pem",
            }))
            .ConfigureServices((context, services) =>
            {
                services.AddRouting();
                services.AddMuxClaims(context.Configuration.GetSection("Mux"));
            })
            .Configure(application => application.UseRouting().UseEndpoints(
                endpoints => endpoints.MapMuxTokens("/mux/tokens/{playbackId}", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow())))));

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseContentRoot(AppContext.BaseDirectory)
            .ConfigureTestServices(services => services.Configure<MuxClaimsOptions>(options => options.Key = _ => MuxSigningKey.Generate("test")));
    }
}

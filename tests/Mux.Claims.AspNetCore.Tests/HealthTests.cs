using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore.Tests;

public sealed class HealthTests : IDisposable
{
    private readonly TestKey _key = new("first");

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task Health_is_good_while_the_configured_key_signs_and_degraded_while_another_does()
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key), services => services.AddHealthChecks().AddMuxClaims());
        var checks = application.Services.GetRequiredService<HealthCheckService>();

        Assert.Equal((HealthStatus.Healthy, "first"), Read(await checks.CheckHealthAsync()));

        application.Change(new() { ["Mux:SigningKeyId"] = "second" });
        Assert.Equal((HealthStatus.Degraded, "first"), Read(await checks.CheckHealthAsync()));

        application.Change(new() { ["Mux:SigningKeyId"] = "first" });
        Assert.Equal((HealthStatus.Healthy, "first"), Read(await checks.CheckHealthAsync()));

        application.Signer.Dispose();
        Assert.Equal(HealthStatus.Unhealthy, (await checks.CheckHealthAsync()).Status);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, HealthStatus.Healthy)]
    [InlineData(HttpStatusCode.NotFound, HealthStatus.Unhealthy)]
    [InlineData(HttpStatusCode.Unauthorized, HealthStatus.Degraded)]
    [InlineData(HttpStatusCode.BadGateway, HealthStatus.Degraded)]
    public async Task Health_asks_mux_for_the_key_when_told_to(HttpStatusCode answer, HealthStatus expected)
    {
        var settings = TestApplication.Settings(_key);
        settings["Mux:TokenId"] = settings["Mux:TokenSecret"] = "x";
        await using var application = await TestApplication.StartAsync(settings, services =>
        {
            services.AddHealthChecks().AddMuxClaims(askMux: true);
            services.AddHttpClient(nameof(MuxSigningKeysClient)).ConfigurePrimaryHttpMessageHandler(() => new Answering(answer));
        });

        Assert.Equal(expected, (await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.OK)]
    public async Task Mux_is_asked_once_a_minute_whatever_it_answers(HttpStatusCode answer)
    {
        var clock = new FakeTimeProvider();
        using var mux = new Answering(answer);
        await using var application = await StartAsync(mux, clock);

        var first = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => application.Http.GetAsync("/health")));

        Assert.All(first, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(1, mux.Requests);
        clock.Advance(TimeSpan.FromSeconds(59));
        await application.Http.GetAsync("/health");
        Assert.Equal(1, mux.Requests);
        clock.Advance(TimeSpan.FromSeconds(1));
        await application.Http.GetAsync("/health");
        Assert.Equal(2, mux.Requests);
    }

    [Fact]
    public async Task Mux_is_left_alone_for_as_long_as_it_asks()
    {
        var clock = new FakeTimeProvider();
        using var mux = new Answering(HttpStatusCode.TooManyRequests) { RetryAfter = TimeSpan.FromMinutes(10) };
        await using var application = await StartAsync(mux, clock);

        await application.Http.GetAsync("/health");
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("Degraded", await application.Http.GetStringAsync("/health"));

        Assert.Equal(1, mux.Requests);
    }

    [Fact]
    public async Task Mux_that_does_not_answer_is_waited_for_five_seconds()
    {
        var clock = new FakeTimeProvider();
        using var mux = new Answering(HttpStatusCode.OK) { Silent = true };
        await using var application = await StartAsync(mux, clock);

        var answer = application.Http.GetStringAsync("/health");
        await mux.Asked;
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("Degraded", await answer);
    }

    [Fact]
    public async Task Another_key_is_asked_for_at_once()
    {
        using var mux = new Answering(HttpStatusCode.OK);
        await using var application = await StartAsync(mux, new FakeTimeProvider());
        await application.Http.GetAsync("/health");

        application.Signer.UseKey(MuxSigningKey.Generate("second"));
        await application.Http.GetAsync("/health");

        Assert.Equal(2, mux.Requests);
    }

    [Fact]
    public async Task Without_an_access_token_health_is_degraded_and_says_why()
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            services => services.AddHealthChecks().AddMuxClaims(askMux: true),
            endpoints => endpoints.MapHealthChecks("/health"));

        Assert.Equal("Degraded", await application.Http.GetStringAsync("/health"));
        var entry = (await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["mux"];
        Assert.Contains("MUX_TOKEN_ID", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_that_is_not_registered_is_unhealthy_and_no_exception()
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            services => services.AddHealthChecks().AddMuxClaims(environment: "nowhere"),
            endpoints => endpoints.MapHealthChecks("/health"));

        using var response = await application.Http.GetAsync("/health");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    private static (HealthStatus Status, object KeyId) Read(HealthReport report) =>
        (report.Status, report.Entries["mux"].Data["keyId"]);

    private Task<TestApplication> StartAsync(Answering mux, TimeProvider clock)
    {
        var settings = TestApplication.Settings(_key);
        settings["Mux:TokenId"] = settings["Mux:TokenSecret"] = "x";
        return TestApplication.StartAsync(
            settings,
            services =>
            {
                services.AddSingleton(clock);
                services.AddHealthChecks().AddMuxClaims(askMux: true);
                services.AddHttpClient(nameof(MuxSigningKeysClient)).ConfigurePrimaryHttpMessageHandler(() => mux);
            },
            endpoints => endpoints.MapHealthChecks("/health"));
    }

    private sealed class Answering(HttpStatusCode status) : HttpMessageHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _requests;

        public int Requests => _requests;

        public Task Asked => _asked.Task;

        public TimeSpan? RetryAfter { get; init; }

        public bool Silent { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            _asked.TrySetResult();
            if (Silent)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            var response = new HttpResponseMessage(status) { Content = new StringContent("""{"data":{"id":"first","created_at":"1610108345"}}""") };
            response.Headers.RetryAfter = RetryAfter is { } wait ? new(wait) : null;
            return response;
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>Microsoft.Extensions.Http.Resilience, where the application adds it.</summary>
public sealed class ResilienceTests : IDisposable
{
    private readonly TestKey _key = new("first");

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task Idempotent_requests_are_tried_again_and_the_creation_of_a_key_is_not()
    {
        using var mux = new FailingOnce();
        var settings = TestApplication.Settings(_key);
        settings["Mux:TokenId"] = settings["Mux:TokenSecret"] = "x";
        await using var application = await TestApplication.StartAsync(settings, mux: (builder, _) => builder.ConfigureHttpClients(http =>
        {
            http.ConfigurePrimaryHttpMessageHandler(() => mux);
            http.AddStandardResilienceHandler(options =>
            {
                options.Retry.DisableForUnsafeHttpMethods();
                options.Retry.Delay = TimeSpan.Zero;
            });
        }));

        var key = await application.Services.GetRequiredService<MuxSigningKeysClient>().GetAsync("a");
        var counts = await application.Services.GetRequiredService<EngagementCountsClient>().GetAsync(new PlaybackId("a"));
        var error = await Assert.ThrowsAsync<MuxApiException>(() => application.Services.GetRequiredService<MuxSigningKeysClient>().CreateAsync());

        Assert.Equal(("a", 95), (key.KeyId, counts!.Views));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.StatusCode);
        Assert.Equal(["GET", "GET", "GET", "GET", "POST"], mux.Methods);
        Assert.DoesNotContain("eyJ", application.Log.Text, StringComparison.Ordinal);
    }

    private sealed class FailingOnce : HttpMessageHandler
    {
        private readonly ConcurrentDictionary<string, bool> _seen = [];

        public ConcurrentQueue<string> Methods { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Methods.Enqueue(request.Method.Method);
            return Task.FromResult(_seen.TryAdd($"{request.Method} {request.RequestUri!.AbsolutePath}", true)
                ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
                : new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent(request.RequestUri.AbsolutePath == "/counts"
                        ? """{"data":[{"views":95,"viewers":94,"updated_at":"2021-09-28T18:21:19Z"}]}"""
                        : """{"data":{"id":"a","created_at":"1610108345"}}"""),
                });
        }
    }
}

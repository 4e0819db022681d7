using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore.Tests;

public sealed class TraceTests : IDisposable
{
    private readonly TestKey _key = new("first");

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task The_clients_requests_are_traced_without_their_tokens()
    {
        var traced = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traced.Enqueue(
                $"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var mux = await TestApplication.StartAsync(TestApplication.Settings(_key), map: endpoints => endpoints.MapGet(
            "/counts", () => Results.Text("""{"data":[{"views":95,"viewers":94,"updated_at":"2021-09-28T18:21:19Z"}]}""", "application/json")));
        var settings = TestApplication.Settings(_key);
        settings["Mux:StatsAddress"] = mux.Http.BaseAddress!.AbsoluteUri;
        await using var application = await TestApplication.StartAsync(settings);

        await application.Services.GetRequiredService<EngagementCountsClient>().GetAsync(new PlaybackId("abc"));

        Assert.Contains(traced, line => line.Contains($"{mux.Http.BaseAddress}counts", StringComparison.Ordinal));
        Assert.DoesNotContain(traced, line => line.Contains("eyJ", StringComparison.Ordinal));
    }
}

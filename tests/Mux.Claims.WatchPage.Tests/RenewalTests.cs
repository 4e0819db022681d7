using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>A page that is left open for longer than its tokens live.</summary>
[Collection(nameof(SharedMux))]
[Trait("Slice", "2")]
public sealed class RenewalTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_live_stream_goes_on_playing_past_the_expiry_of_its_first_tokens()
    {
        var address = await fixture.ShortLivedWatchPageAsync();
        var page = await fixture.NewPageAsync();
        var refused = new ConcurrentQueue<string>();
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Url.Contains(MuxFixture.ForMembers, StringComparison.Ordinal))
            {
                refused.Enqueue($"{response.Status} {response.Url}");
            }
        };
        await page.GotoAsync(new Uri(address, MuxFixture.Live));
        var expiry = await ExpiryAsync(page, "playback");
        await page.PlayAsync();
        await page.WaitForPlayerAsync("player.currentTime > 0 && !player.paused");

        // The next playlist, after the first tokens are over.
        var playlist = await page.WaitForResponseAsync(response =>
            response.Url.Contains("/rendition/", StringComparison.Ordinal) && DateTimeOffset.UtcNow > expiry);
        var position = await page.PlayerAsync<double>("player.currentTime");
        await page.WaitForPlayerAsync("player.currentTime > argument + 1", position);

        Assert.Empty(refused);
        Assert.Equal(200, playlist.Status);
        foreach (var token in (string[])["playback", "thumbnail", "storyboard"])
        {
            Assert.True(await ExpiryAsync(page, token) > expiry, token);
        }
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_film_stays_where_it_was_when_its_tokens_are_renewed()
    {
        var page = await fixture.NewPageAsync();
        await page.GotoAsync(await fixture.WatchPageAsync());
        var first = await page.PlayerAsync<string>("player.playbackToken");
        await page.WaitForPlayerAsync("player.readyState > 0 && player.seekable.length && player.seekable.end(0) > 4");
        await page.PlayerAsync<double>("player.currentTime = 3.5");
        await page.WaitForPlayerAsync("!player.seeking && player.currentTime > 3");
        await HourLaterAsync(page);

        await page.WaitForPlayerAsync("player.playbackToken !== argument && player.readyState > 0 && player.currentTime > 3", first);

        Assert.True(await page.PlayerAsync<bool>("player.paused"));
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_viewer_who_may_not_watch_any_more_reads_why_and_the_page_stops_asking()
    {
        var page = await fixture.NewPageAsync();
        var asked = new ConcurrentQueue<int>();
        page.Response += (_, response) =>
        {
            if (response.Url.Contains("/mux/tokens/", StringComparison.Ordinal))
            {
                asked.Enqueue(response.Status);
            }
        };
        await page.GotoAsync(new Uri(await fixture.WatchPageAsync(), MuxFixture.ForMembers));
        await page.GetByRole(AriaRole.Button, new() { Name = "Join and watch" }).ClickAsync();
        await Assertions.Expect(page.Locator("mux-player")).ToHaveCountAsync(1);
        await page.WaitForPlayerAsync("player[Symbol.for('data-mux-tokens')] !== undefined");

        await page.Context.ClearCookiesAsync();
        await HourLaterAsync(page);

        await Assertions.Expect(page.Locator(".locked")).ToContainTextAsync("for members");
        var before = asked.Count;
        Assert.Equal(401, asked.Last());
        await HourLaterAsync(page);
        await Task.Delay(500);
        Assert.Equal(before, asked.Count);
    }

    /// <summary>
    /// Has the page's clock go on by an hour, as that of a computer that was asleep, in another second than the page's tokens are of.
    /// </summary>
    private static async Task HourLaterAsync(IPage page) => await page.EvaluateAsync("""
        async () => {
          await new Promise(resolve => setTimeout(resolve, 1100));
          const now = Date.now;
          Date.now = () => now() + 3_600_000;
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """);

    private static async Task<DateTimeOffset> ExpiryAsync(IPage page, string token)
    {
        var payload = await page.PlayerAsync<string>($"atob(player.getAttribute('{token}-token').split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))");
        return DateTimeOffset.FromUnixTimeSeconds(JsonElement.Parse(payload).GetProperty("exp").GetInt64());
    }
}

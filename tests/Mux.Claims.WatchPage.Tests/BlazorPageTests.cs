using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>The page in Blazor, whose links change the page without loading another one.</summary>
[Collection(MuxFixture.Waiting)]
public sealed class BlazorPageTests(MuxFixture fixture)
{
    private const string IsSamePage = "() => window.mark === true";

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Enhanced_navigation_keeps_the_player_of_the_same_video_gives_another_video_its_own_and_ends_with_the_player()
    {
        await using var watchPage = await fixture.StartWatchPageAsync(
            TimeSpan.FromSeconds(8), ("Videos__2__PlaybackId", "ForMembers"), ("Videos__2__Title", "Members"), ("Videos__2__MembersOnly", "true"));
        var page = await fixture.NewPageAsync();
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/mux/tokens/", StringComparison.Ordinal))
            {
                asked.Enqueue(request.Url.Split('/')[^1]);
            }
        };
        await page.GotoAsync(new Uri(watchPage.Address, $"/blazor/{MuxFixture.Live}"));
        await page.EvaluateAsync("() => { window.mark = true; document.querySelector('mux-player').mark = true; }");
        await page.PlayAsync();
        await page.WaitForPlayerAsync("player.currentTime > 0 && !player.paused");

        // To the same video: its player stays, and plays.
        await GoAsync(page, "The live stream");
        Assert.True(await page.PlayerAsync<bool>("player.mark === true && !player.paused"));

        // It is renewed as before.
        var first = await page.PlayerAsync<string>("player.playbackToken");
        await page.WaitForPlayerAsync("player.playbackToken !== argument && !player.paused && player.readyState > 2", first);
        Assert.DoesNotContain(MuxFixture.Film, asked);

        // To another video: another player, with tokens of its own, which are renewed.
        await GoAsync(page, "The film");
        await page.WaitForPlayerAsync($"!player.mark && player.playbackId === '{MuxFixture.Film}' && player.readyState > 0");
        var second = await page.PlayerAsync<string>("player.playbackToken");
        var before = asked.Count(id => id == MuxFixture.Live);
        await page.WaitForPlayerAsync("player.playbackToken !== argument && player.readyState > 0", second);
        Assert.Equal(before, asked.Count(id => id == MuxFixture.Live));

        // To a page without one: nothing is asked any more.
        await GoAsync(page, "Members");
        await Assertions.Expect(page.Locator("mux-player")).ToHaveCountAsync(0);
        before = asked.Count;
        await Task.Delay(TimeSpan.FromSeconds(8));
        Assert.Equal(before, asked.Count);
        Assert.True(await page.EvaluateAsync<bool>(IsSamePage));

        // To a page that is no Blazor page, and back.
        await page.GetByRole(AriaRole.Link, new() { Name = "Razor Pages" }).ClickAsync();
        await page.WaitForPlayerAsync($"player?.playbackId === '{MuxFixture.Film}' && player.readyState > 0");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("mux-player")).ToHaveCountAsync(0);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Blazor_brings_the_script_where_the_page_has_no_element_for_it()
    {
        await using var watchPage = await fixture.StartWatchPageAsync(TimeSpan.FromSeconds(6));
        var page = await fixture.NewPageAsync();
        // The element's has a name of its content.
        var refused = new ConcurrentQueue<string>();
        await page.RouteAsync(new Regex(@"/mux-(tokens|pictures)\.[a-z0-9]{8,}\.js"), route =>
        {
            refused.Enqueue(route.Request.Url);
            return route.AbortAsync();
        });
        await page.GotoAsync(new Uri(watchPage.Address, $"/blazor/{MuxFixture.Film}"));
        var first = await page.PlayerAsync<string>("player.getAttribute('playback-token')");

        await page.WaitForPlayerAsync("player.getAttribute('playback-token') !== argument", first);

        Assert.Equal(2, refused.Count);
    }

    private static async Task GoAsync(IPage page, string video)
    {
        await page.EvaluateAsync("() => { window.loaded = new Promise(resolve => Blazor.addEventListener('enhancedload', resolve)); }");
        await page.Locator(".card", new() { HasText = video }).ClickAsync();
        await page.EvaluateAsync("() => window.loaded");
        Assert.True(await page.EvaluateAsync<bool>(IsSamePage));
    }
}

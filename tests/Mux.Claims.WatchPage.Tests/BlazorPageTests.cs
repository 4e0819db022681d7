using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>The page in Blazor, whose links change the page without loading another one.</summary>
[Collection(nameof(SharedMux))]
public sealed class BlazorPageTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    private const string IsSamePage = "() => window.mark === true";

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Enhanced_navigation_keeps_the_player_of_the_same_video_gives_another_video_its_own_and_ends_with_the_player()
    {
        var address = await fixture.WatchPageAsync();
        var page = await fixture.NewPageAsync();
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/mux/tokens/", StringComparison.Ordinal))
            {
                asked.Enqueue(request.Url.Split('/')[^1]);
            }
        };
        await page.GotoAsync(new Uri(address, $"/blazor/{MuxFixture.Live}"));
        await page.EvaluateAsync("() => { window.mark = true; document.querySelector('mux-player').mark = true; }");
        await page.PlayAsync();
        await page.WaitForPlayerAsync("player.currentTime > 0 && !player.paused");

        // To the same video: its player stays, plays, and is renewed as before.
        await GoAsync(page, "The live stream");
        Assert.True(await page.PlayerAsync<bool>("player.mark === true && !player.paused"));
        Assert.True(await page.RenewAsync());
        await page.WaitForPlayerAsync("!player.paused && player.readyState > 2");
        Assert.Equal([MuxFixture.Live], asked);

        // To another video: another player, with tokens of its own, which are renewed.
        await GoAsync(page, "The film");
        await page.WaitForPlayerAsync($"!player.mark && player.playbackId === '{MuxFixture.Film}' && player.readyState > 0");
        Assert.False(await page.IsKeptFreshAsync());
        Assert.True(await page.RenewAsync());
        await page.WaitForPlayerAsync("player.readyState > 0");
        Assert.Equal([MuxFixture.Live, MuxFixture.Film], asked);

        // To a page without one: nothing is asked any more.
        await GoAsync(page, "For members");
        await Assertions.Expect(page.Locator("mux-player")).ToHaveCountAsync(0);
        Assert.False(await page.IsKeptFreshAsync());
        Assert.Equal([MuxFixture.Live, MuxFixture.Film], asked);
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
        var address = await fixture.WatchPageAsync();
        var page = await fixture.NewPageAsync();
        // The element's has a name of its content.
        var refused = new ConcurrentQueue<string>();
        await page.RouteAsync(new Regex(@"/mux-(tokens|pictures)\.[a-z0-9]{8,}\.js"), route =>
        {
            refused.Enqueue(route.Request.Url);
            return route.AbortAsync();
        });
        await page.GotoAsync(new Uri(address, $"/blazor/{MuxFixture.Film}"));

        await page.WaitForPlayerAsync("player[Symbol.for('data-mux-tokens')] !== undefined");

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

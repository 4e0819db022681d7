using System.Collections.Concurrent;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Interactive;

/// <summary>
/// <c>&lt;mux-player data-mux-tokens="…"&gt;</c> in Blazor pages that run in the browser, with nothing of this package and no key, in a
/// hosted application.
/// </summary>
[Collection(nameof(SharedMux))]
[Trait("Slice", "3")]
public sealed class WebAssemblyPlayerTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_page_of_the_browsers_own_plays_past_the_expiry_of_its_first_tokens()
    {
        await using var site = await fixture.StartPagesAsync(("Mux__Lifetime", "00:00:08"));
        var (page, asked) = await OpenAsync(site, MuxFixture.Live);
        await page.WaitForPlayerAsync("player?.readyState > 0");
        var first = await page.PlayerAsync<string>("window.first = player.getAttribute('playback-token')");
        await page.PlayAsync();
        await page.WaitForPlayerAsync("player.currentTime > 0 && !player.paused");

        // By time, and not because anybody asked for it.
        await page.WaitForPlayerAsync("player.getAttribute('playback-token') !== window.first");
        await page.WaitUntilAsync("() => JSON.parse(atob(window.first.split('.')[1])).exp < Date.now() / 1000");
        var position = await page.PlayerAsync<double>("player.currentTime");
        await page.WaitForPlayerAsync("!player.paused && !player.error && player.currentTime > argument + 1", position);
        Assert.NotEqual(first, await page.PlayerAsync<string>("player.getAttribute('playback-token')"));
        Assert.All(asked, id => Assert.Equal(MuxFixture.Live, id));
        Assert.InRange(asked.Count, 2, 4);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Without_prerendering_another_video_comes_at_once_into_the_same_element_and_nothing_is_asked_for_a_player_that_went()
    {
        await using var site = await fixture.StartPagesAsync();
        var (page, asked) = await OpenAsync(site, MuxFixture.Film);
        await page.WaitForPlayerAsync("player?.readyState > 0 && player.seekable.length && player.seekable.end(0) > 3");
        await page.PlayerAsync<double>("(player.mark = true, player.currentTime = 3)");
        await page.WaitForPlayerAsync("!player.seeking && player.currentTime > 2");

        await SeeAnotherVideoAndNoneAndOneAsync(page, asked);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task What_was_begun_in_the_prerendered_page_goes_on_in_the_browsers_and_another_video_comes_at_once()
    {
        await using var site = await fixture.StartPagesAsync(("Prerender", "true"));
        var runtime = new TaskCompletionSource();
        var (page, asked) = await OpenAsync(site, MuxFixture.Film, page => page.RouteAsync("**/_framework/dotnet*.js", async route =>
        {
            await runtime.Task;
            await route.ContinueAsync();
        }));
        await Assertions.Expect(page.Locator("output")).ToHaveTextAsync("prerendered");
        await page.WaitForPlayerAsync("player.readyState > 0 && (window.first = player)");
        // As slowly as it goes: a film of six seconds is over before a slow machine has started WebAssembly.
        await page.PlayerAsync<double>("(player.playbackRate = 0.0625, player.volume = 0.3)");
        await page.PlayAsync();
        await page.WaitForPlayerAsync("player.currentTime > 0.1 && !player.paused");

        runtime.SetResult();
        await Assertions.Expect(page.Locator("output")).ToHaveTextAsync("WebAssembly");
        await page.WaitForPlayerAsync("player !== window.first && !player.paused && !player.seeking && player.readyState > 2");

        Assert.Equal(1, await page.Locator("mux-player").CountAsync());
        Assert.InRange(await page.PlayerAsync<double>("player.currentTime"), 0.1, 5.9);
        Assert.Equal(0.0625, await page.PlayerAsync<double>("player.playbackRate"));
        Assert.Equal(0.3, await page.PlayerAsync<double>("player.volume"), 3);
        Assert.Equal([MuxFixture.Film, MuxFixture.Film], asked);
        asked.TryDequeue(out _);
        await SeeAnotherVideoAndNoneAndOneAsync(page, asked);
    }

    /// <param name="page">A page with the film, whose tokens were asked for once.</param>
    /// <param name="asked">The videos whose tokens were asked for.</param>
    private static async Task SeeAnotherVideoAndNoneAndOneAsync(IPage page, ConcurrentQueue<string> asked)
    {
        Assert.True(await page.RenewAsync());
        Assert.Equal([MuxFixture.Film, MuxFixture.Film], asked);

        // Another page: the film's token is good for an hour, and is another video's.
        await page.GetByRole(AriaRole.Link, new() { Name = "Live" }).ClickAsync();
        await page.WaitForPlayerAsync($"player?.playbackId === '{MuxFixture.Live}' && player.readyState > 0");
        Assert.True(await page.RenewAsync());
        await page.PlayAsync();
        await page.WaitForPlayerAsync("player.currentTime > 0 && !player.paused");
        Assert.Equal([MuxFixture.Film, MuxFixture.Film, MuxFixture.Live, MuxFixture.Live], asked);

        await page.GetByRole(AriaRole.Button, new() { Name = "Away" }).ClickAsync();
        await Assertions.Expect(page.Locator("mux-player")).ToHaveCountAsync(0);
        Assert.False(await page.IsKeptFreshAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        await page.WaitForPlayerAsync("player?.readyState > 0 && player !== window.renewed");
        Assert.True(await page.RenewAsync());
        Assert.Equal(6, asked.Count);
    }

    /// <returns>The page, and the videos whose tokens it asks for.</returns>
    private async Task<(IPage Page, ConcurrentQueue<string> Asked)> OpenAsync(RunningSite site, string video, Func<IPage, Task>? prepare = null)
    {
        var page = await fixture.NewPageAsync();
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/mux/tokens/", StringComparison.Ordinal))
            {
                asked.Enqueue(request.Url.Split('/')[^1]);
            }
        };
        await page.ServePlayerAsync();
        await (prepare?.Invoke(page) ?? Task.CompletedTask);
        await page.GotoAsync(new Uri(site.Address, $"watch/{video}"));
        if (prepare is null)
        {
            await Assertions.Expect(page.Locator("output")).ToHaveTextAsync("WebAssembly");
        }

        return (page, asked);
    }
}

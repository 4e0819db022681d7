using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>The page as a newcomer starts it: no key, and a browser that knows nothing of LocalMux.</summary>
[Trait("Slice", "2")]
public sealed class StandInTests
{
    private const string Video = "BeforeDawn"; // the one for members in appsettings.LocalMux.json

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Without_a_key_the_page_plays_from_LocalMux_says_so_and_plays_on_after_LocalMux_was_started_again()
    {
        await using var browser = await Browser.StartAsync();
        var page = await browser.NewPageAsync();
        Uri address;
        await using (var first = await RunningSite.StartAsync())
        {
            address = first.Address;
            await page.GotoAsync(new Uri(address, "/LakeLive"));
            await page.PlayAsync();
            await page.WaitForPlayerAsync("player.currentTime > 0 && !player.paused");
            await Assertions.Expect(page.Locator("footer")).ToContainTextAsync("LocalMux");
            Assert.Contains("LocalMux stands in for Mux", first.Output, StringComparison.Ordinal);
        }

        var token = await page.PlayerAsync<string>("player.playbackToken");
        await using var second = await RunningSite.StartAsync(address);

        await page.WaitForPlayerAsync("player.playbackToken !== argument && !player.paused && player.readyState > 2", token);
        var position = await page.PlayerAsync<double>("player.currentTime");
        await page.WaitForPlayerAsync("player.currentTime > argument + 1", position);
        await Assertions.Expect(page.Locator(".notice")).ToBeHiddenAsync();
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Only_members_watch_what_is_for_members()
    {
        await using var watchPage = await RunningSite.StartAsync();
        await using var browser = await Browser.StartAsync();
        var page = await browser.NewPageAsync();
        var tokens = new Uri(watchPage.Address, $"/mux/tokens/{Video}").AbsoluteUri;
        await page.GotoAsync(new Uri(watchPage.Address, Video));
        Assert.Equal(401, (await page.APIRequest.GetAsync(tokens)).Status);

        await page.GetByRole(AriaRole.Button, new() { Name = "Join and watch" }).ClickAsync();
        await page.PlayAsync();

        await page.WaitForPlayerAsync("player.currentTime > 1");
        var tiles = await page.HoverForTilesAsync(new Regex(@"/storyboard\.webp\?token="));
        Assert.Equal(200, tiles.Status);
        Assert.Equal(200, (await page.APIRequest.GetAsync(tokens)).Status);

        await page.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await Assertions.Expect(page.Locator("mux-player")).ToHaveCountAsync(0);
        Assert.Equal(401, (await page.APIRequest.GetAsync(tokens)).Status);
    }
}

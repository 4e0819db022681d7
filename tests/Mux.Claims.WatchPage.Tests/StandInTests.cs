using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>The page as a newcomer starts it: no key, and a browser that knows nothing of LocalMux.</summary>
[Collection(MuxFixture.Waiting)]
public sealed class StandInTests
{
    private const string Video = "BeforeDawn"; // the one for members in appsettings.LocalMux.json

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Without_a_key_the_page_plays_from_LocalMux_and_says_so()
    {
        await using var watchPage = await RunningWatchPage.StartAsync();
        await using var browser = await Browser.StartAsync();
        var page = await browser.NewPageAsync();
        await page.GotoAsync(watchPage.Address);

        await page.PlayAsync();

        await page.WaitForPlayerAsync("player.currentTime > 1");
        var tiles = await page.HoverForTilesAsync(new Regex(@"/storyboard\.webp\?token="));
        Assert.Equal(200, tiles.Status);
        await Assertions.Expect(page.Locator("footer")).ToContainTextAsync("LocalMux");
        Assert.Contains("LocalMux stands in for Mux", watchPage.Output, StringComparison.Ordinal);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Only_members_watch_what_is_for_members()
    {
        await using var watchPage = await RunningWatchPage.StartAsync();
        await using var browser = await Browser.StartAsync();
        var page = await browser.NewPageAsync();
        var tokens = new Uri(watchPage.Address, $"/mux/tokens/{Video}").AbsoluteUri;
        await page.GotoAsync(new Uri(watchPage.Address, Video));
        Assert.Equal(401, (await page.APIRequest.GetAsync(tokens)).Status);

        await page.GetByRole(AriaRole.Button, new() { Name = "Join and watch" }).ClickAsync();
        await page.PlayAsync();

        await page.WaitForPlayerAsync("player.currentTime > 1");
        Assert.Equal(200, (await page.APIRequest.GetAsync(tokens)).Status);
    }
}

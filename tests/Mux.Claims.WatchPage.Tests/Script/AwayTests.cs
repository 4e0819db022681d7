using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>What the script does when the network, the server or Mux is away.</summary>
[Collection(nameof(SharedMux))]
[Trait("Slice", "1")]
public sealed class AwayTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task After_half_a_minute_offline_a_live_stream_plays_on_with_fresh_tokens()
    {
        await using var site = await PlayerSite.StartAsync(fixture, PlayerSite.Live);
        site.Lifetime = TimeSpan.FromSeconds(20);
        var page = await fixture.NewPageAsync();
        await page.GotoAsync(site.Address);
        await page.PlayAsync("live");

        await page.Context.SetOfflineAsync(true);
        await Task.Delay(TimeSpan.FromSeconds(30));
        site.Lifetime = TimeSpan.FromHours(1);
        var asked = site.Asked;
        await page.Context.SetOfflineAsync(false);

        await page.WaitForStateAsync("live", "renewed", times: 2);
        var position = await page.GetAsync<double>("live", "player.currentTime");
        await page.WaitForAsync("live", "!player.paused && !player.error && player.currentTime > 0 && Math.abs(player.currentTime - argument) > 1", position);
        Assert.Contains(("live", "retrying"), await page.SaidAsync());
        Assert.InRange(site.Asked - asked, 1, 2);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_server_that_was_started_again_is_found()
    {
        var page = await fixture.NewPageAsync();
        Uri address;
        await using (var first = await PlayerSite.StartAsync(fixture, PlayerSite.Film))
        {
            first.Lifetime = TimeSpan.FromSeconds(2);
            address = first.Address;
            await page.GotoAsync(address);
            await page.WaitForStateAsync("film", "renewed");
        }

        await page.WaitForStateAsync("film", "retrying", times: 2);
        await using var second = await PlayerSite.StartAsync(fixture, PlayerSite.Film, address);

        await page.WaitForStateAsync("film", "renewed", times: 2);
        await page.WaitForAsync("film", "player.readyState > 0 && !player.error");
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task An_error_of_the_player_is_answered_with_fresh_tokens_and_one_that_stays_with_few()
    {
        await using var site = await PlayerSite.StartAsync(fixture, PlayerSite.Film);
        var page = await fixture.NewPageAsync();
        await page.GotoAsync(site.Address);
        await page.WaitForAsync("film", "player.readyState > 0");
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("Network.enable");
        await devTools.SendAsync("Network.setBlockedURLs", new() { ["urls"] = new[] { "*stream.mux.com*" } });

        for (var i = 0; i < 20; i++)
        {
            await page.EvaluateAsync("() => document.getElementById('film').dispatchEvent(new Event('error'))");
            await Task.Delay(100);
        }

        Assert.InRange(site.Asked, 2, 3);
    }
}

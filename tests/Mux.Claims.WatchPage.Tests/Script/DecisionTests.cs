using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>What the script does when the server has changed its mind.</summary>
[Collection(nameof(SharedMux))]
[Trait("Slice", "3")]
public sealed class DecisionTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_viewer_who_may_not_watch_any_more_is_told_so_and_nothing_more_is_asked()
    {
        await using var site = await PlayerSite.StartAsync(fixture, PlayerSite.Film);
        site.Lifetime = TimeSpan.FromSeconds(2);
        var page = await fixture.NewPageAsync();
        await page.GotoAsync(site.Address);
        await page.WaitForStateAsync("film", "renewed");
        site.MayWatch = false;

        await page.WaitForStateAsync("film", "denied");
        Assert.Equal(401, await page.EvaluateAsync<int>("() => window.said.at(-1).status"));
        var asked = site.Asked;

        // The token is over by now, the video too, and nothing of that is a reason to ask.
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        await page.EvaluateAsync("() => { dispatchEvent(new Event('online')); document.getElementById('film').dispatchEvent(new Event('error')); }");
        await Task.Delay(500);
        Assert.Equal(asked, site.Asked);

        // Who has signed in again may be asked about again.
        site.MayWatch = true;
        await page.EvaluateAsync("async () => (await import('/_content/Mux.Claims.AspNetCore/mux-tokens.js')).renew(document.getElementById('film'))");
        await page.WaitForStateAsync("film", "renewed", times: 2);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_viewer_who_is_sent_to_another_host_to_sign_in_is_told_so()
    {
        await using var elsewhere = await PlayerSite.StartAsync(fixture, "");
        await using var site = await PlayerSite.StartAsync(fixture, PlayerSite.Film);
        site.SignInPage = elsewhere.Address;
        var page = await fixture.NewPageAsync();

        await page.GotoAsync(site.Address);

        await page.WaitForStateAsync("film", "denied");
        Assert.Equal(401, await page.EvaluateAsync<int>("() => window.said.at(-1).status"));
        Assert.DoesNotContain(("film", "retrying"), await page.SaidAsync());
    }
}

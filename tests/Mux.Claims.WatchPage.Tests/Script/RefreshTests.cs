using System.Collections.Concurrent;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>When the script renews tokens, and when it does not.</summary>
[Collection(nameof(SharedMux))]
[Trait("Slice", "2")]
public sealed class RefreshTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Tokens_are_renewed_before_they_expire_whatever_the_clock_says()
    {
        await using var site = await PlayerSite.StartAsync(fixture, PlayerSite.Live);
        site.Lifetime = TimeSpan.FromSeconds(12);
        var page = await fixture.NewPageAsync();

        await Task.WhenAll(((int[])[0, 1, -1]).Select(async hoursWrong => await PlayAsync(await page.Context.NewPageAsync(), hoursWrong)));

        Assert.InRange(site.Asked, 3 * 2, 3 * 3);

        async Task PlayAsync(IPage page, int hoursWrong)
        {
            await page.AddInitScriptAsync($"const now = Date.now; Date.now = () => now() + {hoursWrong} * 3_600_000;");
            var refused = Refusals(page);
            await page.GotoAsync(site.Address);
            await page.PlayAsync("live");

            await page.WaitForStateAsync("live", "renewed", times: 2);

            // Past the end of the first tokens.
            await Task.Delay(TimeSpan.FromSeconds(4));
            await page.WaitForAsync("live", "!player.paused && player.readyState > 2");
            Assert.Empty(refused);
            Assert.Empty(await page.EvaluateAsync<string[]>("() => window.refused"));
        }
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task What_a_page_brought_is_kept_for_as_long_as_it_is_good()
    {
        using var signer = new MuxSigner(MuxSigningKey.Parse(fixture.Key.Id, fixture.Key.PrivateKey));
        string Player(string id, TimeSpan lifetime, string more) =>
            $"""<mux-player id="{id}" disable-tracking data-mux-tokens="/mux/tokens/{MuxFixture.Film}" {more} {signer.SignPlayer(new PlaybackId(MuxFixture.Film), expires: lifetime).ToAttributes()}></mux-player>""";
        await using var site = await PlayerSite.StartAsync(
            fixture,
            Player("told", TimeSpan.FromHours(1), "data-mux-expires-in=\"3600\"")
                + Player("untold", TimeSpan.FromHours(1), "")
                + Player("nearly", TimeSpan.FromMinutes(2), ""));
        var page = await fixture.NewPageAsync();

        await page.GotoAsync(site.Address);
        await page.WaitForStateAsync("nearly", "renewed");

        // One asks to learn of its time, and another has none left.
        Assert.Equal([("nearly", "renewed")], await page.SaidAsync());
        Assert.Equal(2, site.Asked);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_computer_that_has_slept_renews_when_it_wakes()
    {
        await using var site = await PlayerSite.StartAsync(fixture, PlayerSite.Film);
        var page = await fixture.NewPageAsync();
        await page.GotoAsync(site.Address);
        await page.WaitForStateAsync("film", "renewed");

        // A clock that went on while the timers stood still.
        await page.EvaluateAsync("() => { const now = Date.now; Date.now = () => now() + 3_600_000; document.dispatchEvent(new Event('visibilitychange')); }");

        await page.WaitForStateAsync("film", "renewed", times: 2);
        Assert.Equal(2, site.Asked);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task In_a_hidden_tab_whose_timers_are_late_a_stream_is_renewed_too()
    {
        await using var site = await PlayerSite.StartAsync(fixture, PlayerSite.Live);
        site.Lifetime = TimeSpan.FromSeconds(12);
        var page = await fixture.NewPageAsync();
        var refused = Refusals(page);
        await page.GotoAsync(site.Address);
        await page.PlayAsync("live");

        // A headless browser has no tab behind another one: the page is told that it is hidden, and its timers come once a second, as
        // there.
        await page.EvaluateAsync("""
            () => {
              const later = window.setTimeout;
              let hidden = true;
              window.setTimeout = (action, delay, ...more) => later(action, hidden ? Math.ceil((delay || 0) / 1000) * 1000 : delay, ...more);
              Object.defineProperty(document, 'hidden', { get: () => hidden });
              Object.defineProperty(document, 'visibilityState', { get: () => hidden ? 'hidden' : 'visible' });
              window.show = () => { hidden = false; document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); };
              document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
            }
            """);
        var before = (await page.SaidAsync()).Count;
        await page.WaitForStateAsync("live", "renewed", times: before + 1);

        await Task.Delay(TimeSpan.FromSeconds(4));
        Assert.Empty(refused);
        Assert.InRange(site.Asked, before + 1, before + 2);
        var asked = site.Asked;
        await page.EvaluateAsync("() => window.show()");
        await page.WaitForAsync("live", "!player.paused && player.readyState > 2");
        Assert.InRange(site.Asked, asked, asked + 1);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_hidden_tab_whose_timers_stand_still_is_renewed_when_it_is_shown()
    {
        await using var site = await PlayerSite.StartAsync(fixture, PlayerSite.Film);
        site.Lifetime = TimeSpan.FromSeconds(3);
        var page = await fixture.NewPageAsync();
        await page.AddInitScriptAsync("""
            Object.defineProperty(document, 'visibilityState', { get: () => window.shown ? 'visible' : 'hidden' });
            const later = window.setTimeout;
            window.setTimeout = (action, delay, ...more) => window.shown || delay < 1000 ? later(action, delay, ...more) : later(() => {}, delay);
            """);
        await page.GotoAsync(site.Address);
        await page.WaitForStateAsync("film", "renewed");
        await Task.Delay(TimeSpan.FromSeconds(4));
        Assert.Equal(1, site.Asked);
        site.Lifetime = TimeSpan.FromHours(1);

        await page.EvaluateAsync("() => { window.shown = true; document.dispatchEvent(new Event('visibilitychange')); }");

        await page.WaitForStateAsync("film", "renewed", times: 2);
        await page.WaitForAsync("film", "player.readyState > 0 && !player.error");
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Players_that_come_are_kept_fresh_and_players_that_go_are_not()
    {
        await using var site = await PlayerSite.StartAsync(fixture, "<div id=\"list\"></div>");
        site.Lifetime = TimeSpan.FromSeconds(2);
        var page = await fixture.NewPageAsync();
        await page.GotoAsync(site.Address);

        await page.EvaluateAsync($"() => {{ document.getElementById('list').innerHTML = `{PlayerSite.Film.Replace("film", "first", StringComparison.Ordinal)}{PlayerSite.Film.Replace("film", "second", StringComparison.Ordinal)}`; }}");
        await page.WaitForStateAsync("first", "renewed");
        await page.WaitForStateAsync("second", "renewed");
        await page.EvaluateAsync("() => document.getElementById('first').remove()");
        await page.WaitForStateAsync("second", "renewed", times: 3);
        var said = await page.SaidAsync();
        Assert.InRange(said.Count(line => line.Player == "first"), 1, 2);

        await page.EvaluateAsync($"() => document.getElementById('second').setAttribute('data-mux-tokens', '/mux/tokens/{MuxFixture.Live}')");
        await page.WaitUntilAsync($"() => window.said.at(-1).playbackId === '{MuxFixture.Live}'");
        await page.EvaluateAsync("() => document.getElementById('list').replaceChildren()");
        await Task.Delay(500);
        var asked = site.Asked;
        await Task.Delay(2500);
        Assert.Equal(asked, site.Asked);
    }

    /// <summary>What Mux has refused.</summary>
    private static ConcurrentQueue<string> Refusals(IPage page)
    {
        var refused = new ConcurrentQueue<string>();
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && new Uri(response.Url).Host.EndsWith("mux.com", StringComparison.Ordinal))
            {
                refused.Enqueue($"{response.Status} {response.Url}");
            }
        };
        return refused;
    }
}

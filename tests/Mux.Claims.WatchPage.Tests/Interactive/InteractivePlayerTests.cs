using System.Collections.Concurrent;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Interactive;

/// <summary><c>&lt;MuxPlayer&gt;</c> in pages that are interactive on the server.</summary>
[Collection(nameof(SharedMux))]
[Trait("Slice", "3")]
public sealed class InteractivePlayerTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    private const string Token = "player.getAttribute('playback-token')";

    [InteropTheory(Tool.Chromium, Tool.Node)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_begun_before_the_circuit_goes_on_in_it(bool hasLoaded)
    {
        await using var site = await InteractiveSite.StartAsync(fixture);
        var page = await fixture.NewPageAsync();
        var circuit = new TaskCompletionSource();
        var stream = new TaskCompletionSource();
        await page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await circuit.Task;
            await route.ContinueAsync();
        });
        await page.RouteAsync("https://stream.mux.com/**", async route =>
        {
            await stream.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(new Uri(site.Address, MuxFixture.Film).AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForPlayerAsync("customElements.get('mux-player') && (window.first = player)");
        if (hasLoaded)
        {
            stream.SetResult();
            await page.WaitForPlayerAsync("player.readyState > 0");
            await page.PlayerAsync<double>("(player.playbackRate = 0.5, player.volume = 0.3)");
        }

        await page.PlayAsync();
        await page.WaitForPlayerAsync(hasLoaded ? "player.currentTime > 1 && !player.paused" : "!player.paused");
        circuit.SetResult();
        await Assertions.Expect(page.Locator("output")).ToHaveTextAsync("0");
        stream.TrySetResult();

        await page.WaitForPlayerAsync(
            "!player.paused && !player.seeking && player.readyState > 2 && player.currentTime > (window.at ??= player.currentTime)");

        Assert.Equal(1, await page.Locator("mux-player").CountAsync());
        Assert.True(await page.PlayerAsync<bool>("player !== window.first"));
        if (hasLoaded)
        {
            Assert.InRange(await page.PlayerAsync<double>("window.at"), 1, 6);
            Assert.Equal(0.5, await page.PlayerAsync<double>("player.playbackRate"));
            Assert.Equal(0.3, await page.PlayerAsync<double>("player.volume"), 3);
        }
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task The_circuit_takes_the_tokens_over_leaves_fresh_ones_alone_gives_another_video_its_own_and_ends_with_the_player()
    {
        await using var site = await InteractiveSite.StartAsync(fixture);
        var page = await fixture.NewPageAsync();
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/mux/tokens/", StringComparison.Ordinal))
            {
                asked.Enqueue(request.Url.Split('/')[^1]);
            }
        };
        var response = await page.GotoAsync(new Uri(site.Address, MuxFixture.Film).AbsoluteUri);
        var output = page.Locator("output");
        await Assertions.Expect(output).ToHaveTextAsync("0");
        await page.WaitForPlayerAsync("player.readyState > 0");

        // What prerendering signed is what the circuit has too.
        var first = await page.PlayerAsync<string>(Token);
        Assert.Contains($"playback-token=\"{first}\"", await response!.TextAsync(), StringComparison.Ordinal);

        // The script's tokens stay, whatever the circuit renders.
        Assert.True(await page.RenewAsync());
        var renewed = await page.PlayerAsync<string>(Token);
        Assert.NotEqual(first, renewed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Again" }).ClickAsync();
        await Assertions.Expect(output).ToHaveTextAsync("1");
        Assert.Equal(renewed, await page.PlayerAsync<string>(Token));
        Assert.Equal([MuxFixture.Film], asked);

        // Another page, with a player of its own.
        await page.GetByRole(AriaRole.Link, new() { Name = "Live" }).ClickAsync();
        await page.WaitForPlayerAsync($"player?.playbackId === '{MuxFixture.Live}' && player.readyState > 0 && player !== window.renewed");
        Assert.Equal(1, await page.Locator("mux-player").CountAsync());
        Assert.False(await page.IsKeptFreshAsync());
        Assert.True(await page.RenewAsync());
        Assert.Equal([MuxFixture.Film, MuxFixture.Live], asked);

        await page.GetByRole(AriaRole.Button, new() { Name = "Away" }).ClickAsync();
        await Assertions.Expect(page.Locator("mux-player")).ToHaveCountAsync(0);
        Assert.False(await page.IsKeptFreshAsync());
        Assert.Equal([MuxFixture.Film, MuxFixture.Live], asked);
    }
}
